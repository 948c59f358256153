/** Takes off the sign that some systems write before each value so that spreadsheets keep it as text. */
import type { SourceRow } from '../table/reader.ts';

/** A backquote or an apostrophe. */
const marks = ['`', "'"];

/** The columns whose cells all begin with a mark, by their index. */
export type MarkedColumns = ReadonlyMap<number, string>;

/** @param rows the first rows of a table; a column with less than two values shows nothing. */
export function markedColumns(rows: readonly SourceRow[], width: number): MarkedColumns {
  const found = new Map<number, string>();
  for (let column = 0; column < width; column += 1) {
    const cells = rows.map(({ cells }) => cells[column] ?? '').filter((cell) => cell !== '');
    // Before digits a mark is taken off where the value is read; only a whole column shows it before letters.
    const isBeforeText = cells.some((cell) => /^['`]\p{L}/u.test(cell));
    for (const mark of marks) if (isBeforeText && isMarked(cells, mark)) found.set(column, mark);
  }
  return isWholeTable(rows, found) ? new Map([...Array(width).keys()].map((column) => [column, '`'])) : found;
}

/** A few lines below the table may lack the mark. An apostrophe also begins names, and not all of them. */
function isMarked(cells: readonly string[], mark: string): boolean {
  if (cells.length < (mark === '`' ? 2 : 3)) return false;
  const marked = cells.filter((cell) => cell.startsWith(mark));
  // What is between two apostrophes is quoted.
  const isQuoted = marked.some((cell) => cell.length > 1 && cell.endsWith(mark));
  const share = mark === '`' ? (cells.length < 20 ? 0.6 : 0.9) : 1;
  return !isQuoted && marked.length >= cells.length * share;
}

/** Where nearly every cell has a backquote, the columns that are blank so far have one as well. */
function isWholeTable(rows: readonly SourceRow[], found: MarkedColumns): boolean {
  if (![...found.values()].includes('`')) return false;
  const cells = rows.flatMap((row) => row.cells).filter((cell) => cell !== '');
  return cells.filter((cell) => cell.startsWith('`')).length * 10 >= cells.length * 7;
}

export function withoutMarks(row: SourceRow, marked: MarkedColumns): SourceRow {
  if (marked.size === 0) return row;
  const cells = row.cells.map((cell, column) => {
    const mark = marked.get(column);
    return mark !== undefined && cell.startsWith(mark) ? cell.slice(1) : cell;
  });
  return { ...row, cells };
}
