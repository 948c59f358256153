/**
 * Gathers text and hands it to a sink in large pieces: one call for each row would cost more than the row.
 */
import type { Sink } from '../writer.ts';

const pieceLength = 64 * 1024;

export class TextBuffer {
  readonly #sink: Sink;
  #text = '';

  constructor(sink: Sink) {
    this.#sink = sink;
  }

  /** Adds text; gives a promise where the sink must be waited for. */
  add(text: string): void | Promise<void> {
    this.#text += text;
    return this.#text.length >= pieceLength ? this.flush() : undefined;
  }

  /** Hands over what is there. */
  flush(): Promise<void> {
    const text = this.#text;
    this.#text = '';
    return text === '' ? Promise.resolve() : this.#sink.write(text);
  }
}
