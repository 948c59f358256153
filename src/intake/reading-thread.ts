/** A thread that reads pieces of text and prepares their rows: see `reading-threads.ts`. It knows nothing of the list. */
import { parentPort, workerData } from 'node:worker_threads';
import { rowsOfPiece } from '../formats/csv-pieces.ts';
import type { CsvDialect, CsvFault } from '../formats/csv-scanner.ts';
import { type PackedRows, RowPacker } from './packed-rows.ts';
import { type PreparationNote, preparationOf } from './preparation.ts';

/** What a thread is told when it begins. */
export interface ThreadTask {
  readonly dialect: CsvDialect;
  readonly note: PreparationNote;
}

/** A piece of text by its UTF-16 units, which need not be decoded again. */
export interface PieceTask {
  readonly units: ArrayBuffer;
  readonly firstLine: number;
}

/** What it made of a piece. */
export interface ThreadAnswer {
  readonly packed: PackedRows;
  /** Why the piece has no more rows. */
  readonly fault: Pick<CsvFault, 'kind' | 'line'> | undefined;
}

const { dialect, note }: ThreadTask = workerData;
const width = note.columns.length;
const packer = new RowPacker(preparationOf(note), width, note.encoding);

parentPort?.on('message', ({ units, firstLine }: PieceTask) => {
  const text = Buffer.from(units).toString('utf16le');
  const { rows, fault } = rowsOfPiece({ text, firstLine }, dialect, width);
  const answer: ThreadAnswer = { packed: packer.pack(rows), fault: fault && { kind: fault.kind, line: fault.line } };
  const { encoded } = answer.packed;
  parentPort?.postMessage(answer, encoded === undefined ? [] : [encoded.records.buffer]);
});
