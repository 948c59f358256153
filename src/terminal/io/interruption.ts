/**
 * What has to be put right when a run fails or is interrupted: temporary files, an open list. Whoever makes such a thing
 * adds a clean-up, and takes it back when the thing is done.
 */
import { text } from '../../base/text.ts';

/** What an interrupted run says. */
export const INTERRUPTED = text('interrupted; nothing half-written was left', '已中断；没有留下写了一半的内容');

/** A clean-up must be synchronous: the process ends right after. */
export type CleanUp = () => void;

/** Listens for the signals that interrupt a run, or no longer. */
export interface SignalWatch {
  begin(): void;
  end(): void;
}

export class Interruption {
  readonly #cleanUps = new Set<CleanUp>();
  readonly #watch: SignalWatch | undefined;

  /** @param watch absent in tests, where no signals come */
  constructor(watch?: SignalWatch) {
    this.#watch = watch;
    watch?.begin();
  }

  /**
   * Does long synchronous work. A handler of signals would wait for its end, so that Ctrl-C did nothing; without one the
   * system ends the process at once, and SQLite takes back what was not committed.
   */
  busy<T>(work: () => T): T {
    this.#watch?.end();
    try {
      return work();
    } finally {
      this.#watch?.begin();
    }
  }

  /** Adds a clean-up; gives the function that takes it back. */
  add(cleanUp: CleanUp): () => void {
    this.#cleanUps.add(cleanUp);
    return () => this.#cleanUps.delete(cleanUp);
  }

  /** Runs the clean-ups, the latest first. One that fails does not stop the others. */
  run(): void {
    for (const cleanUp of [...this.#cleanUps].reverse()) {
      try {
        cleanUp();
      } catch {
        // The process ends; the others still have their turn.
      }
    }
    this.#cleanUps.clear();
  }
}

/** What a prompt throws when the person leaves it with Ctrl-C. */
export class Interrupted extends Error {
  constructor() {
    super('interrupted');
    this.name = 'Interrupted';
  }
}
