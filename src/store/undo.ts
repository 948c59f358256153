/**
 * Takes a batch back exactly, or says which later batch stands in the way. An undo is a batch of its own, so that it can
 * be taken back as well.
 *
 * What a row was before the batch is its earliest image in the batch; a row without one was inserted by the batch.
 */
import { ExitCode, UserError } from '../errors.ts';
import { text } from '../text.ts';
import { type Batch, type BatchInfo, type BatchRow, findBatch, inBatch, lastBatchInForce } from './batches.ts';
import { columnsOf } from './journal.ts';
import type { List } from './list.ts';
import { JOURNALLED_TABLES } from './migrations.ts';

/** How many rows of one table an undo put back, changed back and took away. */
export interface UndoneRows {
  readonly table: string;
  readonly restored: number;
  readonly reverted: number;
  readonly removed: number;
}

export interface UndoResult {
  readonly undone: BatchRow;
  /** The tables that were changed. */
  readonly tables: readonly UndoneRows[];
}

/**
 * Takes back a batch; the newest in force where no number is given.
 *
 * @throws UserError `nothing-to-undo`, `batch-unknown`, `batch-undone` or `undo-blocked`.
 */
export async function undoBatch(list: List, id: number | undefined, info: BatchInfo): Promise<UndoResult> {
  const target = chosenBatch(list, id);
  refuseIfBlocked(list, target);
  const { result } = await inBatch(list, { ...info, undoes: target.id }, (batch) => {
    list.db.pragma('defer_foreign_keys = ON');
    const all = JOURNALLED_TABLES.map((table) => undoTable(list, table, target.id));
    const tables = all.filter(({ restored, reverted, removed }) => restored + reverted + removed > 0);
    refuseIfOrphaned(list, target);
    markUndone(list, target, batch);
    for (const { table, restored, reverted, removed } of tables) batch.count(table, restored + reverted + removed);
    return { undone: target, tables };
  });
  return result;
}

function chosenBatch(list: List, id: number | undefined): BatchRow {
  const batch = id === undefined ? lastBatchInForce(list) : findBatch(list, id);
  if (batch === undefined || batch.id === 0) {
    throw new UserError({
      code: id === undefined ? 'nothing-to-undo' : 'batch-unknown',
      exit: ExitCode.usage,
      message:
        id === undefined
          ? text('there is nothing to undo', '没有可以撤销的操作')
          : text(`there is no batch ${id}`, `没有批次 ${id}`),
      hint: text('see them all with: clientele batch list', '用 clientele batch list 查看全部批次'),
    });
  }
  if (batch.undoneBy !== null) {
    throw new UserError({
      code: 'batch-undone',
      exit: ExitCode.usage,
      message: text(
        `batch ${batch.id} was undone already, by batch ${batch.undoneBy}`,
        `批次 ${batch.id} 已被批次 ${batch.undoneBy} 撤销`,
      ),
      hint: text(
        `bring it back with: clientele undo ${batch.undoneBy}`,
        `用 clientele undo ${batch.undoneBy} 可恢复它`,
      ),
    });
  }
  return batch;
}

/** Later batches in force that touched a row which this batch touched. */
function refuseIfBlocked({ db }: List, target: BatchRow): void {
  const blocking = db
    .prepare<[number, number, number, number], { id: number; command: string }>(
      `SELECT DISTINCT batches.id, batches.command
       FROM changes AS later
       JOIN batches ON batches.id = later.batch_id
       WHERE later.id > (SELECT last_change FROM batches WHERE id = ?)
         AND later.batch_id <> ?
         AND batches.undone_by IS NULL
         AND batches.undoes IS NULL
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
       ORDER BY batches.id`,
    )
    .all(target.id, target.id, target.id, target.id);
  if (blocking.length > 0) throw blocked(target, blocking);
}

/** Rows of later batches that refer to rows which the undo took away. */
function refuseIfOrphaned({ db }: List, target: BatchRow): void {
  const orphans = db.pragma('foreign_key_check');
  if (!Array.isArray(orphans) || orphans.length === 0) return;
  const batches = new Map<number, { id: number; command: string }>();
  for (const { table, rowid } of orphans) {
    const batch = db
      .prepare<[number], { id: number; command: string }>(
        `SELECT batches.id, batches.command
         FROM ${table} AS row
         JOIN batches ON batches.id = COALESCE(row.batch_id, 0)
         WHERE row.rowid = ?`,
      )
      .get(rowid);
    if (batch) batches.set(batch.id, batch);
  }
  throw blocked(
    target,
    [...batches.values()].sort((a, b) => a.id - b.id),
  );
}

function blocked(target: BatchRow, later: readonly { readonly id: number; readonly command: string }[]): UserError {
  const names = later.map(({ id, command }) => `${id} (${command})`).join(', ');
  const newest = later.at(-1)?.id ?? 0;
  return new UserError({
    code: 'undo-blocked',
    exit: ExitCode.usage,
    message: text(
      `batch ${target.id} (${target.command}) cannot be undone: later batches build on its rows: ${names}`,
      `批次 ${target.id}（${target.command}）无法撤销：之后的批次用到了同样的记录：${names}`,
    ),
    hint: text(`undo the later ones first: clientele undo ${newest}`, `请先撤销之后的批次：clientele undo ${newest}`),
  });
}

function undoTable({ db }: List, table: string, batchId: number): UndoneRows {
  const columns = columnsOf(db, table);
  const from = columns.map((column) => `json_extract(first.image, '$.${column}')`);
  const first = `
    FROM changes AS first
    WHERE first.batch_id = ?
      AND first.table_name = '${table}'
      AND first.id = (
        SELECT MIN(id)
        FROM changes
        WHERE batch_id = first.batch_id
          AND table_name = first.table_name
          AND row_id = first.row_id
      )`;
  const ids = (filter: string) => `SELECT first.row_id ${first} AND ${filter}`;
  const run = (sql: string, ...bound: number[]) => db.prepare(sql).run(...bound).changes;

  const removed =
    run(`DELETE FROM ${table} WHERE rowid IN (${ids("first.operation = 'insert'")})`, batchId) +
    run(`DELETE FROM ${table} WHERE batch_id = ?`, batchId);
  const present = `EXISTS (SELECT 1 FROM ${table} AS row WHERE row.rowid = first.row_id)`;
  const foreign = `json_extract(first.image, '$.batch_id') IS NOT first.batch_id AND first.operation <> 'insert'`;
  const reverted = run(
    `UPDATE ${table}
     SET (${columns.join(', ')}) = (
       SELECT ${from.join(', ')} ${first} AND first.row_id = ${table}.rowid
     )
     WHERE rowid IN (${ids(foreign)})`,
    batchId,
    batchId,
  );
  const restored = run(
    `INSERT INTO ${table} (${columns.join(', ')})
     SELECT ${from.join(', ')} ${first} AND ${foreign} AND NOT ${present}
     ORDER BY first.row_id`,
    batchId,
  );
  return { table, restored, reverted, removed };
}

/** The batch is no longer in force; where it was an undo itself, what it had undone is in force again. */
function markUndone({ db }: List, target: BatchRow, batch: Batch): void {
  db.prepare('UPDATE batches SET undone_by = ? WHERE id = ?').run(batch.id, target.id);
  if (target.undoes !== null) db.prepare('UPDATE batches SET undone_by = NULL WHERE id = ?').run(target.undoes);
}
