/** Packs the rows of a source piece by piece: by their bytes where that is enough, and by their texts where it is not. */

import { CellScanner } from '../../formats/csv/cell-scanner.ts';
import { type RowsOfText, rowsOfText } from '../../formats/csv/csv-chunks.ts';
import type { CsvDialect } from '../../formats/reader.ts';
import { CellMemory } from './cell-memory.ts';
import type { PlainHashes } from './hashes.ts';
import type { PackedRows } from './row-batch.ts';
import { RowPacker } from './row-batch-encoder.ts';
import { type PreparationNote, plainHashesOf, plainRowsOf, preparationOf } from './row-parser.ts';
import type { PlainRows } from './rows.ts';

/** What became of a piece. */
export interface PackedPiece {
  readonly packed: PackedRows;
  /** Why it has no more rows. */
  readonly fault: RowsOfText['fault'];
}

export class PiecePacker {
  readonly #dialect: CsvDialect;
  readonly #width: number;
  readonly #rows: RowPacker;
  readonly #plain: PlainReading | undefined;

  constructor(dialect: CsvDialect, note: PreparationNote) {
    this.#dialect = dialect;
    this.#width = note.columns.length;
    this.#plain = plainReading(dialect, note);
    this.#rows = new RowPacker(preparationOf(note), this.#width, note.encoding, this.#plain?.rows.records);
  }

  /** @param piece some rows in UTF-8. */
  pack(piece: Uint8Array, firstLine: number): PackedPiece {
    this.#rows.begin();
    const end = this.#plain?.memory.load(piece) ?? 0;
    const fault =
      this.#plain === undefined || end === 0
        ? this.#addTexts(Buffer.from(piece).toString(), firstLine)
        : this.#addCells(this.#plain, end, firstLine);
    return { packed: this.#rows.end(), fault };
  }

  #addCells({ memory, cells, rows }: PlainReading, end: number, firstLine: number): RowsOfText['fault'] {
    cells.begin(memory.bytes, memory.pieceFrom, end, firstLine);
    while (cells.next()) {
      const key = rows.add(cells, cells.line);
      if (key === undefined) {
        this.#addTexts(memory.bytes.toString('utf8', cells.rowStart, cells.rowEnd), cells.line);
        continue;
      }
      if (rows.records === undefined) this.#rows.addHash(cells.line, rows.hash);
      else this.#rows.addRecord(cells.line, rows.hash, key);
    }
    return cells.at < end ? this.#addTexts(memory.bytes.toString('utf8', cells.at, end), cells.line) : undefined;
  }

  #addTexts(text: string, firstLine: number): RowsOfText['fault'] {
    const { rows, fault } = rowsOfText({ text, firstLine }, this.#dialect, this.#width);
    for (const row of rows) this.#rows.add(row);
    return fault;
  }
}

interface PlainReading {
  readonly memory: CellMemory;
  readonly cells: CellScanner;
  readonly rows: PlainRows | PlainHashes;
}

function plainReading(dialect: CsvDialect, note: PreparationNote): PlainReading | undefined {
  if (!CellScanner.canScan(dialect)) return undefined;
  // A column more: kinds of rows may look up something themselves.
  const memory = new CellMemory(note.hashOnly ? 0 : note.columns.length + 1);
  const rows = note.hashOnly ? plainHashesOf(note, memory) : plainRowsOf(note, memory);
  return rows && { memory, cells: new CellScanner(dialect, note.columns.length), rows };
}
