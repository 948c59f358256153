/** The columns of the sources that have no field of their own, which are stored in `extra`. */
import type { List } from '../file/list.ts';

/** Their headers, each once, in the order of the records that have them first; those of orders with those of their lines. */
export function extraHeaders({ db }: List, table: 'customers' | 'orders'): string[] {
  const headersOf = (rows: string, id: string, isOfLine = 0) =>
    `SELECT entry.key, MIN(${id}) AS record, ${isOfLine} AS is_of_line, MIN(entry.id) AS place
     FROM ${rows}, json_each(${rows}.extra) AS entry
     GROUP BY entry.key`;
  const all =
    table === 'customers'
      ? headersOf(table, 'customers.id')
      : `${headersOf(table, 'orders.id')} UNION ALL ${headersOf('order_lines', 'order_lines.order_id', 1)}`;
  return db
    .prepare<[], string>(`SELECT key FROM (${all}) GROUP BY key ORDER BY MIN(record), MIN(is_of_line), MIN(place)`)
    .pluck()
    .all();
}
