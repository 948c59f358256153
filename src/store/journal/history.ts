/**
 * How the values of a record changed: from its images in the journal, each of which is the row before a change, and from
 * the row as it is now.
 */
import type { Cell } from '../../formats/writer.ts';
import type { List } from '../file/list.ts';
import { columnsOf } from '../file/table-columns.ts';
import { JOURNALLED_TABLES } from '../schema/journalled-tables.ts';
import { originColumns, tablesWithFiles } from '../schema/origin-columns.ts';
import { isOfBatches, mayBeIdOf } from './batch-ids.ts';

/** A value that a batch changed; null if there was none, or is none any more. */
export interface ValueChange {
  readonly batchId: number;
  readonly table: string;
  readonly rowId: number;
  readonly field: string;
  readonly before: Cell;
  readonly after: Cell;
  /** Which step of the row's life it was a part of, from 0. */
  readonly step: number;
}

type Row = Readonly<Record<string, Cell>>;

/** A row as it was after each step of its life; null before it was inserted and after it was deleted. */
interface Step {
  readonly batchId: number;
  readonly before: Row | null;
  readonly after: Row | null;
}

interface Entry {
  readonly batchId: number;
  readonly operation: 'insert' | 'update' | 'delete';
  readonly image: string | null;
}

/** Columns that say when and how a row was written, which every change changes. */
const bookkeeping: ReadonlySet<string> = new Set(['id', 'created_at', 'updated_at', 'batch_id']);
const origin: ReadonlySet<string> = new Set(originColumns);
const withFiles: ReadonlySet<string> = new Set(tablesWithFiles);

/** Whether a column holds a value of its row, rather than how the row came about. */
function isValue(table: string, column: string): boolean {
  return !bookkeeping.has(column) && !(withFiles.has(table) && origin.has(column));
}

/** Every value that a row ever had, the oldest first. */
export function historyOf(list: List, table: string, rowId: number): ValueChange[] {
  return stepsOf(list, table, rowId).flatMap((step, number) => differences(step, table, rowId, number));
}

/** Every value that a batch changed, by table and row; rows that it inserted are given with their values. */
export function* changesOfBatch(list: List, batchId: number): Generator<ValueChange> {
  for (const table of JOURNALLED_TABLES) {
    for (const rowId of rowsTouched(list, table, batchId)) {
      const steps = stepsOf(list, table, rowId).filter((step) => step.batchId === batchId);
      const [first] = steps;
      const last = steps.at(-1);
      if (first && last) yield* differences({ batchId, before: first.before, after: last.after }, table, rowId, 0);
    }
  }
}

function rowsTouched({ db }: List, table: string, batchId: number): number[] {
  const batches = { among: [batchId] };
  return db
    .prepare<{ table: string; batchId: number }, number>(
      `SELECT row_id FROM changes WHERE +table_name = @table AND batch_id = @batchId
       UNION
       SELECT row_id
       FROM changes
       WHERE table_name = @table
         AND ${mayBeIdOf(db, table, batches, 'row_id')}
         AND json_extract(image, '$.batch_id') = @batchId
       UNION
       SELECT rowid FROM ${table} WHERE ${isOfBatches(db, table, batches)}
       ORDER BY 1`,
    )
    .pluck()
    .all({ table, batchId });
}

function stepsOf(list: List, table: string, rowId: number): Step[] {
  const entries = list.db
    .prepare<[string, number], Entry>(
      `SELECT batch_id AS batchId, operation, image
       FROM changes
       WHERE table_name = ? AND row_id = ?
       ORDER BY id`,
    )
    .all(table, rowId);
  const images: (Row | null)[] = entries.map(({ image }) => (image === null ? null : JSON.parse(image)));
  images.push(presentRow(list, table, rowId));
  const steps = entries.map((entry, index): Step => {
    const before = entry.operation === 'insert' ? null : (images[index] ?? null);
    return { batchId: entry.batchId, before, after: entry.operation === 'delete' ? null : (images[index + 1] ?? null) };
  });
  const first = images[0] ?? null;
  const insertedBy = entries[0]?.operation === 'insert' ? null : (first?.batch_id ?? null);
  if (typeof insertedBy === 'number') steps.unshift({ batchId: insertedBy, before: null, after: first });
  return steps;
}

function presentRow({ db }: List, table: string, rowId: number): Row | null {
  return (
    db.prepare<[number], Row>(`SELECT ${columnsOf(db, table).join(', ')} FROM ${table} WHERE rowid = ?`).get(rowId) ??
    null
  );
}

function differences({ batchId, before, after }: Step, table: string, rowId: number, step: number): ValueChange[] {
  // An image may leave out what is blank.
  const fields = Object.keys({ ...after, ...before }).filter((field) => isValue(table, field));
  return fields.flatMap((field) => {
    const [old, current] = [before?.[field] ?? null, after?.[field] ?? null];
    return old === current ? [] : [{ batchId, table, rowId, field, before: old, after: current, step }];
  });
}
