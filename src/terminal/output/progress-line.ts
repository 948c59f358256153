/** The line at the bottom of the terminal that shows the progress of long work. It is cleared before anything is printed. */
import type { OutputStream } from '../io/io.ts';
import type { Progress } from './printer.ts';

/** Least time between two updates, in milliseconds. */
const INTERVAL = 100;
const BACK_AND_CLEAR = '\r\u001b[K';

export class ProgressLine {
  readonly #stream: OutputStream;
  #shown = false;
  #lastAt = Number.NEGATIVE_INFINITY;

  constructor(stream: OutputStream) {
    this.#stream = stream;
  }

  /** Starts a progress that is drawn on this line. */
  start(label: string): Progress {
    this.#lastAt = Number.NEGATIVE_INFINITY;
    return {
      update: (done, total) => this.#draw(label, done, total),
      stop: () => this.clear(),
    };
  }

  /** Clears the line until the next update. */
  clear(): void {
    if (!this.#shown) return;
    this.#shown = false;
    void this.#stream.write(BACK_AND_CLEAR);
  }

  #draw(label: string, done: number, total: number | undefined): void {
    const now = performance.now();
    if (now - this.#lastAt < INTERVAL) return;
    this.#lastAt = now;
    this.#shown = true;
    void this.#stream.write(`${BACK_AND_CLEAR}${label} ${amount(done, total)}`);
  }
}

function amount(done: number, total: number | undefined): string {
  const grouped = (count: number) => count.toLocaleString('en-US');
  if (total === undefined || total <= 0) return grouped(done);
  return `${grouped(done)} / ${grouped(total)} (${Math.floor((100 * Math.min(done, total)) / total)} %)`;
}
