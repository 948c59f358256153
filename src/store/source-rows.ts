/**
 * The table `source_rows`: which row of which file became which record. By it a row that comes again is known, and a
 * value can be traced to its file and line.
 */
import type { Batch } from './batches.ts';
import { HashIds, MOST_HASH_IDS } from './hash-ids.ts';
import type { List } from './list.ts';
import { loadOf } from './loads.ts';
import type { RecordTable } from './record-tables.ts';
import type { RowHash } from './row-hash.ts';

export type SourceTable = 'customers' | 'orders' | RecordTable;

/** Keeps the rows of one import, and knows those of all earlier ones. */
export interface SourceRows {
  /** The record that this row became, in whichever import; undefined for a row that was never seen. */
  find(hash: RowHash): number | undefined;
  /** How often this row has come in this import, this time included: 1 for the first time. */
  occurrence(hash: RowHash): number;
  add(hash: RowHash, rowId: number, fileId: number, line: number): void;
}

const COLUMNS = ['hash', 'hash_rest', 'row_id', 'line', 'file_id', 'table_name', 'batch_id'];

/** From so many rows on it pays to have the hashes of the list in memory. */
const MANY = 20_000;
const AT_ONCE = 2000;

/**
 * Prepares for the rows that become records of a table.
 *
 * @param expected about how many rows are to come.
 */
export function sourceRows(list: List, batch: Batch, table: SourceTable, expected = 0): SourceRows {
  const { db } = list;
  let known = expected < MANY ? undefined : knownRows(list, table);
  db.exec('CREATE TEMP TABLE IF NOT EXISTS repeats (hash INTEGER PRIMARY KEY, times INTEGER NOT NULL)');
  db.exec('DELETE FROM repeats');
  const find = db
    .prepare<[number, number], number>('SELECT row_id FROM source_rows WHERE hash = ? AND hash_rest = ?')
    .pluck();
  const batchOf = db
    .prepare<[number, number], number>('SELECT batch_id FROM source_rows WHERE hash = ? AND hash_rest = ?')
    .pluck();
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
    find: (hash) => {
      const load = loadOf(list, table);
      if (load === undefined)
        return known === undefined ? find.get(hash.first, hash.second) : known.find(hash) || undefined;
      load.expectNewHash(hash.first);
      return undefined;
    },
    occurrence: ({ first, second }) => {
      loadOf(list, table)?.expectNewHash(first);
      const seenIn = loadOf(list, table) === undefined ? batchOf.get(first, second) : undefined;
      if (seenIn === undefined) return 1;
      return repeat.get(first, seenIn === batch.id ? 2 : 1) ?? 1;
    },
    add: (hash, rowId, fileId, line) => {
      const { first, second } = hash;
      const load = loadOf(list, table);
      if (load === undefined) {
        known?.set(hash, rowId);
        add.run([first, second, rowId, line, fileId, table, batch.id]);
        return;
      }
      load.noteOrigin(first, second, rowId, { fileId, batchId: batch.id }, line);
      load.noteHash(first);
      // After the load only the list knows all of them.
      known = undefined;
    },
  };
}

/** The rows of all earlier imports, in memory; undefined where there are few of them, or too many. */
function knownRows({ db }: List, table: SourceTable): HashIds | undefined {
  const count = db.prepare<[], number>('SELECT COUNT(*) FROM source_rows').pluck().get() ?? 0;
  if (count < MANY || count > MOST_HASH_IDS) return undefined;
  const known = new HashIds(count);
  const rows = db
    .prepare<[number, string, number], [id: number, first: number, second: number, rowId: number]>(
      `SELECT id, hash, hash_rest, row_id
       FROM source_rows
       WHERE id > ? AND table_name = ?
       ORDER BY id
       LIMIT ?`,
    )
    .raw();
  // Many at once: one by one they would take half as long again.
  for (let some = rows.all(0, table, AT_ONCE); some.length > 0; ) {
    for (const [, first, second, rowId] of some) known.set({ first, second }, rowId);
    some = rows.all(some.at(-1)?.[0] ?? 0, table, AT_ONCE);
  }
  return known;
}

/** Where a record came from: each row of a file that became it. */
export interface Origin {
  readonly batchId: number;
  readonly file: string;
  readonly line: number;
}

/** The rows that became a record, the earliest first. */
export function originsOf({ db }: List, table: SourceTable, rowId: number): Origin[] {
  return db
    .prepare<[string, number], Origin>(
      `SELECT source_rows.batch_id AS batchId, files.name AS file, source_rows.line
       FROM source_rows
       JOIN files ON files.id = source_rows.file_id
       WHERE source_rows.table_name = ?
         AND source_rows.row_id = ?
       ORDER BY source_rows.id`,
    )
    .all(table, rowId);
}
