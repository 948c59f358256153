/** Makes what schemes are handed, for tests, from orders written as people would write them. */

import { dayNumber } from '../../src/classify/math/days.ts';
import type { CustomerData } from '../../src/classify/orders/customer-data.ts';
import type { CustomerHistory } from '../../src/classify/orders/customer-history.ts';
import { customerDataOfLines } from '../../src/classify/orders/lines-source.ts';
import { OrderColumns, type OrderLine } from '../../src/classify/orders/order-columns.ts';

/** What every scheme is told, where a test sets nothing else. */
export const options = { currency: 'CNY', minorUnits: 100 } as const;

export interface TestOrder extends Omit<OrderLine, 'day'> {
  readonly on: string;
}

export function day(date: string): number {
  const found = dayNumber(date);
  if (found === undefined) throw new Error(`${date} is no date`);
  return found;
}

/** The customers of some orders. @param fields the value of each customer, by the name of the field. */
export function dataOf(
  orders: readonly TestOrder[],
  asOf: string,
  customers = 0,
  fields: Readonly<Record<string, readonly (string | null)[]>> = {},
): CustomerData {
  const store = new OrderColumns(day(asOf));
  for (const { on, ...order } of orders) store.add({ ...order, day: day(on) });
  const named = Object.entries(fields).map(([field, values]) => {
    const names = [...new Set(values.filter((value) => value !== null))];
    const codes = Int32Array.from(values, (value) => (value === null ? -1 : names.indexOf(value)));
    return [field, { codes, names }] as const;
  });
  return customerDataOfLines(store.sorted(customers), day(asOf), new Map(named));
}

export function historyOf(orders: readonly TestOrder[], asOf: string, customers = 0): CustomerHistory {
  return dataOf(orders, asOf, customers).history;
}
