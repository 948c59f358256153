/**
 * What the schemes know of each customer: how often, how much, since when, until when and in which rhythm they bought.
 *
 * What counts is said in `store/schema/counting-rules.ts`, for all schemes. Frequency, recency and rhythm are those of the
 * purchases, whether or not their amounts are known; a refund reduces the revenue and is not a purchase. Lines of one
 * customer with the same order number are one order, on the day of its latest line; a line without a number is an order of
 * its own. Lines after the day of the analysis are not looked at.
 */
import { float64At, int32At } from '../../base/typed-at.ts';
import type { CustomerOrders } from './customer-orders.ts';

/** The totals of all customers, by their index. Days are numbered as in `math/days.ts`, money is in minor units. */
export interface CustomerHistory {
  /** The day of the analysis; nothing after it is counted. */
  readonly asOf: number;
  readonly customers: number;
  /** The number of purchases. */
  readonly orders: Uint32Array;
  /** The sum of the purchases less what was given back. */
  readonly revenue: Float64Array;
  /** What was given back, as a number that is not negative. */
  readonly returned: Float64Array;
  /** The number of purchases whose amount is not known: no source states it, or it is in a currency without a rate. */
  readonly unpriced: Uint32Array;
  /** `NO_DAY` where nothing was bought, as for `lastDay`. */
  readonly firstDay: Int32Array;
  readonly lastDay: Int32Array;
  /** Number of different days with a purchase. */
  readonly purchaseDays: Uint32Array;
  /** The median number of days from one purchase day to the next; NaN with fewer than two such days. */
  readonly usualGap: Float64Array;
}

/** The `firstDay` and `lastDay` of customers without a purchase. */
export const NO_DAY = -0x80000000;

/** The history of customers without any order. */
export function emptyHistory(asOf: number, customers: number): CustomerHistory {
  return {
    asOf,
    customers,
    orders: new Uint32Array(customers),
    revenue: new Float64Array(customers),
    returned: new Float64Array(customers),
    unpriced: new Uint32Array(customers),
    firstDay: new Int32Array(customers).fill(NO_DAY),
    lastDay: new Int32Array(customers).fill(NO_DAY),
    purchaseDays: new Uint32Array(customers),
    usualGap: new Float64Array(customers).fill(Number.NaN),
  };
}

/** Fills in the totals of one customer from all of the customer's orders. */
export function fillHistory(history: CustomerHistory, customer: number, own: CustomerOrders): void {
  history.revenue[customer] = own.revenue;
  history.returned[customer] = own.returned;
  const { orders, orderDays } = own;
  if (orders === 0) return;
  history.orders[customer] = orders;
  history.unpriced[customer] = own.unpriced;
  history.firstDay[customer] = int32At(orderDays, 0);
  history.lastDay[customer] = int32At(orderDays, orders - 1);
  let gaps = 0;
  for (let order = 1; order < orders; order += 1) {
    const gap = int32At(orderDays, order) - int32At(orderDays, order - 1);
    if (gap === 0) continue;
    own.gaps[gaps] = gap;
    gaps += 1;
  }
  history.purchaseDays[customer] = gaps + 1;
  if (gaps > 0) history.usualGap[customer] = median(own.gaps.subarray(0, gaps));
}

/** The middle value, or the mean of the two in the middle; NaN of an empty array. Sorts its argument. */
export function median(values: Float64Array): number {
  values.sort();
  const middle = values.length >> 1;
  if (values.length === 0) return Number.NaN;
  const upper = float64At(values, middle);
  return values.length % 2 === 1 ? upper : (float64At(values, middle - 1) + upper) / 2;
}
