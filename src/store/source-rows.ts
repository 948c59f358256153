/**
 * The table `source_rows`: which row of which file became which record. By it a row that comes again is known, and a
 * value can be traced to its file and line.
 */
import { createHash } from 'node:crypto';
import type { Batch } from './batches.ts';
import type { List } from './list.ts';

export type SourceTable = 'customers' | 'orders';

/** Keeps the rows of one import, and knows those of all earlier ones. */
export interface SourceRows {
  /** The record that this row became, in whichever import; undefined for a row that was never seen. */
  find(hash: string): number | undefined;
  /** How often this row has come in this import, this time included: 1 for the first time. */
  occurrence(hash: string): number;
  add(hash: string, rowId: number, fileId: number, line: number): void;
}

/** Prepares the statements for the rows that become records of a table. */
export function sourceRows({ db }: List, batch: Batch, table: SourceTable): SourceRows {
  db.exec('CREATE TEMP TABLE IF NOT EXISTS repeats (hash TEXT PRIMARY KEY, times INTEGER NOT NULL) WITHOUT ROWID');
  db.exec('DELETE FROM repeats');
  const find = db.prepare<[string], number>('SELECT row_id FROM source_rows WHERE hash = ?').pluck();
  const batchOf = db.prepare<[string], number>('SELECT batch_id FROM source_rows WHERE hash = ?').pluck();
  const repeat = db
    .prepare<[string, number], number>(
      `INSERT INTO repeats (hash, times) VALUES (?, ?)
       ON CONFLICT (hash) DO UPDATE SET times = times + 1
       RETURNING times`,
    )
    .pluck();
  const add = db.prepare(
    'INSERT INTO source_rows (hash, table_name, row_id, file_id, line, batch_id) VALUES (?, ?, ?, ?, ?, ?)',
  );
  return {
    find: (hash) => find.get(hash),
    occurrence: (hash) => {
      const seenIn = batchOf.get(hash);
      if (seenIn === undefined) return 1;
      return repeat.get(hash, seenIn === batch.id ? 2 : 1) ?? 1;
    },
    add: (hash, rowId, fileId, line) => {
      add.run([hash, table, rowId, fileId, line, batch.id]);
    },
  };
}

/**
 * What a row is known by: the first 132 bits of SHA-256, as base64url, over the table, the names and the cells, so that two rows are taken for one
 * only if they say the same under the same headers. The order of the columns does not matter.
 */
export function rowHash(table: SourceTable, parts: readonly (readonly [name: string, cell: string])[]): string {
  const hash = createHash('sha256').update(table);
  for (const [name, cell] of [...parts].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))) {
    hash.update(`\u001e${name}\u001f${cell}`);
  }
  return hash.digest('base64url').slice(0, 22);
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
