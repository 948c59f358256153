/**
 * Which row of which file became which record. By it a row that comes again is known, and a value can be traced to its
 * file and line. Customers and orders keep the row that they were made of themselves; the table `source_rows` keeps those
 * that met a record which was there already, and the rows of all other records.
 */

import type { List } from '../file/list.ts';
import { largestId } from '../file/suspend-indexes.ts';
import type { Batch } from '../journal/batches.ts';
import { keepsRows } from '../schema/origin-columns.ts';
import type { RecordTable } from '../schema/record-columns.ts';
import { HashIds, MOST_HASH_IDS } from './hash-ids.ts';
import type { RowHash } from './row-hash.ts';

export type SourceTable = 'customers' | 'orders' | RecordTable;

/** What the list finds a record by: its ref, and what else distinguishes records of one ref. */
export type RowKey = readonly [ref: string, ...(string | null)[]];

/** Keeps the rows of one import, and knows those of all earlier ones. */
export interface SourceRows {
  /**
   * The record that this row became, in whichever import; undefined for a row that was never imported.
   *
   * @param keyOf gives the key of the row, undefined where it has no ref; only called where the hash is not enough.
   */
  find(hash: RowHash, keyOf?: () => RowKey | undefined): number | undefined;
  /** How often this row, which has no ref, has come in this import, this time included: 1 for the first time. */
  occurrence(hash: RowHash): number;
  /** Keeps that a row became a record that does not keep the row itself. */
  add(hash: RowHash, rowId: number, fileId: number, line: number): void;
  /** Notes that a row became a new record, which keeps it itself. */
  noteOwn(hash: RowHash, rowId: number): void;
}

const COLUMNS = ['hash', 'hash_rest', 'row_id', 'line', 'file_id', 'table_name', 'batch_id'];

/** Number of rows from which it pays to have the hashes of the list in memory. */
const MANY = 20_000;
const AT_ONCE = 2000;

/**
 * Prepares for the rows that become records of a table.
 *
 * @param expected about how many rows are to come.
 */
export function sourceRows(list: List, batch: Batch, table: SourceTable, expected = 0): SourceRows {
  const { db } = list;
  const known = areKnownInMemory(list, table, expected) ? knownRows(list, table) : undefined;
  db.exec('CREATE TEMP TABLE IF NOT EXISTS repeats (hash INTEGER PRIMARY KEY, times INTEGER NOT NULL)');
  db.exec('DELETE FROM repeats');
  const findRow = rowFinder(list, table);
  const batchOf = batchFinder(list, table);
  const repeat = db
    .prepare<[number, number], number>(
      `INSERT INTO repeats (hash, times) VALUES (?, ?)
       ON CONFLICT (hash) DO UPDATE SET times = times + 1
       RETURNING times`,
    )
    .pluck();
  const add = db.prepare(
    `INSERT INTO source_rows (${COLUMNS.join(', ')})
     VALUES (${COLUMNS.map(() => '?').join(', ')})`,
  );
  return {
    find: (hash, keyOf) => (known === undefined ? findRow(hash, keyOf?.()?.[0]) : known.find(hash) || undefined),
    occurrence: (hash) => {
      const seenIn = batchOf(hash);
      if (seenIn === undefined) return 1;
      return repeat.get(hash.first, seenIn === batch.id ? 2 : 1) ?? 1;
    },
    add: (hash, rowId, fileId, line) => {
      known?.set(hash, rowId);
      add.run([hash.first, hash.second, rowId, line, fileId, table, batch.id]);
    },
    noteOwn: (hash, rowId) => {
      known?.set(hash, rowId);
    },
  };
}

/**
 * Prepares the look-up of the record that a row became. One that has a number is found by it, others by their hash.
 *
 * @returns the look-up by hash and number.
 */
