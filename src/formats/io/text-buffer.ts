/** Buffers text and writes it to a sink in large chunks: one call for each row would cost more than the row. */
import type { Sink } from '../table/writer.ts';

const chunkLength = 64 * 1024;

export class TextBuffer {
  readonly #sink: Sink;
  #text = '';

  constructor(sink: Sink) {
    this.#sink = sink;
  }

  /** Adds text; returns a promise if the sink must be waited for. */
  add(text: string): void | Promise<void> {
    this.#text += text;
    return this.#text.length >= chunkLength ? this.flush() : undefined;
  }

  /** Writes what is buffered. */
  flush(): Promise<void> {
    const text = this.#text;
    this.#text = '';
    return text === '' ? Promise.resolve() : this.#sink.write(text);
  }
}
