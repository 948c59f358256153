/**
 * Merging: records of the same customer point to the surviving record. Nothing is moved or deleted, so a merge can be
 * undone; orders stay with the record that they came to, and are counted for the survivor.
 *
 * The table `merges` holds which record was merged into which, and what that changed in the survivor.
 */

import { type CustomerRecord, type CustomerWriter, customerReader, customerWriter } from '../customers/customers.ts';
import type { List } from '../file/list.ts';
import type { Batch } from '../journal/batches.ts';
import { afterMerge, changesOfMerge, type GoldenValues, type MergeChanges } from './merge-changes.ts';

/** Merges records within a batch. */
export interface Merger {
  /**
   * Merges `merged`, and all records that were merged into those before, into `standing`, and gives it the golden values.
   *
   * @param golden only the values that change.
   * @param extra those of the columns that have no field, by header.
   */
  merge(
    standing: number,
    merged: readonly number[],
    golden: GoldenValues['values'],
    extra?: GoldenValues['extra'],
  ): void;
}

/** Prepares the statements. */
export function merger(list: List, batch: Batch): Merger {
  const customers = customerWriter(list, batch);
  const read = customerReader(list);
  const point = list.db.prepare('UPDATE customers SET merged_into = ? WHERE id = ? OR merged_into = ?');
  const keep = list.db.prepare('INSERT INTO merges (record_id, into_id, changed, batch_id) VALUES (?, ?, ?, ?)');
  return {
    merge(standing, merged, golden, extra = {}) {
      const record = read(standing);
      if (record === undefined) throw new Error(`customer ${standing} is not in the list`);
      const changes = changesOfMerge(record, { values: golden, extra }, batch.at);
      if (changes !== undefined) writeChanges(customers, record, changes);
      for (const [at, id] of merged.entries()) {
        point.run([standing, id, id]);
        const told = at === merged.length - 1 ? JSON.stringify(changes ?? { fields: {}, extra: {} }) : null;
        keep.run([id, standing, told, batch.id]);
      }
    },
  };
}

/** Writes what a merge changes in the survivor. */
export function writeChanges(customers: CustomerWriter, record: CustomerRecord, changes: MergeChanges): void {
  const { values, extra } = afterMerge(record, changes);
  const changed = Object.fromEntries(Object.keys(changes.fields).map((field) => [field, values[field]]));
  customers.update(record.id, changed, Object.keys(changes.extra).length > 0 ? extra : undefined);
}
