/** Takes merges apart: restores the values of records and makes them customers of their own again. */
import type { CustomerRecord } from '../customers/customers.ts';
import type { List } from '../file/list.ts';
import { customerColumns } from '../schema/customer-columns.ts';
import type { MergeChanges } from './merge-changes.ts';

/** Takes merges apart within a batch. */
export interface MergeUndoer {
  /** Restores the values of a record to what they were before. */
  restore(record: CustomerRecord): void;
  /** Makes a record a customer again, and the survivor of the records that were merged into it before. */
  release(root: number, others: readonly number[]): void;
  /** Stores what a merge changed, if that differs now. */
  note(recordId: number, changes: MergeChanges | null): void;
}

/** Prepares the statements. */
export function mergeUndoer({ db }: List): MergeUndoer {
  const set = [...customerColumns, 'extra', 'updated_at'].map((column) => `${column} = ?`).join(', ');
  const restore = db.prepare(`UPDATE customers SET ${set} WHERE id = ?`);
  const point = db.prepare('UPDATE customers SET merged_into = ? WHERE id = ?');
  const forget = db.prepare('DELETE FROM merges WHERE record_id = ?');
  const note = db.prepare('UPDATE merges SET changed = ? WHERE record_id = ? AND changed IS NOT ?');
  return {
    restore({ id, values, extra, updatedAt }) {
      const kept = Object.keys(extra).length === 0 ? null : JSON.stringify(extra);
      restore.run([...customerColumns.map((column) => values[column] ?? null), kept, updatedAt, id]);
    },
    release(root, others) {
      forget.run(root);
      point.run(null, root);
      for (const other of others) point.run(root, other);
    },
    note(recordId, changes) {
      const told = changes === null ? null : JSON.stringify(changes);
      note.run(told, recordId, told);
    },
  };
}
