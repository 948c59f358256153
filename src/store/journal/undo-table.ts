/**
 * Restores the rows of one table to what they were before some batches: from the earliest image of each row among these
 * batches; rows that they inserted are removed.
 *
 * If a large part of a table is removed or restored, its indexes and the journal's triggers are dropped meanwhile; one
 * statement then writes the same images.
 */
import type { Database } from 'better-sqlite3';
import { dropIndexesAndTriggers, indexesOf } from '../file/suspend-indexes.ts';
import { columnsOf } from '../file/table-columns.ts';
import { isOfBatches } from './batch-ids.ts';

/** Number of rows of one table that an undo restored, reverted and removed. */
export interface UndoneRows {
  readonly table: string;
  readonly restored: number;
  readonly reverted: number;
  readonly removed: number;
}

/** With fewer rows it is not worth making the indexes again. */
const MANY = 5_000;
/** The indexes of what stays are made again too. */
const PART_OF_TABLE = 4;

/** What is undone, and the batch of the undo. */
export interface Undoing {
  readonly batches: readonly number[];
  readonly undoId: number;
  /** The tables of which the batches left images. */
  readonly imagedTables: readonly string[];
}

/** The tables of which some batches left images. */
export function tablesWithImages(db: Database, batches: readonly number[]): string[] {
  return db
    .prepare<[], string>(`SELECT DISTINCT table_name FROM changes WHERE batch_id IN (${batches.join(', ')})`)
    .pluck()
    .all();
}

/** Undoes what the batches did to one table. */
export function undoTable(db: Database, table: string, undoing: Undoing): UndoneRows {
  noteFirstImages(db, table, undoing);
  const removed = remove(db, table, undoing);
  const reverted = db.prepare(revertSql(db, table)).run().changes;
  const restored = restore(db, table, undoing);
  return { table, restored, reverted, removed };
}

/** The earliest change of each row: `gone` where there was none before, `own` where one of the batches inserted it. */
function noteFirstImages(db: Database, table: string, { batches, imagedTables }: Undoing): void {
  db.exec(`
    DROP TABLE IF EXISTS temp.first_images;
    CREATE TEMP TABLE first_images (row_id INTEGER PRIMARY KEY, change_id INTEGER NOT NULL, before TEXT NOT NULL);`);
  if (!imagedTables.includes(table)) return;
  const set = batches.join(', ');
  db.exec(`
    INSERT OR IGNORE INTO temp.first_images (row_id, change_id, before)
    SELECT row_id, id,
      CASE
        WHEN operation = 'insert' THEN 'gone'
        WHEN json_extract(image, '$.batch_id') IN (${set}) THEN 'own'
        ELSE 'row'
      END
    FROM changes
    WHERE batch_id IN (${set})
      AND table_name = '${table}'
    ORDER BY id`);
}

function remove(db: Database, table: string, { batches, undoId }: Undoing): number {
  const isOwn = isOfBatches(db, table, { among: batches });
  const gone = "SELECT row_id FROM temp.first_images WHERE before = 'gone'";
  // Most tables have no such rows, and then SQLite does not need a list of the rows seen.
  const hasGone = db.prepare(`${gone} LIMIT 1`).get() !== undefined;
  const isDoomed = hasGone ? `(${isOwn} OR rowid IN (${gone}))` : isOwn;
  const doomed = countOf(db, `${table} WHERE ${isDoomed}`);
  if (doomed === 0) return 0;
  const all = sizeIfMany(db, doomed, table);
  if (all === undefined) return db.prepare(`DELETE FROM ${table} WHERE ${isDoomed}`).run().changes;
  return withoutHelpers(db, table, () => {
    db.prepare(
      `INSERT INTO changes (batch_id, table_name, row_id, operation, image)
       SELECT ?, '${table}', rowid, 'delete', ${imageOfFilled(db, table, isDoomed)}
       FROM ${table}
       WHERE ${isDoomed}`,
    ).run(undoId);
    // Without a condition SQLite empties the table at once.
    db.exec(`DELETE FROM ${table} ${doomed === all ? '' : `WHERE ${isDoomed}`}`);
    return doomed;
  });
}

/** The image of a row, without the columns that are blank in all of these rows: an absent key is null. */
function imageOfFilled(db: Database, table: string, filter: string): string {
  const columns = columnsOf(db, table);
  const filled = db
    .prepare<[], number[]>(
      `SELECT ${columns.map((column) => `MAX(${column} IS NOT NULL)`).join(', ')} FROM ${table} WHERE ${filter}`,
    )
    .raw()
    .get();
  const kept = columns.filter((_, index) => filled?.[index] === 1);
  return `json_object(${kept.map((column) => `'${column}', ${column}`).join(', ')})`;
}

function revertSql(db: Database, table: string): string {
  const columns = columnsOf(db, table);
  return `
    UPDATE ${table}
    SET (${columns.join(', ')}) = (
      SELECT ${imageValues(columns)}
      FROM temp.first_images
      JOIN changes ON changes.id = first_images.change_id
      WHERE first_images.row_id = ${table}.rowid
    )
    WHERE rowid IN (SELECT row_id FROM temp.first_images WHERE before = 'row')`;
}

function restore(db: Database, table: string, { undoId }: Undoing): number {
  const columns = columnsOf(db, table);
  const isAbsent = `before = 'row' AND NOT EXISTS (SELECT 1 FROM ${table} AS row WHERE row.rowid = first_images.row_id)`;
  db.exec(`DELETE FROM temp.first_images WHERE NOT (${isAbsent})`);
  const absent = countOf(db, 'temp.first_images');
  if (absent === 0) return 0;
  const put = `
    INSERT INTO ${table} (${columns.join(', ')})
    SELECT ${imageValues(columns)}
    FROM temp.first_images
    JOIN changes ON changes.id = first_images.change_id
    ORDER BY first_images.row_id`;
  if (sizeIfMany(db, absent, table) === undefined) return db.prepare(put).run().changes;
  return withoutHelpers(db, table, () => {
    db.exec(put);
    return db
      .prepare(
        `INSERT INTO changes (batch_id, table_name, row_id, operation)
         SELECT ?, '${table}', row_id, 'insert'
         FROM temp.first_images
         ORDER BY row_id`,
      )
      .run(undoId).changes;
  });
}

function imageValues(columns: readonly string[]): string {
  return columns.map((column) => `json_extract(changes.image, '$.${column}')`).join(', ');
}

/** The size of a table if these rows are a large part of it; else undefined, found without counting all. */
function sizeIfMany(db: Database, rows: number, table: string): number | undefined {
  if (rows < MANY) return undefined;
  const most = rows * PART_OF_TABLE;
  const size = countOf(db, `(SELECT 1 FROM ${table} LIMIT ${most + 1})`);
  return size > most ? undefined : size;
}

function countOf(db: Database, rows: string): number {
  return db.prepare<[], number>(`SELECT COUNT(*) FROM ${rows}`).pluck().get() ?? 0;
}

function withoutHelpers<T>(db: Database, table: string, work: () => T): T {
  const restore = dropIndexesAndTriggers(db, table, [...indexesOf(db, table), `${table}_inserted`, `${table}_deleted`]);
  const result = work();
  for (const sql of restore) db.exec(sql);
  return result;
}
