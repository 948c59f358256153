/** What every importer of rows has in common, whatever the record type: one row in, how it ended out. */
import type { ReadingContext } from '../../fields/field.ts';
import type { List } from '../../store/file/list.ts';
import type { Batch } from '../../store/journal/batches.ts';
import type { MatchRules } from '../match/match-rules.ts';
import type { SettledStates } from '../orders/order-row.ts';
import type { Mapping } from '../plan/mapping.ts';
import type { ParsedRow } from '../rows/parsed-row.ts';
import type { RowEnd } from './outcome.ts';

/** The import of one table, as all importers need it. */
export interface ImportJob {
  readonly list: List;
  readonly batch: Batch;
  /** The table in the list's `files`. */
  readonly fileId: number;
  readonly mapping: Mapping;
  readonly context: ReadingContext;
  /** The system that the file comes from: keeps the refs of two systems apart. */
  readonly source: string | undefined;
  /** Make a customer of a row of another record type whose customer is unknown. */
  readonly createCustomers: boolean;
  readonly rules: MatchRules;
  /** What states of orders mean that the vocabulary does not know. */
  readonly states: SettledStates;
}

/** How a row ended, and the number of issues that were kept of it. */
export interface ImportedRow {
  readonly end: RowEnd;
  readonly issues: number;
  /** The customer has another value, and kept it. */
  readonly keptAsWas?: boolean;
  /** Another record has its number, and was judged to be of another system. */
  readonly isKeptApart?: boolean;
}

/** A row about which a person decides when all others are imported. */
export interface OpenRow {
  readonly decide: () => Promise<ImportedRow>;
}

/** The row has to wait until the records that are being written can be looked up. Nothing was done. */
export const DEFERRED = 'deferred';

/** The row is a part of a record that is made when all rows are there. */
export const GROUPED = 'grouped';

/** Imports one row. */
export type RowImporter = (row: ParsedRow) => ImportedRow | OpenRow | typeof DEFERRED | typeof GROUPED;
