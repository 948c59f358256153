/** A thread that reads pieces of text and prepares their rows: see `reading-threads.ts`. It knows nothing of the list. */
import { parentPort, workerData } from 'node:worker_threads';
import type { CsvDialect } from '../../formats/reader.ts';
import { type PackedPiece, PiecePacker } from './chunk-encoder.ts';
import type { PreparationNote } from './row-parser.ts';

/** What a thread is told when it begins. */
export interface ThreadTask {
  readonly dialect: CsvDialect;
  readonly note: PreparationNote;
}

/** A piece of text by its UTF-8. */
export interface PieceTask {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly firstLine: number;
}

const { dialect, note }: ThreadTask = workerData;
const packer = new PiecePacker(dialect, note);

parentPort?.on('message', ({ bytes, firstLine }: PieceTask) => {
  const { packed, fault } = packer.pack(bytes, firstLine);
  // An error does not cross to another thread as what it is.
  const answer: PackedPiece = { packed, fault: fault && { kind: fault.kind, line: fault.line } };
  const { encoded } = packed;
  parentPort?.postMessage(answer, encoded === undefined ? [] : [encoded.records.buffer]);
});
