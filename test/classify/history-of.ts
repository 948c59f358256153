/** Makes what schemes are handed, for tests, from orders written as people would write them. */

import { dayNumber } from '../../src/classify/math/days.ts';
import type { CustomerData } from '../../src/classify/orders/customer-data.ts';
import type { CustomerHistory } from '../../src/classify/orders/customer-history.ts';
import { customerDataOfLines } from '../../src/classify/orders/lines-source.ts';
import { OrderColumns, type OrderLine } from '../../src/classify/orders/order-columns.ts';
import { MONEY, PRICED, UNPRICED } from '../../src/classify/orders/order-kinds.ts';

/** What every scheme is told, where a test sets nothing else. */
export const options = { currency: 'CNY', minorUnits: 100 } as const;

export interface TestOrder extends Omit<OrderLine, 'day' | 'kind' | 'amount'> {
  readonly on: string;
  /** Null where it is not known. */
  readonly amount: number | null;
  /** Cancelled: it counts only where the amount is negative. */
  readonly calledOff?: boolean;
}

/** The line that an order is. */
export function lineOf({ on, amount, calledOff = false, ...order }: TestOrder): OrderLine {
  const kind = amount === null ? UNPRICED : amount < 0 ? MONEY : PRICED;
  return { ...order, amount: amount ?? 0, day: day(on), kind: calledOff && kind !== MONEY ? undefined : kind };
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
  for (const order of orders) store.add(lineOf(order));
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
