/**
 * Merging: records that are the same customer point to the one that stands for them. Nothing is moved or deleted, so a
 * merge can be taken back; orders stay with the record that they came to, and are counted for the customer that stands.
 */
import type { Batch } from './batches.ts';
import { customerWriter, type Values } from './customers.ts';
import type { List } from './list.ts';

/** Merges records within a batch. */
export interface Merger {
  /**
   * Lets `standing` stand for `merged`, and for all that were merged into those before, and gives it the golden values.
   *
   * @param golden only the values that change.
   */
  merge(standing: number, merged: readonly number[], golden: Values): void;
}

/** Prepares the statements. */
export function merger(list: List, batch: Batch): Merger {
  const customers = customerWriter(list, batch);
  const point = list.db.prepare('UPDATE customers SET merged_into = ? WHERE id = ? OR merged_into = ?');
  return {
    merge(standing, merged, golden) {
      if (Object.values(golden).some((value) => value !== undefined)) customers.update(standing, golden);
      for (const id of merged) point.run([standing, id, id]);
    },
  };
}
