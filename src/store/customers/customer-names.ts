/** The customer that a row of any table is about: the survivor of its record. */

import type { List } from '../file/list.ts';
import { columnsOf } from '../file/table-columns.ts';

interface NamedCustomer {
  readonly id: number | null;
  readonly name: string | null;
}

/** Prepares the look-up of the survivor of a record: its own id where it was not merged. */
export function standingOf({ db }: List): (id: number) => number {
  const find = db.prepare<[number], number>('SELECT COALESCE(merged_into, id) FROM customers WHERE id = ?').pluck();
  return (id) => find.get(id) ?? id;
}

/** Prepares the look-up; a row that was removed or has no customer gives nulls. */
export function customerNames({ db }: List): (table: string, rowId: number) => NamedCustomer {
  const finders = new Map<string, (rowId: number) => NamedCustomer | undefined>();
  const finderOf = (table: string) => {
    const known = finders.get(table);
    if (known !== undefined) return known;
    const column =
      table === 'customers' ? 'id' : columnsOf(db, table).includes('customer_id') ? 'customer_id' : undefined;
    const statement =
      column &&
      db.prepare<[number], NamedCustomer>(
        `SELECT standing.id, COALESCE(standing.name, standing.company) AS name
         FROM ${table} AS own
         JOIN customers AS record ON record.id = own.${column}
         JOIN customers AS standing ON standing.id = COALESCE(record.merged_into, record.id)
         WHERE own.rowid = ?`,
      );
    const find = (rowId: number) => (statement ? statement.get(rowId) : undefined);
    finders.set(table, find);
    return find;
  };
  return (table, rowId) => finderOf(table)(rowId) ?? { id: null, name: null };
}
