/**
 * What other programs changed in the list through SQLite. The triggers record it under batch 0; the next run that opens
 * the list makes it a batch, so that it has an id, can be seen and can be undone.
 */
import type { Database } from 'better-sqlite3';
import { JOURNALLED_TABLES } from '../schema/journalled-tables.ts';
import { noteIdsOfChanges } from './batch-ids.ts';

/** The command of such a batch. Its user is unknown. */
export const OUTSIDE = 'outside';

/** When changes were found: the moment and the civil date. */
export interface Found {
  /** ISO 8601 in UTC. */
  readonly at: string;
  readonly asOf: string;
}

/** Whether another program changed the list since the last run. */
export function hasOutsideChanges(db: Database): boolean {
  return db.prepare('SELECT 1 FROM changes WHERE batch_id = 0 LIMIT 1').get() !== undefined;
}

/** Makes a batch of what other programs changed, within the current transaction; returns its id, if there was anything. */
export function closeOutside(db: Database, { at, asOf }: Found): number | undefined {
  if (!hasOutsideChanges(db)) return undefined;
  const { lastInsertRowid } = db
    .prepare(`INSERT INTO batches (command, command_line, user, at, as_of) VALUES (?, '', '', ?, ?)`)
    .run(OUTSIDE, at, asOf);
  const id = Number(lastInsertRowid);
  db.prepare('UPDATE changes SET batch_id = ? WHERE batch_id = 0').run(id);
  db.prepare('UPDATE current_batch SET batch_id = ?').run(id);
  ownInsertedRows(db, id);
  noteIdsOfChanges(db, id);
  db.prepare('UPDATE current_batch SET batch_id = NULL').run();
  db.prepare(
    `UPDATE batches
     SET counts = ?, last_change = (SELECT MAX(id) FROM changes)
     WHERE id = ?`,
  ).run(JSON.stringify(countsOf(db, id)), id);
  return id;
}

/** A row that was copied carries the batch of the row that it was copied from, which did not insert it. */
function ownInsertedRows(db: Database, id: number): void {
  const last = db.prepare<[], number>('SELECT MAX(id) FROM changes').pluck().get();
  // The ledger of points refuses every change.
  for (const table of JOURNALLED_TABLES.filter((name) => name !== 'points')) {
    db.prepare(
      `UPDATE ${table}
       SET batch_id = @id
       WHERE batch_id IS NOT NULL
         AND rowid IN (
           SELECT row_id
           FROM changes
           WHERE batch_id = @id AND operation = 'insert' AND table_name = '${table}'
         )`,
    ).run({ id });
  }
  // Taking them over is not a change of the rows.
  db.prepare('DELETE FROM changes WHERE id > ?').run(last);
}

function countsOf(db: Database, id: number): Record<string, number> {
  const rows = db
    .prepare<[number], { table: string; rows: number }>(
      `SELECT table_name AS "table", COUNT(DISTINCT row_id) AS rows
       FROM changes
       WHERE batch_id = ?
       GROUP BY table_name
       ORDER BY table_name`,
    )
    .all(id);
  return Object.fromEntries(rows.map(({ table, rows }) => [table, rows]));
}
