/** The thread that parses chunks for `parse-threads.ts`. It knows nothing of the list. */
import { parentPort, workerData } from 'node:worker_threads';
import type { CsvDialect } from '../../formats/reader.ts';
import { ChunkEncoder, type EncodedChunk } from './chunk-encoder.ts';
import type { ParserSpec } from './parser-spec.ts';

/** What a thread is given when it starts. */
export interface ThreadTask {
  readonly dialect: CsvDialect;
  readonly spec: ParserSpec;
}

/** A chunk in memory of its own, which changes hands. */
export interface ChunkTask {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly firstLine: number;
}

const { dialect, spec }: ThreadTask = workerData;
const encoder = new ChunkEncoder(dialect, spec);

parentPort?.on('message', (chunk: ChunkTask) => {
  const { batch, fault } = encoder.encode(chunk);
  // An error loses its class on the way to another thread.
  const answer: EncodedChunk = { batch, fault: fault && { kind: fault.kind, line: fault.line } };
  parentPort?.postMessage(answer, [batch.encoded.records.buffer]);
});
