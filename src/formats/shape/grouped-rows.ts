/**
 * Reports that name a customer once, in a row of its own above the customer's rows: the name is filled into the rows below it, as
 * in a table. Such a table has a first column that is filled in headings and totals alone.
 */
import type { SourceRow } from '../table/reader.ts';
import { saysTotal } from './footer.ts';
import { filledCells } from './table-profile.ts';

/** Whether the first rows of a table are headings, each with its rows below. */
export function isGrouped(rows: readonly SourceRow[]): boolean {
  const [first] = rows;
  if (first === undefined || first.cells.length < 3 || !isHeading(first)) return false;
  let headings = 0;
  let details = 0;
  let isBelowHeading = false;
  for (const row of rows) {
    const filled = filledCells(row);
    if (filled === 0 || saysTotal(row)) continue;
    if (isHeading(row)) {
      headings += 1;
      isBelowHeading = true;
    } else if (isDetail(row) && filled >= 2 && isBelowHeading) details += 1;
    else return false;
  }
  return headings > 0 && details >= headings;
}

export function isHeading(row: SourceRow): boolean {
  return (row.cells[0] ?? '').trim() !== '' && filledCells(row) === 1 && !saysTotal(row);
}

function isDetail({ cells }: SourceRow): boolean {
  return (cells[0] ?? '').trim() === '';
}

/** Fills the headings into the rows below them. */
export class Groups {
  #heading: SourceRow | undefined;
  #isUsed = false;

  /** The heading above which no row was found so far. */
  get unused(): SourceRow | undefined {
    return this.#isUsed ? undefined : this.#heading;
  }

  /** Gives the row with its heading, or the heading that is none of the table after all. */
  take(row: SourceRow): { readonly row: SourceRow | undefined; readonly heading: SourceRow | undefined } {
    if (isHeading(row)) {
      const { unused } = this;
      this.#heading = row;
      this.#isUsed = false;
      return { row: undefined, heading: unused };
    }
    if (this.#heading === undefined || !isDetail(row) || filledCells(row) === 0) return { row, heading: undefined };
    const heading = this.unused;
    this.#isUsed = true;
    return { row: { ...row, cells: [this.#heading.cells[0] ?? '', ...row.cells.slice(1)] }, heading };
  }
}
