/**
 * The history of a customer: the values of its record and of those merged into it, and when records were merged and split
 * off, each with the row of the file that it came from.
 */

import type { List } from '../file/list.ts';
import { historyOf, type ValueChange } from '../journal/history.ts';
import { type Origin, originsOf } from '../rows/source-rows.ts';

/** A value that changed, and the rows of files that may have said so: mostly one, none where it was no import. */
export interface CustomerChange extends ValueChange {
  readonly origins: readonly Origin[];
}

/** Every value of a customer, the oldest first. */
export function customerHistory(list: List, id: number): CustomerChange[] {
  const members = presentMembers(list, id);
  const own = [id, ...members].flatMap((record) => historyOf(list, 'customers', record));
  const others = formerMembers(list, id)
    .filter((record) => record !== id && !members.includes(record))
    .flatMap((record) => historyOf(list, 'customers', record))
    .filter(({ field, before, after }) => field === 'merged_into' && (before === id || after === id));
  const changes = [...own, ...others].sort(
    (one, other) => one.batchId - other.batchId || one.rowId - other.rowId || one.step - other.step,
  );
  return withOrigins(list, changes);
}

/** Whether there ever was a record of this id. */
export function hasHistory({ db }: List, id: number): boolean {
  return db.prepare(`SELECT 1 FROM changes WHERE table_name = 'customers' AND row_id = ?`).get(id) !== undefined;
}

function presentMembers({ db }: List, id: number): number[] {
  return db.prepare<[number], number>('SELECT id FROM customers WHERE merged_into = ? ORDER BY id').pluck().all(id);
}

/** Records that were merged into it before some change. */
function formerMembers({ db }: List, id: number): number[] {
  return db
    .prepare<[string, number], number>(
      `SELECT DISTINCT row_id
       FROM changes
       WHERE table_name = 'customers'
         AND instr(image, ?) > 0
         AND json_extract(image, '$.merged_into') = ?
       ORDER BY row_id`,
    )
    .pluck()
    .all(`"merged_into":${id}`, id);
}

function withOrigins(list: List, changes: readonly ValueChange[]): CustomerChange[] {
  const stepsInBatch = new Map<string, number[]>();
  const keyOf = ({ rowId, batchId }: ValueChange) => `${rowId} ${batchId}`;
  for (const change of changes) {
    const steps = stepsInBatch.get(keyOf(change)) ?? [];
    if (!steps.includes(change.step)) steps.push(change.step);
    stepsInBatch.set(keyOf(change), steps);
  }
  const rowsOfRecord = new Map<number, readonly Origin[]>();
  return changes.map((change) => {
    const all = rowsOfRecord.get(change.rowId) ?? allOrigins(list, change.rowId);
    rowsOfRecord.set(change.rowId, all);
    const rows = all.filter(({ batchId }) => batchId === change.batchId);
    return { ...change, origins: originsOfStep(rows, stepsInBatch.get(keyOf(change)) ?? [], change.step) };
  });
}

/** Rows were imported in order; if there are more rows than changes, it may have been any after the first. */
function originsOfStep(rows: readonly Origin[], steps: readonly number[], step: number): readonly Origin[] {
  if (rows.length === 0) return [];
  const place = Math.min(steps.indexOf(step), rows.length - 1);
  if (rows.length <= steps.length || step === 0) return rows.slice(place, place + 1);
  return steps.includes(0) ? rows.slice(1) : rows;
}

/** The rows of files that became a record; also those that an undo took away, which come first. */
function allOrigins(list: List, recordId: number): readonly Origin[] {
  return [...undoneOrigins(list, recordId), ...originsOf(list, recordId)];
}

/** What the undo of an import took away: the record with its own row, and the rows that met it. */
function undoneOrigins({ db }: List, recordId: number): Origin[] {
  return db
    .prepare<[{ row: number; words: string }], Origin>(
      `SELECT
         json_extract(gone.image, '$.batch_id') AS batchId,
         json_extract(file.image, '$.name') AS file,
         json_extract(gone.image, '$.line') AS line
       FROM batches
       JOIN changes AS gone ON gone.batch_id = batches.id
         AND gone.operation = 'delete'
       JOIN changes AS file ON file.table_name = 'files'
         AND file.row_id = json_extract(gone.image, '$.file_id')
         AND file.batch_id = batches.id
         AND file.operation = 'delete'
       WHERE batches.undoes IS NOT NULL
         AND batches.undone_by IS NULL
         AND (
           gone.table_name = 'customers' AND gone.row_id = @row
           OR gone.table_name = 'source_rows'
           AND instr(gone.image, @words) > 0
           AND json_extract(gone.image, '$.row_id') = @row
           AND json_extract(gone.image, '$.table_name') = 'customers'
           AND NOT EXISTS (
             SELECT 1
             FROM changes AS own
             WHERE own.batch_id = gone.batch_id
               AND own.operation = 'delete'
               AND own.table_name = 'customers'
               AND own.row_id = @row
               AND json_extract(own.image, '$.file_id') = json_extract(gone.image, '$.file_id')
               AND json_extract(own.image, '$.line') = json_extract(gone.image, '$.line')
           )
         )
       ORDER BY gone.id`,
    )
    .all({ row: recordId, words: `"row_id":${recordId}` });
}
