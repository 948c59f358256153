/**
 * Adapts a sink to a Node stream, for packages that write to streams. A failure of the sink is stored and thrown by
 * `check`, as those packages do not report it.
 */
import { Writable } from 'node:stream';
import type { Sink } from '../table/writer.ts';

export class SinkStream extends Writable {
  readonly #sink: Sink;
  #failure: { readonly error: unknown } | undefined;
  #resolveFailed: () => void = () => {};
  #resolveEnded: () => void = () => {};
  /** Resolves when the sink has failed. */
  readonly failed = new Promise<void>((resolve) => {
    this.#resolveFailed = resolve;
  });
  /** Resolves when everything has been passed to the sink. */
  readonly ended = new Promise<void>((resolve) => {
    this.#resolveEnded = resolve;
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
        this.#resolveFailed();
        // The rest is accepted and dropped, so that the package can finish.
        done();
      },
    );
  }

  override _final(done: (error?: Error | null) => void): void {
    this.#resolveEnded();
    done();
  }

  /** Throws what the sink threw. */
  check(): void {
    if (this.#failure !== undefined) throw this.#failure.error;
  }
}
