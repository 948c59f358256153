/**
 * Undoes batches exactly, or says which later batches block the undo. An undo is a batch of its own, so it can be undone
 * too.
 */
import { ExitCode, UserError, usageError } from '../../base/errors.ts';
import { text } from '../../base/text.ts';
import { writingMuch } from '../file/large-writes.ts';
import type { List } from '../file/list.ts';
import { Sqlite } from '../file/sqlite.ts';
import { JOURNALLED_TABLES } from '../schema/journalled-tables.ts';
import { isOfBatches } from './batch-ids.ts';
import { type Batch, type BatchInfo, type BatchRow, findBatch, inBatch, lastBatchInForce } from './batches.ts';
import { blockersOf, holdersOfUniqueValues, removersOfParents } from './undo-blockers.ts';
import { tablesWithImages, type UndoneRows, undoTable } from './undo-table.ts';

export type { UndoneRows } from './undo-table.ts';

export interface UndoResult {
  /** The batches that were undone, the newest first. */
  readonly undone: readonly BatchRow[];
  /** The tables that were changed. */
  readonly tables: readonly UndoneRows[];
}

export interface UndoOptions {
  /** Decides whether later batches that block the undo are undone too. Not called if there are none. */
  readonly withLater?: (error: UndoBlocked) => boolean | Promise<boolean>;
}

/** Thrown if later batches would have to be undone too. */
export class UndoBlocked extends UserError {
  readonly targets: readonly BatchRow[];
  readonly later: readonly BatchRow[];

  constructor(targets: readonly BatchRow[], later: readonly BatchRow[]) {
    const own = targets.map(({ id }) => id).join(' ');
    const [names, theirs] = [namesOf(targets), namesOf(later)];
    const many = targets.length > 1;
    super({
      code: 'undo-blocked',
      exit: ExitCode.usage,
      message: text(
        `${many ? 'batches' : 'batch'} ${names.en} cannot be undone: later batches build on ${many ? 'their' : 'its'} rows: ${theirs.en}`,
        `批次 ${names.zh}无法撤销：之后的批次用到了同样的记录：${theirs.zh}`,
      ),
      hint: text(
        `undo them all with: clientele undo ${own} --with-later`,
        `可用 clientele undo ${own} --with-later 一并撤销`,
      ),
    });
    this.targets = targets;
    this.later = later;
  }

  /** Only batches after the first target can be undone along with it. */
  get canBeTakenToo(): boolean {
    const first = Math.min(...this.targets.map(({ id }) => id));
    return this.later.length > 0 && this.later.every(({ id }) => id > first);
  }
}

/** The batches in words: `2 (import), 3 (dedupe)`. */
export function namesOf(batches: readonly BatchRow[]): { readonly en: string; readonly zh: string } {
  const names = batches.map(({ id, command }) => [id, command] as const);
  return text(
    names.map(([id, command]) => `${id} (${command})`).join(', '),
    names.map(([id, command]) => `${id}（${command}）`).join('、'),
  );
}

/** Number of rows from which an undo writes a large part of the list. */
const MUCH = 100_000;

/**
 * Undoes batches as one batch; if none is named, the newest in force.
 *
 * @throws UserError `nothing-to-undo`, `batch-unknown`, `batch-undone` or `undo-blocked`.
 */
export async function undoBatch(
  list: List,
  ids: number | readonly number[] | undefined,
  info: BatchInfo,
  { withLater }: UndoOptions = {},
): Promise<UndoResult> {
  let targets = chosenBatches(list, typeof ids === 'number' ? [ids] : (ids ?? []));
  for (;;) {
    try {
      return await undoExactly(list, targets, info);
    } catch (error) {
      const isAnswered = error instanceof UndoBlocked && error.canBeTakenToo && (await withLater?.(error));
      if (!isAnswered) throw error;
      const more = error.later.filter(({ id }) => !targets.some((target) => target.id === id));
      if (more.length === 0) throw error;
      targets = [...targets, ...more];
    }
  }
}

/** The batches of these numbers, each once. */
function chosenBatches(list: List, ids: readonly number[]): BatchRow[] {
  if (ids.length > 0) return [...new Set(ids)].map((id) => chosenBatch(list, id));
  const newest = lastBatchInForce(list);
  if (newest !== undefined) return [newest];
  throw usageError({
    code: 'nothing-to-undo',
    message: text('there is nothing to undo', '没有可以撤销的操作'),
    hint: seeThemAll,
  });
}

