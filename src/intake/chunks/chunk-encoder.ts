/** Parses and encodes a source chunk by chunk: on the fast path where the bytes are enough, else by the text of the row. */
import { CellScanner } from '../../formats/csv/cell-scanner.ts';
import { type RowsOfText, rowsOfText } from '../../formats/csv/csv-chunks.ts';
import type { CsvDialect, RowsChunk, SourceRow } from '../../formats/reader.ts';
import { type FastRows, fastRows } from '../fast/index.ts';
import { optionsOf, type ParserSpec, parserFor } from './parser-spec.ts';
import type { RowBatch } from './row-batch.ts';
import { RowBatchEncoder } from './row-batch-encoder.ts';

/** What a chunk became, and the fault at which parsing stopped. */
export interface EncodedChunk {
  readonly batch: RowBatch;
  readonly fault: RowsOfText['fault'];
}

interface FastEncoding {
  readonly rows: FastRows;
  readonly cells: CellScanner;
}

export class ChunkEncoder {
  readonly #dialect: CsvDialect;
  readonly #width: number;
  readonly #rows: RowBatchEncoder;
  readonly #fast: FastEncoding | undefined;

  constructor(dialect: CsvDialect, spec: ParserSpec) {
    const options = optionsOf(spec);
    this.#dialect = dialect;
    this.#width = spec.columns.length;
    const rows = CellScanner.canScan(dialect) ? fastRows(options, spec.encoding) : undefined;
    this.#fast = rows && { rows, cells: new CellScanner(dialect, this.#width) };
    this.#rows = new RowBatchEncoder(parserFor(options), this.#width, spec.encoding, rows?.records);
  }

  encode({ bytes, firstLine }: Pick<RowsChunk, 'firstLine'> & { readonly bytes: Uint8Array }): EncodedChunk {
    this.#rows.begin();
    const end = this.#fast?.rows.load(bytes);
    const fault =
      this.#fast === undefined || end === undefined
        ? this.#addText(Buffer.from(bytes).toString(), firstLine)
        : this.#addCells(this.#fast, end, firstLine);
    return { batch: this.#rows.end(), fault };
  }

  #addCells({ rows, cells }: FastEncoding, end: number, firstLine: number): RowsOfText['fault'] {
    const { bytes } = rows;
    cells.begin(bytes, rows.chunkFrom, end, firstLine);
    while (cells.next()) {
      const key = rows.add(cells, cells.line);
      if (key === undefined) this.#addText(bytes.toString('utf8', cells.rowStart, cells.rowEnd), cells.line);
      else this.#rows.addRecord(cells.line, rows.hash, key);
    }
    return cells.at < end ? this.#addText(bytes.toString('utf8', cells.at, end), cells.line) : undefined;
  }

  #addText(text: string, firstLine: number): RowsOfText['fault'] {
    const { rows, fault } = rowsOfText({ text, firstLine }, this.#dialect, this.#width);
    for (const row of rows) this.#rows.add(row);
    return fault;
  }
}

/** Encodes rows that are no chunks of a CSV, such as those of a workbook. */
export function rowsEncoder(spec: ParserSpec): (rows: readonly SourceRow[]) => RowBatch {
  const encoder = new RowBatchEncoder(parserFor(optionsOf(spec)), spec.columns.length, spec.encoding);
  return (rows) => {
    encoder.begin();
    for (const row of rows) encoder.add(row);
    return encoder.end();
  };
}
