/**
 * What became of the rows of a source. Each row ends inserted, updated, unchanged or set aside with its reason, and the
 * four add up to the rows read.
 */

import type { OutsideKind, OutsideRow, SourceRow } from '../../formats/reader.ts';
import type { OrderRules } from '../orders/order-rules.ts';
import type { OrderTally } from '../orders/order-tally.ts';
import type { SetAsideReason } from '../rows/set-aside-reasons.ts';

/** How a row ended. */
export type RowEnd = 'inserted' | 'updated' | 'unchanged' | { readonly setAside: SetAsideReason };

/** A row that was set aside. */
export interface Reject {
  readonly row: SourceRow;
  readonly reason: SetAsideReason;
}

/** The numbers of one import. */
export interface Outcome {
  /** The rows that are not blank. */
  read: number;
  inserted: number;
  updated: number;
  unchanged: number;
  setAside: number;
  /** Rows of blank cells, which are not counted as read. */
  blank: number;
  /** Rows that end before the header does; their missing cells were taken as blank. */
  short: number;
  /** Issues of values that were kept. */
  doubts: number;
  /** Rows with other values than their customer, who kept those of the list. */
  keptAsWas: number;
  /** What the orders of the file were counted as; undefined for other records. */
  orders: OrderTally | undefined;
  /** What its money columns were understood to mean. */
  orderRules: OrderRules | undefined;
  /** Records whose number the list has from another system. */
  keptApart: number;
  /** The rows set aside by reason, each with the first of its lines. */
  readonly reasons: Map<SetAsideReason, RowsTold>;
  /** Rows of the file that are none of the table, such as totals; they count neither as read nor as set aside. */
  readonly outside: Map<OutsideKind, RowsTold>;
}

/** A number of rows, and the first of their lines. */
export interface RowsTold {
  count: number;
  readonly lines: number[];
}

export function newOutcome(): Outcome {
  return {
    read: 0,
    inserted: 0,
    updated: 0,
    unchanged: 0,
    setAside: 0,
    blank: 0,
    short: 0,
    doubts: 0,
    keptAsWas: 0,
    keptApart: 0,
    orders: undefined,
    orderRules: undefined,
    reasons: new Map(),
    outside: new Map(),
  };
}

const LINES_TOLD = 3;

/** Counts how the row of a line ended. */
export function countEnd(outcome: Outcome, line: number, end: RowEnd): void {
  outcome.read++;
  if (typeof end === 'string') {
    outcome[end]++;
    return;
  }
  outcome.setAside++;
  countTold(outcome.reasons, end.setAside, line);
}

/** Counts a row that is none of the table. */
export function countOutside(outcome: Outcome, { kind, row }: OutsideRow): void {
  countTold(outcome.outside, kind, row.line);
}

/** Counts a row under what it was set aside for. */
export function countTold<Key>(told: Map<Key, RowsTold>, key: Key, line: number): void {
  const rows = told.get(key) ?? { count: 0, lines: [] };
  rows.count++;
  if (rows.lines.length < LINES_TOLD) rows.lines.push(line);
  told.set(key, rows);
}