const seeThemAll = text('list them with: clientele batch list', '用 clientele batch list 查看全部批次');

function chosenBatch(list: List, id: number): BatchRow {
  const batch = id === 0 ? undefined : findBatch(list, id);
  if (batch === undefined) {
    throw usageError({
      code: 'batch-unknown',
      message: text(`there is no batch ${id}`, `没有批次 ${id}`),
      hint: seeThemAll,
    });
  }
  if (batch.undoneBy === null) return batch;
  throw usageError({
    code: 'batch-undone',
    message: text(
      `batch ${batch.id} was already undone by batch ${batch.undoneBy}`,
      `批次 ${batch.id} 已被批次 ${batch.undoneBy} 撤销`,
    ),
    hint: text(`restore it with: clientele undo ${batch.undoneBy}`, `用 clientele undo ${batch.undoneBy} 可恢复它`),
  });
}

async function undoExactly(list: List, chosen: readonly BatchRow[], info: BatchInfo): Promise<UndoResult> {
  const { db } = list;
  const targets = [...chosen].sort((one, other) => other.id - one.id);
  const ids = targets.map(({ id }) => id);
  const work = () =>
    inBatch(list, { ...info, undoes: Math.min(...ids) }, (batch) => {
      refuse(list, targets, blockersOf(db, ids));
      const tables = undoTables(list, targets, batch.id);
      const put = tables.filter(({ restored, reverted }) => restored + reverted > 0).map(({ table }) => table);
      refuse(list, targets, removersOfParents(db, batch.id, put));
      for (const target of targets) markUndone(list, target, batch);
      for (const { table, restored, reverted, removed } of tables) batch.count(table, restored + reverted + removed);
      return { undone: targets, tables };
    });
  const { result } = await (isMuch(list, ids) ? writingMuch(list, work) : withoutForeignKeys(list, work));
  return result;
}

/** References to removed rows were already looked up, faster than row by row. */
async function withoutForeignKeys<T>({ db }: List, work: () => Promise<T>): Promise<T> {
  db.pragma('foreign_keys = OFF');
  try {
    return await work();
  } finally {
    if (db.open) db.pragma('foreign_keys = ON');
  }
}

function isMuch({ db }: List, ids: readonly number[]): boolean {
  const hasMuch = (table: string) =>
    db
      .prepare(`SELECT 1 FROM ${table} WHERE ${isOfBatches(db, table, { among: ids })} LIMIT 1 OFFSET ${MUCH - 1}`)
      .get();
  return ['changes', 'customers', 'orders', 'order_lines'].some((table) => hasMuch(table) !== undefined);
}

function undoTables(list: List, targets: readonly BatchRow[], undoId: number): UndoneRows[] {
  const batches = targets.map(({ id }) => id);
  const undoing = { batches, undoId, imagedTables: tablesWithImages(list.db, batches) };
  const tables: UndoneRows[] = [];
  for (const table of JOURNALLED_TABLES) {
    try {
      const rows = undoTable(list.db, table, undoing);
      if (rows.restored + rows.reverted + rows.removed > 0) tables.push(rows);
    } catch (error) {
      if (!(error instanceof Sqlite.SqliteError) || error.code !== 'SQLITE_CONSTRAINT_UNIQUE') throw error;
      // A later row has the unique values of one that would be restored.
      throw new UndoBlocked(targets, batchesOf(list, holdersOfUniqueValues(list.db, table, error.message)));
    }
  }
  return tables;
}

function refuse(list: List, targets: readonly BatchRow[], ids: readonly number[]): void {
  if (ids.length > 0) throw new UndoBlocked(targets, batchesOf(list, ids));
}

function batchesOf(list: List, ids: readonly number[]): BatchRow[] {
  return ids.flatMap((id) => findBatch(list, id) ?? []);
}

/** The batch is no longer in force; if it was an undo, the batches that it had undone are in force again. */
function markUndone({ db }: List, target: BatchRow, batch: Batch): void {
  db.prepare('UPDATE batches SET undone_by = NULL WHERE undone_by = ?').run(target.id);
  db.prepare('UPDATE batches SET undone_by = ? WHERE id = ?').run(batch.id, target.id);
}
