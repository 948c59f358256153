/**
 * Which later batches block an undo: those that changed the same rows, and those whose rows refer to rows that the undo
 * would remove. Batches that were undone meanwhile do not block it.
 */
import type { Database } from 'better-sqlite3';
import { JOURNALLED_TABLES } from '../schema/journalled-tables.ts';
import { tablesWithFiles } from '../schema/origin-columns.ts';
import { recordTables } from '../schema/record-columns.ts';
import { isOfBatches } from './batch-ids.ts';

/** The batches, apart from those of the set itself, in the order of their numbers. */
export function blockersOf(db: Database, batches: readonly number[]): number[] {
  const found = new Set(batches.flatMap((id) => laterOnSameRows(db, id)));
  const all = references(db);
  for (const parent of new Set(all.map((reference) => reference.parent))) {
    const inserted = insertedInto(db, parent, batches);
    if (inserted.count === 0) continue;
    for (const reference of all.filter((other) => other.parent === parent))
      for (const id of referring(db, reference, batches, inserted)) found.add(id);
  }
  return [...found].filter((id) => !batches.includes(id)).sort((one, other) => one - other);
}

/**
 * Later batches that count. A batch and the undo of it leave rows as they were; the undo of an earlier batch does not.
 */
function laterInForce(db: Database, id: number): number[] {
  return db
    .prepare<[number, number], number>(
      `SELECT id
       FROM batches
       WHERE id > ?
         AND undone_by IS NULL
         AND (undoes IS NULL OR undoes < ?)
       ORDER BY id`,
    )
    .pluck()
    .all(id, id);
}

function laterOnSameRows(db: Database, id: number): number[] {
  const touches = db.prepare<[number, number, number]>(
    `SELECT 1
     FROM changes AS later
     WHERE later.batch_id = ?
       AND (
         EXISTS (
           SELECT 1
           FROM changes AS own
           WHERE own.batch_id = ?
             AND own.table_name = later.table_name
             AND own.row_id = later.row_id
         )
         OR json_extract(later.image, '$.batch_id') = ?
       )
     LIMIT 1`,
  );
  const later = laterInForce(db, id);
  if (later.length === 0) return [];
  return [...later.filter((batch) => touches.get(batch, id, id) !== undefined), ...insertedAgain(db, id, later)];
}

/** Batches that inserted a row again which this one had deleted. */
function insertedAgain(db: Database, id: number, later: readonly number[]): number[] {
  return JOURNALLED_TABLES.flatMap((table) =>
    db
      .prepare<[number], number>(
        `SELECT DISTINCT row.batch_id
         FROM changes AS own
         JOIN ${table} AS row ON row.rowid = own.row_id
         WHERE own.batch_id = ?
           AND own.table_name = '${table}'
           AND own.operation = 'delete'
           AND row.batch_id IN (${later.join(', ')})`,
      )
      .pluck()
      .all(id),
  );
}

/** A column by which rows of one table refer to those of another. */
interface Reference {
  readonly child: string;
  readonly column: string;
  readonly parent: string;
  /** Where the reference holds for some rows only. */
  readonly condition: string;
}

function references(db: Database): Reference[] {
  const declared = JOURNALLED_TABLES.flatMap((child) => {
    const rows = db.pragma(`foreign_key_list(${child})`);
    const keys: readonly { from: string; table: string }[] = Array.isArray(rows) ? rows : [];
    return keys
      .filter(({ table }) => JOURNALLED_TABLES.some((name) => name === table))
      .map(({ from, table }): Reference => ({ child, column: from, parent: table, condition: 'TRUE' }));
  });
  // These hold the table's name and the row's id, which no foreign key can express.
  const named = ['source_rows', 'issues'].flatMap((child) =>
    ['customers', 'orders', 'order_lines', ...recordTables].map(
      (parent): Reference => ({ child, column: 'row_id', parent, condition: `child.table_name = '${parent}'` }),
    ),
  );
  // No key either. Records of an import share the batch of their file; those of a proposal may have been applied later.
  const settling = db
    .prepare<[], number>('SELECT DISTINCT batch_id FROM settled_changes WHERE batch_id IS NOT NULL')
    .pluck()
    .all();
  const files = tablesWithFiles.map(
    (child): Reference => ({
      child,
      column: 'file_id',
      parent: 'files',
      condition: isOfBatches(db, child, { among: settling }, 'child'),
    }),
  );
  return [...declared, ...named, ...files];
}

/** The rows of a table that some batches inserted. */
interface InsertedRows {
  /** The SQL that gives their ids. */
  readonly ids: string;
  readonly count: number;
}

