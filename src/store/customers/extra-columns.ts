/** The columns of the sources that have no field of their own, which are stored in `extra`. */
import type { List } from '../file/list.ts';

/** Their headers, each once, in the order of the records that have them first. */
export function extraHeaders({ db }: List, table: 'customers' | 'orders'): string[] {
  return db
    .prepare<[], string>(
      `SELECT entry.key
       FROM ${table}, json_each(${table}.extra) AS entry
       GROUP BY entry.key
       ORDER BY MIN(${table}.id), MIN(entry.id)`,
    )
    .pluck()
    .all();
}
