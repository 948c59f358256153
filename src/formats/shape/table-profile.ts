/** What the rows of a table have in common, by which rows that do not belong to it are recognised. */
import { type CellKind, cellKind } from '../table/cell-kind.ts';
import type { SourceRow } from '../table/reader.ts';

type FilledKind = Exclude<CellKind, 'blank'>;

interface ColumnProfile {
  filled: number;
  readonly kinds: Record<FilledKind, number>;
  /** Length of the longest cell. */
  longest: number;
  /** Cells with a colon. */
  colons: number;
  /** Cells with a date or a time in them. */
  times: number;
  /** Cells that are numbers of phones, cards or orders, by their length. */
  codes: number;
  /** The largest amount. */
  largest: number;
}

/** A date or time anywhere in a text. */
export const timeInText = /\d{1,4}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,4}|\d{1,2}:\d\d/;
/** Seven digits or more without a decimal point are no amount. */
const longNumber = /^[^\p{L}.,]*(?:\d[^\p{L}.,]*){7,}$/u;

export class TableProfile {
  rows = 0;
  /** The least number of filled cells of a row, and their sum. */
  fewest = Number.POSITIVE_INFINITY;
  /** Rows with a blank row or line before them. */
  gaps = 0;
  /** Rows with fewer cells than the header, and rows of full width that end in a blank cell. */
  short = 0;
  padded = 0;
  readonly columns: readonly ColumnProfile[];
  readonly #hasGaps: boolean;
  #lastLine: number | undefined;

  /** @param hasGaps whether missing lines between rows are blank rows, as in CSV and workbooks. */
  constructor(width: number, hasGaps: boolean) {
    this.#hasGaps = hasGaps;
    this.columns = Array.from({ length: width }, () => ({
      filled: 0,
      kinds: { number: 0, date: 0, email: 0, link: 0, word: 0 },
      longest: 0,
      colons: 0,
      times: 0,
      codes: 0,
      largest: Number.NEGATIVE_INFINITY,
    }));
  }

  /** Adds a row; one of blank cells counts as a gap. */
  add(row: SourceRow): void {
    const filled = filledCells(row);
    if (filled === 0) return;
    if (this.isGapBefore(row)) this.gaps += 1;
    this.#lastLine = lastLineOf(row);
    this.rows += 1;
    this.fewest = Math.min(this.fewest, filled);
    if (row.ragged !== undefined && row.ragged < this.columns.length) this.short += 1;
    else if (row.cells.at(-1) === '') this.padded += 1;
    for (const [index, column] of this.columns.entries()) {
      const cell = row.cells[index] ?? '';
      const kind = cellKind(cell);
      if (kind === 'blank') continue;
      column.filled += 1;
      column.kinds[kind] += 1;
      column.longest = Math.max(column.longest, cell.length);
      if (/[:：]/.test(cell)) column.colons += 1;
      if (timeInText.test(cell)) column.times += 1;
      if (longNumber.test(cell)) column.codes += 1;
      if (kind === 'number') column.largest = Math.max(column.largest, amountOf(cell));
    }
  }

  /** Whether lines or rows are missing between the last row that was added and this one. */
  isGapBefore(row: SourceRow): boolean {
    return this.#hasGaps && this.#lastLine !== undefined && row.line > this.#lastLine + 1;
  }

  isGapBetween(before: SourceRow, row: SourceRow): boolean {
    return this.#hasGaps && row.line > lastLineOf(before) + 1;
  }

  /** Rows are left out here: the next one follows this. */
  skipTo(row: SourceRow): void {
    this.#lastLine = lastLineOf(row);
  }

  /** The kind of nearly all cells of a column; undefined where they differ, or one cell is all there is. */
  kindOf(column: number): FilledKind | undefined {
    const { filled, kinds } = this.columns[column] ?? {};
    if (kinds === undefined || filled === undefined || filled < 2) return undefined;
    for (const kind of ['number', 'date', 'email', 'link', 'word'] as const) {
      if (kinds[kind] * 20 >= filled * 19) return kind;
    }
    return undefined;
  }

  /** Whether every row has a value in the column. */
  isAlwaysFilled(column: number): boolean {
    return this.columns[column]?.filled === this.rows && this.rows > 0;
  }
}

/** The amount of a cell; NaN where there is none. */
export function amountOf(cell: string): number {
  const digits = cell.replace(/[^\d.-]/g, '');
  return digits === '' ? Number.NaN : Number(digits);
}

export function filledCells({ cells }: SourceRow): number {
  let filled = 0;
  for (const cell of cells) if (cell.trim() !== '') filled += 1;
  return filled;
}

/** The line on which a row ends: cells may hold line breaks. */
function lastLineOf({ line, cells }: SourceRow): number {
  let last = line;
  for (const cell of cells) {
    for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) last += 1;
  }
  return last;
}
