/**
 * What must be cleaned up when a run fails or is interrupted: temporary files, an open list. Code that creates such a
 * resource adds a clean-up and removes it when the resource is finished.
 */
import { text } from '../../base/text.ts';

/** The message of an interrupted run. */
export const INTERRUPTED = text('interrupted; no partial output was left behind', '已中断；未留下不完整的数据');

/** A clean-up must be synchronous: the process ends right after. */
export type CleanUp = () => void;

/** Starts and stops handling the signals that interrupt a run. */
export interface SignalWatch {
  begin(): void;
  end(): void;
}

export class Interruption {
  readonly #cleanUps = new Set<CleanUp>();
  readonly #watch: SignalWatch | undefined;

  /** @param watch absent in tests, which receive no signals */
  constructor(watch?: SignalWatch) {
    this.#watch = watch;
    watch?.begin();
  }

  /**
   * Runs long synchronous work. A signal handler would wait for its end, so that Ctrl-C had no effect; without one the
   * system ends the process at once, and SQLite rolls back what was not committed.
   */
  busy<T>(work: () => T): T {
    this.#watch?.end();
    try {
      return work();
    } finally {
      this.#watch?.begin();
    }
  }

  /** Adds a clean-up. @returns a function that removes it. */
  add(cleanUp: CleanUp): () => void {
    this.#cleanUps.add(cleanUp);
    return () => this.#cleanUps.delete(cleanUp);
  }

  /** Runs the clean-ups, the latest first. A failing one does not stop the others. */
  run(): void {
    for (const cleanUp of [...this.#cleanUps].reverse()) {
      try {
        cleanUp();
      } catch {
        // The process ends; the other clean-ups must still run.
      }
    }
    this.#cleanUps.clear();
  }
}

/** Thrown by a prompt that the user leaves with Ctrl-C. */
export class Interrupted extends Error {
  constructor() {
    super('interrupted');
    this.name = 'Interrupted';
  }
}
