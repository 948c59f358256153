/**
 * What the schemes know about each customer: how often, how much, since when, until when and in which rhythm they bought.
 *
 * What counts, for every scheme alike:
 * - A purchase is a line that was not called off and whose amount is not negative. Purchases alone make frequency,
 *   recency and rhythm.
 * - A negative amount (a refund, a cancellation with a line of its own) takes from the revenue and is no purchase.
 * - A line that is marked as cancelled or refunded and whose amount is positive counts for nothing: its money was never
 *   earned or was given back.
 * - Lines of one customer with the same order number are one order, on the day of its latest line. A line without a
 *   number is an order of its own.
 * - Lines after the day of the analysis are not looked at.
 */
import type { OrderRun } from './customer-orders.ts';

/** The totals of all customers, one place a customer. Days are those of `days.ts`, money is in minor units. */
export interface CustomerHistory {
  /** The day of the analysis; nothing after it is counted. */
  readonly asOf: number;
  readonly customers: number;
  /** The number of purchases. */
  readonly orders: Uint32Array;
  /** What the purchases brought less what was given back. */
  readonly revenue: Float64Array;
  /** What was given back of it, as a number that is not negative. */
  readonly returned: Float64Array;
  /** `NO_DAY` where nothing was bought, as for `lastDay`. */
  readonly firstDay: Int32Array;
  readonly lastDay: Int32Array;
  /** On how many different days something was bought. */
  readonly purchaseDays: Uint32Array;
  /** The median number of days from one purchase day to the next; NaN with fewer than two such days. */
  readonly usualGap: Float64Array;
}

/** Stands in `firstDay` and `lastDay` of customers without a purchase. */
export const NO_DAY = -0x80000000;

/** The status, as `fields/order-status.ts` writes it, says that the order came to nothing. */
export function isCalledOff(status: string | null | undefined): boolean {
  return status === 'cancelled' || status === 'refunded';
}

/** The history of customers of whom nothing is known yet. */
export function emptyHistory(asOf: number, customers: number): CustomerHistory {
  return {
    asOf,
    customers,
    orders: new Uint32Array(customers),
    revenue: new Float64Array(customers),
    returned: new Float64Array(customers),
    firstDay: new Int32Array(customers).fill(NO_DAY),
    lastDay: new Int32Array(customers).fill(NO_DAY),
    purchaseDays: new Uint32Array(customers),
    usualGap: new Float64Array(customers).fill(Number.NaN),
  };
}

/** Fills in what one customer's lines say, all of them at once. */
export function fillHistory(history: CustomerHistory, customer: number, run: OrderRun): void {
  history.revenue[customer] = run.revenue;
  history.returned[customer] = run.returned;
  const { orders, orderDays } = run;
  if (orders === 0) return;
  history.orders[customer] = orders;
  history.firstDay[customer] = orderDays[0] ?? NO_DAY;
  history.lastDay[customer] = orderDays[orders - 1] ?? NO_DAY;
  let gaps = 0;
  for (let place = 1; place < orders; place += 1) {
    const gap = (orderDays[place] ?? 0) - (orderDays[place - 1] ?? 0);
    if (gap === 0) continue;
    run.gaps[gaps] = gap;
    gaps += 1;
  }
  history.purchaseDays[customer] = gaps + 1;
  if (gaps > 0) history.usualGap[customer] = median(run.gaps.subarray(0, gaps));
}

/** The middle value, or the mean of the two in the middle; NaN of nothing. Sorts its argument. */
export function median(values: Float64Array): number {
  values.sort();
  const middle = values.length >> 1;
  const upper = values[middle] ?? Number.NaN;
  return values.length % 2 === 1 ? upper : ((values[middle - 1] ?? Number.NaN) + upper) / 2;
}
