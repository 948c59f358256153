/**
 * Writes CSV and TSV for spreadsheet programs: with the mark that tells them it is UTF-8, CRLF line ends, and cells that
 * they would run as formulas made harmless.
 */
import type { stringify as Stringify } from 'csv-stringify/sync';
import { TextBuffer } from '../io/text-buffer.ts';
import type { Cell, Column, RowWriter, Sink } from '../writer.ts';

/** So many rows are made text at once. */
const batchSize = 500;

/** What a spreadsheet program may run: a cell that begins so. The last four are the full-width signs. */
const formulaStart = /^[=+\-@\t\r＝＋－＠]/;

/** A figure or a phone number, `-1,250.00` or `+86 138 0013 8000`: signs, but nothing to run. */
const plainNumber = /^[+-]\d+(?:[ ,.]\d+)*%?$/;

/** Opens a writer of rows with the delimiter between their cells. */
export function createExcelCsvWriter(sink: Sink, columns: readonly Column[], delimiter: ',' | '\t'): RowWriter {
  const buffer = new TextBuffer(sink);
  const options = {
    delimiter,
    record_delimiter: 'windows',
    // A line end inside a cell may be another than that of the file.
    quoted_match: /[\r\n]/,
    // A row of one empty cell would be a blank line, which readers pass over.
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

/** The cell with an apostrophe before it where a spreadsheet program might run it; other cells as they are. */
export function harmless(cell: Cell): Cell {
  return typeof cell === 'string' && formulaStart.test(cell) && !plainNumber.test(cell) ? `'${cell}` : cell;
}
