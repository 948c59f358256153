/** Rows of one number that are orders of several customers: each counts theirs from 1. */
import type { OrderRow } from './order-row.ts';

/** By what a row may name its customer, the surest first. */
const keys = ['ref', 'email', 'phone', 'name'] as const;

/**
 * The rows of each order, in the order of the file. Rows are told apart by the surest key that any of them has; a row
 * without it belongs to the order before it.
 */
export function ordersOfCustomers(rows: readonly OrderRow[]): readonly (readonly OrderRow[])[] {
  const key = keys.find((name) => rows.some(({ customer }) => customer[name] !== undefined));
  // Names alone tell nobody apart: each line may name another recipient.
  if (rows.length < 2 || key === undefined || key === 'name') return [rows];
  const orders = new Map<string, OrderRow[]>();
  let current = rows.find(({ customer }) => customer[key] !== undefined)?.customer[key] ?? '';
  for (const row of rows) {
    current = row.customer[key] ?? current;
    const own = orders.get(current);
    if (own === undefined) orders.set(current, [row]);
    else own.push(row);
  }
  return [...orders.values()];
}
