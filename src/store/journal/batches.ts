/**
 * Batches: every command that changes the list does so in one batch, which is one transaction and can be undone.
 */

import type { List } from '../file/list.ts';
import { translated } from '../file/list-errors.ts';
import { refuseUnlessStaged } from './approval.ts';
import { beginIds, finishIds } from './batch-ids.ts';
import { closeOutside } from './external-changes.ts';
import { type HeldChanges, holdChanges } from './staging.ts';

/** What the journal keeps about a command. */
export interface BatchInfo {
  /** `import`, `dedupe`, … */
  readonly command: string;
  readonly commandLine: string;
  readonly user: string;
  /** The moment used as now, ISO 8601 in UTC. */
  readonly at: string;
  /** The civil date used as today. */
  readonly asOf: string;
  /** Do everything, then roll it back. */
  readonly dryRun?: boolean;
  /** Change nothing yet: store the changes as a proposal. */
  readonly stage?: boolean;
  /** The batch that this one undoes; the earliest if there are several. */
  readonly undoes?: number;
}

/** A running batch. */
export interface Batch extends BatchInfo {
  readonly id: number;
  /** Numbers that `batch list` shows: `count('inserted', 3)` adds. */
  count(name: string, by?: number): void;
  /** Rolls the batch back when it ends, because it did nothing worth keeping. */
  discard(): void;
  /** Calls a function when the transaction of the batch has ended, whichever way. */
  onEnd(work: () => void): void;
}

/** A batch as stored in the journal. */
export interface BatchRow {
  readonly id: number;
  readonly command: string;
  readonly commandLine: string;
  readonly user: string;
  readonly at: string;
  readonly asOf: string;
  /** The files that it imported. */
  readonly files: readonly string[];
  readonly counts: Readonly<Record<string, number>>;
  readonly undoes: number | null;
  readonly undoneBy: number | null;
}

/** The result of a batch: its id, or null if nothing was changed and no batch is stored. */
export interface BatchResult<T> {
  readonly batchId: number | null;
  /** What was staged instead. */
  readonly proposal?: StagedProposal;
  readonly result: T;
}

/** A batch that changes nothing until a person applies it. */
export interface StagedProposal {
  /** The number of the batch; null in a dry run. */
  readonly id: number | null;
  /** Number of changes to decide about. */
  readonly changes: number;
}

/**
 * Runs `work` as one batch and one transaction. If it throws, or with `dryRun`, the list is left as it was; if it changed
 * nothing, no batch is stored.
 */
export async function inBatch<T>(
  list: List,
  info: BatchInfo,
  work: (batch: Batch) => T | Promise<T>,
): Promise<BatchResult<T>> {
  const { db } = list;
  const ended: (() => void)[] = [];
  try {
    db.exec('BEGIN IMMEDIATE');
  } catch (error) {
    throw translated(error, list.path);
  }
  try {
    refuseUnlessStaged(list, info);
    closeOutside(db, info);
    const batch = begin(list, info, ended);
    const before = changesSoFar(list);
    const result = await work(batch);
    const changed = changesSoFar(list) > before;
    if (info.stage && changed && !batch.discarded) {
      const held = holdChanges(list, batch.id);
      db.exec('ROLLBACK');
      return { batchId: null, proposal: propose(list, info, batch.counts, held), result };
    }
    if (!changed || batch.discarded || info.dryRun) {
      db.exec('ROLLBACK');
      return { batchId: null, result };
    }
    finish(list, batch);
    db.exec('COMMIT');
    return { batchId: batch.id, result };
  } catch (error) {
    if (db.inTransaction) db.exec('ROLLBACK');
    throw translated(error, list.path);
  } finally {
    for (const work of ended) work();
  }
}

/** Stores the held changes as a batch of its own, unless there is nothing to decide about. */
function propose(
  list: List,
  info: BatchInfo,
  counts: Readonly<Record<string, number>>,
  held: HeldChanges,
): StagedProposal {
  const { db } = list;
  try {
    if (held.units === 0 || info.dryRun) return { id: null, changes: held.units };
    db.exec('BEGIN IMMEDIATE');
    const batch = begin(list, info);
    for (const [name, count] of Object.entries(counts)) batch.count(name, count);
    batch.count('proposed', held.units);
    held.keep(list, batch.id);
    finish(list, batch);
    db.exec('COMMIT');
    return { id: batch.id, changes: held.units };
  } finally {
    held.close();
  }
}

