/**
 * Writes CSV and TSV: RFC 4180 quoting, UTF-8, LF, no mark unless asked for, header first. For spreadsheet programs see
 * `excel-csv-writer.ts`.
 */
import { TextBuffer } from '../io/text-buffer.ts';
import type { Cell, Column, RowWriter, Sink } from '../writer.ts';

/** A cell alone in its row that would be no row, or be taken for several cells; one in quotes already is neither. */
const aloneNeedsQuotes = /^$|^(?!").*[,;\t|]/;

/**
 * Opens a writer of rows with the delimiter between their cells.
 *
 * @param mark `\ufeff` for a file that people open in a spreadsheet program, which takes it for another encoding without.
 */
export function createCsvWriter(
  sink: Sink,
  columns: readonly Column[],
  delimiter: ',' | '\t',
  mark: '' | '\ufeff' = '',
): RowWriter {
  // A cell that begins with a single quote could be taken for one that stands in single quotes.
  const needsQuotes = delimiter === ',' ? /^'|[",\r\n]/ : /^'|["\t\r\n]/;
  const buffer = new TextBuffer(sink);
  const cellText = (cell: Cell | undefined): string => {
    if (typeof cell === 'string') return needsQuotes.test(cell) ? quoted(cell) : cell;
    return cell === null || cell === undefined ? '' : String(cell);
  };
  const line = (row: readonly Cell[]): string => {
    let text = cellText(row[0]);
    // A row of one empty cell would be a blank line, which readers pass over; a mark would be taken for the file's own.
    if ((row.length === 1 && aloneNeedsQuotes.test(text)) || text.startsWith('\ufeff')) text = quoted(text);
    for (let at = 1; at < row.length; at += 1) text += delimiter + cellText(row[at]);
    return `${text}\n`;
  };
  // The header waits in the buffer, so the first write or the end hands it over.
  void buffer.add(mark + line(columns.map((column) => column.name)));
  return {
    write: (row) => buffer.add(line(row)),
    end: () => buffer.flush(),
  };
}

function quoted(cell: string): string {
  return `"${cell.replaceAll('"', '""')}"`;
}
