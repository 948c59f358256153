/** What the rows of an order are assembled to. */
import type { SetAsideReason } from '../rows/set-aside-reasons.ts';
import type { OrderRow } from './order-row.ts';

/** A line of an order of several rows. */
export interface AssembledLine {
  readonly row: OrderRow;
  readonly amount: number | null;
}

/** A sale, or a refund that has a row of its own; amounts are in minor units. */
export interface AssembledRecord {
  /** The rows that it was made of, in the order of the file. */
  readonly rows: readonly OrderRow[];
  readonly ref: string | null;
  readonly refundOf: string | null;
  readonly orderedOn: string;
  /** Negative for a refund; null where the file states none. */
  readonly amount: number | null;
  readonly refunded: number | null;
  readonly currency: string;
  readonly state: string | null;
  readonly lines: readonly AssembledLine[];
}

export interface RejectedRow {
  readonly row: OrderRow;
  readonly reason: SetAsideReason;
}

/** The first value that some rows have; undefined where none has one. */
export function firstOf<T>(rows: readonly OrderRow[], pick: (row: OrderRow) => T | undefined): T | undefined {
  for (const row of rows) {
    const value = pick(row);
    if (value !== undefined) return value;
  }
  return undefined;
}
