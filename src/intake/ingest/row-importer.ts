/** What every taker of rows is, whatever the rows are: one row in, how it ended out. */

import type { PreparedRow } from '../rows/parsed-row.ts';
import type { RowEnd } from './outcome.ts';

/** How a row ended, and how many doubts about its values were kept. */
export interface TakenRow {
  readonly end: RowEnd;
  readonly doubts: number;
  /** Its customer says otherwise and stayed so. */
  readonly keptAsWas?: boolean;
}

/** A row that a person must decide about, when all the others are in. */
export interface OpenRow {
  readonly decide: () => Promise<TakenRow>;
}

/** Takes one row. */
export type RowTaker = (row: PreparedRow) => TakenRow | OpenRow;