function insertedInto(db: Database, table: string, batches: readonly number[]): InsertedRows {
  const ids = `
    SELECT rowid AS id FROM ${table} WHERE ${isOfBatches(db, table, { among: batches })}
    UNION ALL
    SELECT row_id FROM changes WHERE batch_id IN (${batches.join(', ')}) AND table_name = '${table}' AND operation = 'insert'`;
  return { ids, count: numberFrom(db, `SELECT COUNT(*) FROM (${ids})`) };
}

/** Fewer rows are looked up one by one, without counting the others. */
const FEW = 1000;

/** The batches whose rows refer to what the set inserted. Looks from the side that has fewer rows. */
function referring(
  db: Database,
  { child, column, parent, condition }: Reference,
  batches: readonly number[],
  inserted: InsertedRows,
): number[] {
  const set = batches.join(', ');
  const isOfOthers = `(child.batch_id IS NULL OR child.batch_id NOT IN (${set}))`;
  const parents = inserted.count;
  const firstOthers = `SELECT 1 FROM ${child} AS child WHERE ${isOfOthers} LIMIT ${parents}`;
  const others = parents < FEW ? parents : numberFrom(db, `SELECT COUNT(*) FROM (${firstOthers})`);
  if (others === 0) return [];
  const from =
    others < parents
      ? `${child} AS child WHERE (
           EXISTS (SELECT 1 FROM ${parent} AS row WHERE row.rowid = child.${column} AND row.batch_id IN (${set}))
           OR EXISTS (
             SELECT 1
             FROM changes AS own
             WHERE own.table_name = '${parent}'
               AND own.row_id = child.${column}
               AND own.batch_id IN (${set})
               AND own.operation = 'insert'
           )
         )`
      : `(${inserted.ids}) AS parent CROSS JOIN ${child} AS child ON child.${column} = parent.id WHERE TRUE`;
  return db
    .prepare<[], number>(
      `SELECT DISTINCT COALESCE(
         (
           SELECT MAX(changes.batch_id)
           FROM changes
           JOIN batches ON batches.id = changes.batch_id
           WHERE changes.table_name = '${child}'
             AND changes.row_id = child.rowid
             AND batches.undone_by IS NULL
             AND batches.undoes IS NULL
         ),
         child.batch_id,
         0
       )
       FROM ${from}
         AND ${condition}
         AND ${isOfOthers}
         AND NOT EXISTS (
           SELECT 1
           FROM changes AS own
           WHERE own.table_name = '${child}'
             AND own.row_id = child.rowid
             AND own.batch_id IN (${set})
         )`,
    )
    .pluck()
    .all();
}

function numberFrom(db: Database, sql: string): number {
  return db.prepare<[], number>(sql).pluck().get() ?? 0;
}

/**
 * After rows were put back: the batches that took away what these rows refer to. Where it was the undo itself, the batches
 * that the rows are of: they build on what goes.
 *
 * @param undoId the batch of the undo.
 * @param tables those in which it put rows back.
 */
export function removersOfParents(db: Database, undoId: number, tables: readonly string[]): number[] {
  const isPut = ({ child }: Reference) => tables.includes(child);
  const found = references(db)
    .filter(isPut)
    .flatMap(({ child, column, parent, condition }) =>
      db
        .prepare<[number, number], number>(
          `SELECT DISTINCT COALESCE(
           NULLIF((SELECT MAX(batch_id) FROM changes WHERE table_name = '${parent}' AND row_id = child.${column}), ?),
           child.batch_id,
           0
         )
         FROM changes AS put
         JOIN ${child} AS child ON child.rowid = put.row_id
         WHERE put.batch_id = ?
           AND put.table_name = '${child}'
           AND put.operation <> 'delete'
           AND child.${column} IS NOT NULL
           AND ${condition}
           AND NOT EXISTS (SELECT 1 FROM ${parent} AS parent WHERE parent.rowid = child.${column})`,
        )
        .pluck()
        .all(undoId, undoId),
    );
  return [...new Set(found)].sort((one, other) => one - other);
}

/**
 * The batches of rows that have the unique values of a row that would be restored.
 *
 * @param complaint the message of SQLite: `UNIQUE constraint failed: classes.customer_id, classes.scheme`.
 */
export function holdersOfUniqueValues(db: Database, table: string, complaint: string): number[] {
  const columns = complaint.split(': ')[1]?.split(', ') ?? [];
  const same = columns.map((column) => {
    const name = column.slice(table.length + 1);
    return `row.${name} = json_extract(changes.image, '$.${name}')`;
  });
  return db
    .prepare<[], number>(
      `SELECT DISTINCT COALESCE(row.batch_id, 0)
       FROM temp.first_images
       JOIN changes ON changes.id = first_images.change_id
       JOIN ${table} AS row ON ${same.join(' AND ')}
       WHERE row.rowid <> first_images.row_id
       ORDER BY 1`,
    )
    .pluck()
    .all();
}
