/** Counts how the rows of a table ended, reports rejects and progress, and keeps the rows about which a person decides. */
import type { OutsideRow } from '../../formats/reader.ts';
import type { ParsedRow } from '../rows/parsed-row.ts';
import { countEnd, countOutside, newOutcome, type Outcome, type Reject } from './outcome.ts';
import type { ImportedRow, OpenRow } from './row-importer.ts';

export class RowCounter {
  readonly outcome: Outcome = newOutcome();
  readonly #onReject: ((reject: Reject) => void | Promise<void>) | undefined;
  readonly #onProgress: ((rows: number) => void) | undefined;
  readonly #open: (OpenRow & { readonly row: ParsedRow })[] = [];

  constructor(onReject: ((reject: Reject) => void | Promise<void>) | undefined, onProgress?: (rows: number) => void) {
    this.#onReject = onReject;
    this.#onProgress = onProgress;
  }

  /** Counts a row that is blank or too wide for any importer; says whether it is. */
  countShapeless(row: ParsedRow): boolean | Promise<boolean> {
    if (row.shape === 'blank') {
      this.outcome.blank++;
      return true;
    }
    if (row.shape !== 'too-wide') return false;
    const reported = this.#count(row, { end: { setAside: 'too-many-cells' }, issues: 0 });
    return reported === undefined ? true : reported.then(() => true);
  }

  /** Counts a row that was imported, or keeps it for `decideOpenRows`. */
  count(row: ParsedRow, how: ImportedRow | OpenRow): void | Promise<void> {
    if (row.shape === 'short') this.outcome.short++;
    if ('end' in how) return this.#count(row, how);
    this.#open.push({ row, decide: how.decide });
  }

  /** Counts a row that is none of the table, and reports it with the rows that were set aside. */
  countOutside(outside: OutsideRow): void | Promise<void> {
    countOutside(this.outcome, outside);
    return this.#onReject?.({ row: outside.row, reason: outside.kind });
  }

  /** Counts rows without issues that became new records. */
  countInserted(rows: number): void {
    this.outcome.read += rows;
    this.outcome.inserted += rows;
  }

  reportProgress(): void {
    this.#onProgress?.(this.outcome.read);
  }

  /** Asks about the rows that were kept, one after the other. */
  async decideOpenRows(): Promise<void> {
    for (const { row, decide } of this.#open.splice(0)) await this.#count(row, await decide());
  }

  #count(row: ParsedRow, { end, issues, keptAsWas, isKeptApart }: ImportedRow): Promise<void> | undefined {
    const { outcome } = this;
    outcome.doubts += issues;
    if (keptAsWas) outcome.keptAsWas++;
    if (isKeptApart) outcome.keptApart++;
    countEnd(outcome, row.line, end);
    if (typeof end === 'string') return undefined;
    const reported = this.#onReject?.({ row: row.source, reason: end.setAside });
    return reported instanceof Promise ? reported : undefined;
  }
}
