/** Makes histories for tests from orders written as people would write them. */
import { type CustomerHistory, HistoryBuilder } from '../../src/classify/customer-history.ts';
import { dayNumber } from '../../src/classify/days.ts';

export interface TestOrder {
  readonly customer: number;
  readonly on: string;
  readonly amount: number;
  readonly orderNumber?: string;
  readonly calledOff?: boolean;
}

export function day(date: string): number {
  const found = dayNumber(date);
  if (found === undefined) throw new Error(`${date} is no date`);
  return found;
}

export function historyOf(orders: readonly TestOrder[], asOf: string, customers = 0): CustomerHistory {
  const builder = new HistoryBuilder(day(asOf));
  for (const { on, ...order } of orders) builder.add({ ...order, day: day(on) });
  return builder.build(customers);
}
