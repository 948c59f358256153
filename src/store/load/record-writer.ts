/**
 * How the new records of one import reach their table. There are two ways, statement by statement and in bulk; which one
 * it is, `choose-writer.ts` decides once, and whoever imports rows does not need to know.
 */
import type { RecordLayout } from '../pages/record-layout.ts';
import type { RowHash } from '../rows/row-hash.ts';
import type { RowOrigin } from '../rows/row-origin.ts';
import type { RowKey } from '../rows/source-rows.ts';
import type { Issue } from '../tables/issues.ts';
import type { SqlValue } from '../tables/multi-row-insert.ts';
import type { EncodedRows } from './encoded-rows.ts';

/** The tables that can be written in bulk. */
export type LoadableTable = 'customers' | 'orders';

/** Where the records of a file go, and how one is made of the values of a row. */
export interface WriterTarget {
  readonly table: LoadableTable;
  readonly fileId: number;
  /** The columns of the table: those of the values, then `rowColumns`, then what is the same in the whole file. */
  readonly layout: RecordLayout;
  /** Inserts one record by a statement; gives its id. */
  readonly insert: (values: readonly SqlValue[], origin: RowOrigin) => number;
}

/** A row that makes a new record. */
export interface NewRecord {
  /** In the order of the layout; values beyond it are ignored. */
  readonly values: readonly SqlValue[];
  readonly hash: RowHash;
  readonly line: number;
  readonly issues: readonly Issue[];
}

/**
 * What the table knows of a row:
 * - `imported`: this very row became the record of an id before;
 * - `absent`: this row was not imported before, but another one may have made a record with its key;
 * - `new`: the table has neither the row nor a record with its key;
 * - `unsure`: it can only be told when the writer has finished, so the row has to be deferred.
 */
export type RowLookup =
  | { readonly is: 'imported'; readonly id: number }
  | { readonly is: 'absent' }
  | { readonly is: 'new' }
  | { readonly is: 'unsure' };

export const [ABSENT, NEW, UNSURE] = [{ is: 'absent' }, { is: 'new' }, { is: 'unsure' }] as const;

export interface RecordWriter {
  /** Whether rows are written in bulk, so that encoded rows help. */
  readonly isBulk: boolean;
  /**
   * Looks a row up. Rows that come later with the same hash or key are `unsure` in a bulk load even if this one is
   * never inserted, so that none overtakes a deferred row.
   *
   * @param keyOf gives what the table finds the record by, undefined where the row has no ref; only called where the hash
   *   is not enough, because it takes parsing the row.
   */
  lookUp(hash: RowHash, keyOf: () => RowKey | undefined): RowLookup;
  /** The hash under which a row without a ref is kept: rows that repeat within a file have one each. */
  hashOfOccurrence(hash: RowHash): RowHash;
  /** Adds a record; gives its id. */
  insert(record: NewRecord): number;
  /** Adds the record of an encoded row with its issues; gives its id, or 0 where the row has to be deferred. */
  insertEncoded(rows: EncodedRows, index: number, issues: readonly Issue[]): number;
  /** Adds encoded rows without issues from an index on, up to the first that has one, is not encoded or has to be deferred; gives their number. */
  insertCleanRun(rows: EncodedRows, from: number): number;
  /** Notes that a row was found to be a record that is there already. */
  noteImported(hash: RowHash, id: number, line: number): void;
  /** All records are in the table when this returns; nothing can be added any more. */
  finish(): void;
}
