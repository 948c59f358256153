/**
 * Writes CSV and TSV for spreadsheet programs: with a BOM, so that they are read as UTF-8, CRLF line ends, and formulas
 * made harmless.
 */
import type { stringify as Stringify } from 'csv-stringify/sync';
import { TextBuffer } from '../io/text-buffer.ts';
import type { Cell, Column, RowWriter, Sink } from '../table/writer.ts';

/** Number of rows that are formatted at once. */
const batchSize = 500;

/** The beginning of a cell that a spreadsheet program may run as a formula. The last four are full-width signs. */
const formulaStart = /^[=+\-@\t\r＝＋－＠]/;

/** A number or a phone number, `-1,250.00` or `+86 138 0013 8000`: a sign, but not a formula. */
const plainNumber = /^[+-]\d+(?:[ ,.]\d+)*%?$/;

/** Opens a writer of rows with the delimiter between their cells. */
export function createExcelCsvWriter(sink: Sink, columns: readonly Column[], delimiter: ',' | '\t'): RowWriter {
  const buffer = new TextBuffer(sink);
  const options = {
    delimiter,
    record_delimiter: 'windows',
    // Line ends inside a cell may differ from those of the file.
    quoted_match: /[\r\n]/,
    // A row of one empty cell would be a blank line, which readers skip.
    quoted_empty: columns.length === 1,
  };
  let stringify: typeof Stringify | undefined;
  let isBegun = false;
  let batch: (readonly Cell[])[] = [columns.map((column) => column.name)];

  async function flushBatch(): Promise<void> {
    stringify ??= (await import('csv-stringify/sync')).stringify;
    const rows = batch.map((row) => row.map(harmless));
    batch = [];
    const mark = isBegun ? '' : '\ufeff';
    isBegun = true;
    await buffer.add(mark + stringify(rows, options));
  }

  return {
    write(row) {
      batch.push([...row]);
      return batch.length >= batchSize ? flushBatch() : undefined;
    },
    async end() {
      if (batch.length > 0) await flushBatch();
      await buffer.flush();
    },
  };
}

/** Puts an apostrophe before a cell that a spreadsheet program might run; other cells are unchanged. */
export function harmless(cell: Cell): Cell {
  return typeof cell === 'string' && formulaStart.test(cell) && !plainNumber.test(cell) ? `'${cell}` : cell;
}
