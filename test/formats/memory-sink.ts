/** A sink that keeps what it is given, for the tests of the writers. */
import type { Sink } from '../../src/formats/writer.ts';

export class MemorySink implements Sink {
  readonly chunks: Buffer[] = [];
  isClosed = false;

  async write(chunk: string | Uint8Array): Promise<void> {
    this.chunks.push(Buffer.from(chunk));
  }

  async close(): Promise<void> {
    this.isClosed = true;
  }

  get bytes(): Buffer {
    return Buffer.concat(this.chunks);
  }

  get text(): string {
    return this.bytes.toString();
  }
}
