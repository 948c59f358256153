/**
 * Writes CSV and TSV: RFC 4180 quoting, UTF-8, LF, no BOM unless requested, header first. For spreadsheet programs see
 * `excel-csv-writer.ts`.
 */
import { TextBuffer } from '../io/text-buffer.ts';
import type { Cell, Column, RowWriter, Sink } from '../table/writer.ts';

/** A single cell in a row that would read as a blank line, or as several cells; unless it already begins with a quote. */
const aloneNeedsQuotes = /^$|^(?!").*[,;\t|]/;

/**
 * Opens a writer of rows with the delimiter between their cells.
 *
 * @param mark `\ufeff` (BOM) for a file to be opened in a spreadsheet program, which would assume another encoding.
 */
export function createCsvWriter(
  sink: Sink,
  columns: readonly Column[],
  delimiter: ',' | '\t',
  mark: '' | '\ufeff' = '',
): RowWriter {
  // A cell that begins with a single quote could be taken for a quoted one.
  const needsQuotes = delimiter === ',' ? /^'|[",\r\n]/ : /^'|["\t\r\n]/;
  const buffer = new TextBuffer(sink);
  const cellText = (cell: Cell | undefined): string => {
    if (typeof cell === 'string') return needsQuotes.test(cell) ? quoted(cell) : cell;
    return cell === null || cell === undefined ? '' : String(cell);
  };
  const line = (row: readonly Cell[]): string => {
    let text = cellText(row[0]);
    // A row of one empty cell would be a blank line, which readers skip; a leading U+FEFF would be taken for a BOM.
    if ((row.length === 1 && aloneNeedsQuotes.test(text)) || text.startsWith('\ufeff')) text = quoted(text);
    for (let at = 1; at < row.length; at += 1) text += delimiter + cellText(row[at]);
    return `${text}\n`;
  };
  // The header stays in the buffer until the first write or the end.
  void buffer.add(mark + line(columns.map((column) => column.name)));
  return {
    write: (row) => buffer.add(line(row)),
    end: () => buffer.flush(),
  };
}

function quoted(cell: string): string {
  return `"${cell.replaceAll('"', '""')}"`;
}
