/**
 * Separates the rows of a table from what stands among and below them: the header again, a row of labels, subtotals, the footer.
 * What they are is learned from the first rows; the last ones are held back until it is known that they are the last.
 */
import type { OutsideKind, OutsideRow, SourceRow } from '../table/reader.ts';
import { endOfTable, isSubtotal, outsideKindOf, saysTotal } from './footer.ts';
import { Groups, isGrouped } from './grouped-rows.ts';
import { isLabelRow } from './label-row.ts';
import { filledCells, TableProfile } from './table-profile.ts';
import { type MarkedColumns, markedColumns, withoutMarks } from './text-marks.ts';

/** Number of rows by which a table is known. */
export const rowsThatTell = 1000;
/** A longer footer is another table. */
export const longestFooter = 40;
/** Rows beyond this number are left in the table: memory stays bounded. */
const mostOutside = 10_000;

const blankRow: SourceRow = { line: 0, cells: [''] };

export class OwnRows {
  readonly outside: OutsideRow[] = [];
  readonly #columns: readonly string[];
  readonly #hasHeader: boolean;
  readonly #profile: TableProfile;
  #marked: MarkedColumns = new Map();
  #labels: SourceRow | undefined;
  #lastKnown: SourceRow | undefined;
  /** Where rows stand below headings. */
  #groups: Groups | undefined;
  /** The last row of the table. */
  #above: SourceRow | undefined;

  constructor(columns: readonly string[], hasGaps: boolean, hasHeader: boolean) {
    this.#columns = columns;
    this.#hasHeader = hasHeader;
    this.#profile = new TableProfile(columns.length, hasGaps);
  }

  /**
   * Learns from the first rows.
   *
   * @param isAll no more follow, so the last of them may be a footer.
   */
  learn(first: readonly SourceRow[], isAll: boolean): void {
    const known = first.slice(0, Math.max(0, isAll ? first.length - longestFooter : rowsThatTell));
    this.#marked = markedColumns(first.slice(0, rowsThatTell), this.#columns.length);
    const rows = first.slice(0, rowsThatTell).map((row) => withoutMarks(row, this.#marked));
    const [top] = rows;
    if (this.#hasHeader && top !== undefined && !this.#repeatsHeader(top)) {
      const below = new TableProfile(this.#columns.length, false);
      for (const row of rows.slice(1)) if (!this.#repeatsHeader(row) && !saysTotal(row)) below.add(row);
      if (isLabelRow(top, below)) this.#labels = top;
    }
    if (isGrouped(rows.filter((row) => this.#middleKind(row) === undefined))) this.#groups = new Groups();
    const groups = this.#groups && new Groups();
    for (const row of known) {
      const unmarked = withoutMarks(row, this.#marked);
      const own = groups === undefined ? unmarked : groups.take(unmarked).row;
      if (own === undefined) continue;
      if (this.#middleKind(own) === undefined && !saysTotal(own)) this.#profile.add(own);
      this.#lastKnown = own;
    }
  }

  /** Whether rows can be passed on as bytes: none of those seen so far had to be changed or taken out. */
  get isPlain(): boolean {
    return (
      this.#marked.size === 0 &&
      this.#groups === undefined &&
      this.outside.length <= (this.#labels === undefined ? 0 : 1)
    );
  }

  /** The rows of the table among these; they do not include the end of the source. */
  own(rows: readonly SourceRow[]): SourceRow[] {
    const kept: SourceRow[] = [];
    for (const each of rows) {
      const row = this.#grouped(withoutMarks(each, this.#marked));
      if (row === undefined) continue;
      const kind = this.#middleKind(row) ?? (isSubtotal(this.#profile, row, this.#above) ? 'total' : undefined);
      if (kind !== undefined && this.setAside(kind, row)) continue;
      kept.push(row);
      this.#above = row;
    }
    return kept;
  }

  /** The number of rows before the footer, if there is one, which is then set aside. */
  endOf(last: readonly SourceRow[]): number {
    const from = Math.max(0, last.length - longestFooter);
    const [first] = last;
    const before = from > 0 ? last[from - 1] : undefined;
    if (before !== undefined) this.#profile.skipTo(before);
    else if (first !== undefined && this.#lastKnown !== undefined && this.#lastKnown.line < first.line)
      this.#profile.skipTo({ line: first.line - 1, cells: [] });
    let end = from + endOfTable(this.#profile, last.slice(from));
    for (const row of last.slice(end)) if (filledCells(row) > 0) this.setAside(outsideKindOf(row), row);
    const { unused } = this.#groups ?? {};
    if (unused !== undefined) this.setAside('note', unused);
    // A blank row above a total is no row of the table either.
    while (end > 0 && this.outside.length > 0 && filledCells(last[end - 1] ?? blankRow) === 0) end -= 1;
    return end;
  }

  /** Sets a row aside; false if there are too many. */
  setAside(kind: OutsideKind, row: SourceRow): boolean {
    if (this.outside.length >= mostOutside) return false;
    this.outside.push({ kind, row });
    return true;
  }

  /** The row with the heading of its group; undefined for a heading. */
  #grouped(row: SourceRow): SourceRow | undefined {
    if (this.#groups === undefined || this.#middleKind(row) !== undefined) return row;
    const { row: own, heading } = this.#groups.take(row);
    if (heading !== undefined) this.setAside('group', heading);
    return own;
  }

  #middleKind(row: SourceRow): OutsideKind | undefined {
    if (this.#repeatsHeader(row)) return 'header-repeated';
    const { cells } = this.#labels ?? {};
    return cells?.every((cell, column) => cell === row.cells[column]) ? 'labels' : undefined;
  }

  /** Whether a row is the header once more: pages of a report have it, and files that were put together. */
  #repeatsHeader({ cells }: SourceRow): boolean {
    const columns = this.#columns;
    if (!this.#hasHeader || columns.length < 2 || !isCalled(columns[0], cells[0]) || !isCalled(columns[1], cells[1]))
      return false;
    let [filled, alike] = [0, 0];
    for (let column = 0; column < columns.length; column += 1) {
      if ((cells[column] ?? '') === '') continue;
      filled += 1;
      if (isCalled(columns[column], cells[column])) alike += 1;
    }
    return alike >= 2 && alike * 5 >= filled * 4 && alike * 2 > columns.length;
  }
}

/** Whether a cell is the name of a column, which may have a group before it or a number after it. */
function isCalled(column = '', cell = ''): boolean {
  if (column === cell) return true;
  const begin = cell.charCodeAt(0);
  // Nearly every cell differs in its first character, unless a mark or a blank stands before it.
  if (begin !== column.charCodeAt(0) && begin > 0x20 && begin !== 0xfeff) return false;
  const name = cell
    .replace(/^\ufeff/, '')
    .replace(/\s+/g, ' ')
    .trim();
  if (name === '') return /^column_\d+$/.test(column);
  return column === name || (column.startsWith(`${name}_`) && /^\d+$/.test(column.slice(name.length + 1)));
}
