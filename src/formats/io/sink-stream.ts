/**
 * A sink in the shape of a Node stream, for packages that write to streams. A failure of the sink is kept and thrown to
 * whoever writes next, as those packages do not pass it on.
 */
import { Writable } from 'node:stream';
import type { Sink } from '../writer.ts';

export class SinkStream extends Writable {
  readonly #sink: Sink;
  #failure: { readonly error: unknown } | undefined;
  #tellFailed: () => void = () => {};
  #tellEnded: () => void = () => {};
  /** Resolves when the sink has failed. */
  readonly failed = new Promise<void>((resolve) => {
    this.#tellFailed = resolve;
  });
  /** Resolves when everything was handed to the sink. */
  readonly ended = new Promise<void>((resolve) => {
    this.#tellEnded = resolve;
  });

  constructor(sink: Sink) {
    super();
    this.#sink = sink;
  }

  override _write(chunk: Buffer, _encoding: string, done: (error?: Error | null) => void): void {
    if (this.#failure !== undefined) {
      done();
      return;
    }
    this.#sink.write(chunk).then(
      () => done(),
      (error: unknown) => {
        this.#failure = { error };
        this.#tellFailed();
        // The rest is taken and dropped, so that the package comes to its end.
        done();
      },
    );
  }

  override _final(done: (error?: Error | null) => void): void {
    this.#tellEnded();
    done();
  }

  /** Throws what the sink threw. */
  check(): void {
    if (this.#failure !== undefined) throw this.#failure.error;
  }
}
