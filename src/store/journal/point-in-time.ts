/**
 * The list as it was after one of its batches. Tables that have changed since are rebuilt as temporary tables from the
 * images in the journal. They have the same names, and SQLite resolves temporary tables first, so every later query sees
 * the list as it was then.
 */
import type { Database } from 'better-sqlite3';
import { usageError } from '../../base/errors.ts';
import { text } from '../../base/text.ts';
import type { List } from '../file/list.ts';
import { columnsOf } from '../file/table-columns.ts';
import { derivedViews } from '../schema/derived-objects.ts';
import { JOURNALLED_TABLES } from '../schema/journalled-tables.ts';
import { isOfBatches } from './batch-ids.ts';
import { type BatchRow, findBatch } from './batches.ts';

/** A point in the life of a list: after a batch, at the end of a civil date, or at a moment in UTC. */
export type PointInTime =
  | { readonly kind: 'batch'; readonly id: number }
  | { readonly kind: 'day'; readonly day: string }
  | { readonly kind: 'moment'; readonly moment: string };

/** What will be read: only the view of facts, or every table. */
export type Extent = 'facts' | 'everything';

/**
 * Shows the list at a point in time until it is closed. It must be open for reading.
 *
 * @returns the last batch that is included; undefined if the list was empty then.
 * @throws UserError `batch-unknown`
 */
export function standAt(list: List, point: PointInTime, extent: Extent): BatchRow | undefined {
  const { db } = list;
  const id = lastBatchAt(list, point);
  const lastChange = db
    .prepare<[number], number>('SELECT last_change FROM batches WHERE id <= ? ORDER BY id DESC LIMIT 1')
    .pluck()
    .get(id);
  const views = viewsOf(db);
  const isAsked = (table: string) =>
    extent === 'everything' || views.some((sql) => new RegExp(`\\b${table}\\b`).test(sql));
  // Temporary tables may be written in a list that is only read.
  db.pragma('query_only = OFF');
  db.pragma('foreign_keys = OFF');
  db.transaction(() => {
    for (const table of JOURNALLED_TABLES.filter(isAsked)) rebuild(db, table, { id, lastChange: lastChange ?? 0 });
    // Opening may have made the program's views temporary already.
    for (const name of Object.keys(derivedViews)) db.exec(`DROP VIEW IF EXISTS temp.${name}`);
    for (const sql of views) db.exec(sql.replace(/^CREATE VIEW/i, 'CREATE TEMP VIEW'));
  })();
  db.pragma('query_only = ON');
  return id === 0 ? undefined : findBatch(list, id);
}

function lastBatchAt(list: List, point: PointInTime): number {
  const { db } = list;
  if (point.kind === 'batch') {
    if (findBatch(list, point.id) !== undefined) return point.id;
    throw usageError({
      code: 'batch-unknown',
      message: text(`there is no batch ${point.id}`, `没有批次 ${point.id}`),
      hint: text('list them with: clientele batch list', '用 clientele batch list 查看全部批次'),
    });
  }
  const [column, limit] = point.kind === 'day' ? ['as_of', point.day] : ['at', point.moment];
  const batches = db
    .prepare<[string], { id: number; isLater: 0 | 1 }>(
      `SELECT id, ${column} > ? AS isLater FROM batches WHERE id > 0 ORDER BY id`,
    )
    .all(limit);
  return bestCut(batches);
}

/**
 * Batches are ordered by id. Their dates may go back and forth if --as-of was used; then the cut is the one that agrees
 * with the dates of most batches. Of two that agree with as many, the earlier one is taken, unless the list would be empty.
 */
function bestCut(batches: readonly { readonly id: number; readonly isLater: 0 | 1 }[]): number {
  let [best, id] = [0, 0];
  let agreement = 0;
  for (const batch of batches) {
    agreement += batch.isLater === 1 ? -1 : 1;
    if (agreement > best || (agreement === best && id === 0)) [best, id] = [agreement, batch.id];
  }
  return id;
}

/** The SQL of the views: those of the program, whatever the list holds, and those that its user has added. */
function viewsOf(db: Database): string[] {
  const present = db
    .prepare<[], [name: string, sql: string]>(
      `SELECT name, sql FROM main.sqlite_schema WHERE type = 'view' ORDER BY rowid`,
    )
    .raw()
    .all();
  const others = present.filter(([name]) => !(name in derivedViews)).map(([, sql]) => sql);
  return [...Object.entries(derivedViews).map(([name, sql]) => `CREATE VIEW ${name} AS ${sql}`), ...others];
}

interface Cut {
  /** The last batch that is included. */
  readonly id: number;
  /** The last entry of the journal that is included. */
  readonly lastChange: number;
}

/** Makes a temporary table of the rows as they were, unless the table has not changed since. */
function rebuild(db: Database, table: string, { id, lastChange }: Cut): void {
  db.exec('DROP TABLE IF EXISTS temp.first_changes');
  db.exec('CREATE TEMP TABLE first_changes (row_id INTEGER PRIMARY KEY, change_id INTEGER NOT NULL)');
  const touched = db
    .prepare(
      `INSERT OR IGNORE INTO temp.first_changes (row_id, change_id)
       SELECT row_id, id
       FROM changes
       WHERE id > ? AND +table_name = '${table}'
       ORDER BY id`,
    )
    .run(lastChange).changes;
  const isLater = isOfBatches(db, table, { after: id });
  if (touched === 0 && db.prepare(`SELECT 1 FROM main.${table} WHERE ${isLater} LIMIT 1`).get() === undefined) return;
  const columns = columnsOf(db, table);
  const [create = '', ...indexes] = schemaOf(db, table);
  db.exec(create.replace(/^CREATE TABLE/i, 'CREATE TEMP TABLE'));
  db.prepare(
    `INSERT INTO temp.${table} (${columns.join(', ')})
     SELECT ${columns.join(', ')}
     FROM main.${table} AS row
     WHERE (row.batch_id IS NULL OR row.batch_id <= @id)
       AND row.rowid NOT IN (SELECT row_id FROM temp.first_changes)
     UNION ALL
     SELECT ${columns.map((column) => `json_extract(changes.image, '$.${column}')`).join(', ')}
     FROM temp.first_changes
     JOIN changes ON changes.id = first_changes.change_id
     WHERE changes.operation <> 'insert'
       AND COALESCE(json_extract(changes.image, '$.batch_id'), 0) <= @id`,
  ).run({ id });
  for (const index of indexes) db.exec(index.replace(/INDEX(?: IF NOT EXISTS)?\s+/i, 'INDEX temp.'));
}

/** The SQL of a table, then that of its indexes. */
function schemaOf(db: Database, table: string): string[] {
  return db
    .prepare<[string], string>(
      `SELECT sql
       FROM main.sqlite_schema
       WHERE tbl_name = ? AND type IN ('table', 'index') AND sql IS NOT NULL
       ORDER BY type = 'index', rowid`,
    )
    .pluck()
    .all(table);
}