export function rowFinder({ db }: List, table: string): (hash: RowHash, ref?: string) => number | undefined {
  const met = db
    .prepare<[number, number], number>('SELECT row_id FROM source_rows WHERE hash = ? AND hash_rest = ?')
    .pluck();
  if (!keepsRows(table)) return ({ first, second }) => met.get(first, second);
  const unnumbered = db.prepare<[number, number], number>(`SELECT id ${unnumberedRow(table)}`).pluck();
  const numbered = db
    .prepare<[string, number, number], number>(
      `SELECT id FROM ${table} WHERE ref = ? AND row_hash = ? AND row_hash_rest = ?`,
    )
    .pluck();
  return ({ first, second }, ref) => {
    const own = ref === undefined ? unnumbered.get(first, second) : numbered.get(ref, first, second);
    return own ?? met.get(first, second);
  };
}

/** Prepares the look-up of the batch that imported a row without a ref. */
function batchFinder({ db }: List, table: string): (hash: RowHash) => number | undefined {
  const met = db
    .prepare<[number, number], number>('SELECT batch_id FROM source_rows WHERE hash = ? AND hash_rest = ?')
    .pluck();
  if (!keepsRows(table)) return ({ first, second }) => met.get(first, second);
  const own = db.prepare<[number, number], number>(`SELECT batch_id ${unnumberedRow(table)}`).pluck();
  return ({ first, second }) => own.get(first, second) ?? met.get(first, second);
}

/** Worded so that SQLite uses the index of the rows without a ref. */
function unnumberedRow(table: string): string {
  return `FROM ${table} WHERE ref IS NULL AND row_hash = ? AND row_hash_rest = ?`;
}

/** Whether the rows of all earlier imports are found in memory: not where there are few of them, or too many. */
export function areKnownInMemory(list: List, table: SourceTable, expected: number): boolean {
  if (expected < MANY) return false;
  const count = mostKnown(list, table);
  return count >= MANY && count <= MOST_HASH_IDS;
}

/** How many rows there are at most. */
function mostKnown({ db }: List, table: SourceTable): number {
  return largestId(db, 'source_rows') + (keepsRows(table) ? largestId(db, table) : 0);
}

type KnownRow = [id: number, first: number, second: number, rowId: number];

/** The rows of all earlier imports, in memory. */
function knownRows(list: List, table: SourceTable): HashIds {
  const { db } = list;
  const known = new HashIds(mostKnown(list, table));
  const addAll = (sql: string) => {
    const rows = db.prepare<[number, number], KnownRow>(`${sql} ORDER BY id LIMIT ?`).raw();
    // Many at once: one by one they would take half as long again.
    for (let some = rows.all(0, AT_ONCE); some.length > 0; some = rows.all(some.at(-1)?.[0] ?? 0, AT_ONCE)) {
      for (const [, first, second, rowId] of some) known.set({ first, second }, rowId);
    }
  };
  addAll(`SELECT id, hash, hash_rest, row_id FROM source_rows WHERE id > ? AND table_name = '${table}'`);
  if (keepsRows(table))
    addAll(`SELECT id, row_hash, row_hash_rest, id FROM ${table} WHERE id > ? AND row_hash IS NOT NULL`);
  return known;
}

/** Where a record came from: each row of a file that became it. */
export interface Origin {
  readonly batchId: number;
  readonly file: string;
  readonly line: number;
}

/** The rows that became a customer, the earliest first: the one that it was made of, then those that met it. */
export function originsOf({ db }: List, customerId: number): Origin[] {
  return db
    .prepare<[{ id: number }], Origin>(
      `SELECT rows.batch_id AS batchId, files.name AS file, rows.line
       FROM (
         SELECT 0 AS place, file_id, line, batch_id
         FROM customers
         WHERE id = @id
         UNION ALL
         SELECT met.id, met.file_id, met.line, met.batch_id
         FROM source_rows AS met
         LEFT JOIN customers AS record ON record.id = met.row_id
         WHERE met.row_id = @id
           AND met.table_name = 'customers'
           AND NOT (met.file_id IS record.file_id AND met.line IS record.line)
       ) AS rows
       JOIN files ON files.id = rows.file_id
       ORDER BY rows.place`,
    )
    .all({ id: customerId });
}