interface CountingBatch extends Batch {
  readonly counts: Record<string, number>;
  discarded: boolean;
}

function begin({ db }: List, info: BatchInfo, ended: (() => void)[] = []): CountingBatch {
  const { lastInsertRowid } = db
    .prepare(
      `INSERT INTO batches (command, command_line, user, at, as_of, undoes)
       VALUES (?, ?, ?, ?, ?, ?)`,
    )
    .run(info.command, info.commandLine, info.user, info.at, info.asOf, info.undoes ?? null);
  const id = Number(lastInsertRowid);
  beginIds(db, id);
  db.prepare('UPDATE current_batch SET batch_id = ?').run(id);
  const counts: Record<string, number> = {};
  return {
    ...info,
    id,
    counts,
    discarded: false,
    count: (name, by = 1) => {
      counts[name] = (counts[name] ?? 0) + by;
    },
    discard() {
      this.discarded = true;
    },
    onEnd: (work) => {
      ended.push(work);
    },
  };
}

function finish({ db }: List, batch: CountingBatch): void {
  db.prepare('UPDATE current_batch SET batch_id = NULL').run();
  finishIds(db, batch.id);
  db.prepare(
    `UPDATE batches
     SET counts = ?, last_change = (SELECT COALESCE(MAX(id), 0) FROM changes)
     WHERE id = ?`,
  ).run(JSON.stringify(batch.counts), batch.id);
}

/** Does work that writes temporary tables only, which does not count as a change of the list. */
export function writingTemporaryRows<T>(list: List, work: () => T): T {
  const before = changesSoFar(list);
  const result = work();
  list.temporaryChanges += changesSoFar(list) - before;
  return result;
}

function changesSoFar(list: List): number {
  return Number(list.db.prepare('SELECT total_changes()').pluck().get()) - list.temporaryChanges;
}

interface BatchRecord {
  readonly id: number;
  readonly command: string;
  readonly command_line: string;
  readonly user: string;
  readonly at: string;
  readonly as_of: string;
  readonly files: string;
  readonly counts: string;
  readonly undoes: number | null;
  readonly undone_by: number | null;
}

const SELECT_BATCHES = `
  SELECT id, command, command_line, user, at, as_of, counts, undoes, undone_by,
    (
      SELECT json_group_array(name)
      FROM (
        SELECT id, name FROM files WHERE files.batch_id = batches.id
        UNION
        SELECT row_id, json_extract(image, '$.name')
        FROM changes
        WHERE table_name = 'files'
          AND +batch_id = batches.undone_by
          AND json_extract(image, '$.batch_id') = batches.id
      )
    ) AS files
  FROM batches`;

/** The batches, the newest first. */
export function listBatches({ db }: List, limit = Number.MAX_SAFE_INTEGER): BatchRow[] {
  return db
    .prepare<[number], BatchRecord>(`${SELECT_BATCHES} WHERE id > 0 ORDER BY id DESC LIMIT ?`)
    .all(limit)
    .map(toBatchRow);
}

/** One batch; undefined if there is none with that id. */
export function findBatch({ db }: List, id: number): BatchRow | undefined {
  const record = db.prepare<[number], BatchRecord>(`${SELECT_BATCHES} WHERE id = ?`).get(id);
  return record && toBatchRow(record);
}

/** The newest batch that is in force: neither undone nor itself an undo, nor a check. */
export function lastBatchInForce({ db }: List): BatchRow | undefined {
  const record = db
    .prepare<[], BatchRecord>(
      `${SELECT_BATCHES} WHERE id > 0 AND undone_by IS NULL AND undoes IS NULL AND command <> 'check' ORDER BY id DESC LIMIT 1`,
    )
    .get();
  return record && toBatchRow(record);
}

function toBatchRow(record: BatchRecord): BatchRow {
  return {
    id: record.id,
    command: record.command,
    commandLine: record.command_line,
    user: record.user,
    at: record.at,
    asOf: record.as_of,
    files: JSON.parse(record.files),
    counts: JSON.parse(record.counts),
    undoes: record.undoes,
    undoneBy: record.undone_by,
  };
}
