/**
 * What the schemes know about each customer: how often, how much, since when, until when and in which rhythm they bought.
 * It is made of order lines that may come in any order; what is held is typed arrays.
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
import { orderKey, rowsByCustomerAndDay } from './order-rows.ts';

/** The totals of all customers, one place a customer. Days are those of `days.ts`, money is in minor units. */
export interface CustomerHistory {
  /** The day of the analysis; nothing after it is counted. */
  readonly asOf: number;
  readonly customers: number;
  /** The number of purchases. */
  readonly orders: Uint32Array;
  /** What the purchases brought less what was given back. */
  readonly revenue: Float64Array;
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

/** One line of an order. */
export interface OrderLine {
  /** The place of the customer, from 0. */
  readonly customer: number;
  readonly day: number;
  /** In minor units. */
  readonly amount: number;
  /** Blank or absent: the line is an order of its own. */
  readonly orderNumber?: string | null;
  /** Marked as cancelled or refunded. */
  readonly calledOff?: boolean;
}

/** The status, as `fields/order-status.ts` writes it, says that the order came to nothing. */
export function isCalledOff(status: string | null | undefined): boolean {
  return status === 'cancelled' || status === 'refunded';
}

/** Takes order lines one by one and makes the totals of them. */
export class HistoryBuilder {
  readonly #asOf: number;
  #revenue = new Float64Array(64);
  #customers = 0;
  #customer = new Uint32Array(256);
  #day = new Int32Array(256);
  #order = new Float64Array(256);
  #purchases = 0;
  #later = 0;

  constructor(asOf: number) {
    this.#asOf = asOf;
  }

  /** Lines that were left out because they lie after the day of the analysis. */
  get later(): number {
    return this.#later;
  }

  add(line: OrderLine): void {
    if (line.customer >= this.#customers) this.#makeRoomForCustomer(line.customer);
    if (line.day > this.#asOf) {
      this.#later += 1;
      return;
    }
    const calledOff = line.calledOff === true;
    if (calledOff && line.amount >= 0) return;
    this.#revenue[line.customer] = (this.#revenue[line.customer] ?? 0) + line.amount;
    if (!calledOff && line.amount >= 0) this.#addPurchase(line.customer, line.day, line.orderNumber);
  }

  /**
   * The totals of what was added.
   *
   * @param customers how many customers there are, where some of them may have no line at all.
   */
  build(customers = 0): CustomerHistory {
    const count = Math.max(customers, this.#customers);
    if (count > 0) this.#makeRoomForCustomer(count - 1);
    const history: CustomerHistory = {
      asOf: this.#asOf,
      customers: count,
      orders: new Uint32Array(count),
      revenue: this.#revenue.slice(0, count),
      firstDay: new Int32Array(count).fill(NO_DAY),
      lastDay: new Int32Array(count).fill(NO_DAY),
      purchaseDays: new Uint32Array(count),
      usualGap: new Float64Array(count).fill(Number.NaN),
    };
    fillPurchases(history, this.#customer, this.#day, this.#order, this.#purchases);
    return history;
  }

  #addPurchase(customer: number, day: number, orderNumber: string | null | undefined): void {
    const row = this.#purchases;
    if (row === this.#customer.length) this.#makeRoomForPurchases();
    this.#customer[row] = customer;
    this.#day[row] = day;
    this.#order[row] = orderNumber ? orderKey(orderNumber) : 0;
    this.#purchases = row + 1;
  }

  #makeRoomForCustomer(customer: number): void {
    this.#customers = Math.max(this.#customers, customer + 1);
    if (customer < this.#revenue.length) return;
    const wider = new Float64Array(Math.max(customer + 1, this.#revenue.length * 2));
    wider.set(this.#revenue);
    this.#revenue = wider;
  }

  #makeRoomForPurchases(): void {
    const length = this.#customer.length * 2;
    const customer = new Uint32Array(length);
    const day = new Int32Array(length);
    const order = new Float64Array(length);
    customer.set(this.#customer);
    day.set(this.#day);
    order.set(this.#order);
    this.#customer = customer;
    this.#day = day;
    this.#order = order;
  }
}

/** Fills in what the purchases tell, customer by customer. */
function fillPurchases(
  history: CustomerHistory,
  customers: Uint32Array,
  days: Int32Array,
  orderKeys: Float64Array,
  rows: number,
): void {
  const sorted = rowsByCustomerAndDay(customers, days, rows, history.customers);
  const seen = new Set<number>();
  let gaps = new Float64Array(64);
  for (let customer = 0; customer < history.customers; customer += 1) {
    const start = sorted.starts[customer] ?? 0;
    const end = sorted.starts[customer + 1] ?? 0;
    if (start === end) continue;
    seen.clear();
    if (end - start > gaps.length) gaps = new Float64Array(2 * (end - start));
    let gapCount = 0;
    let orders = 0;
    let day = NO_DAY;
    // From the latest line to the earliest: the first line seen of an order is the one on whose day the order stands.
    for (let place = end - 1; place >= start; place -= 1) {
      const row = sorted.rows[place] ?? 0;
      const key = orderKeys[row] ?? 0;
      if (key !== 0) {
        if (seen.has(key)) continue;
        seen.add(key);
      }
      orders += 1;
      const earlier = days[row] ?? 0;
      if (earlier === day) continue;
      if (day === NO_DAY) history.lastDay[customer] = earlier;
      else {
        gaps[gapCount] = day - earlier;
        gapCount += 1;
      }
      day = earlier;
    }
    history.orders[customer] = orders;
    history.firstDay[customer] = day;
    history.purchaseDays[customer] = gapCount + 1;
    history.usualGap[customer] = median(gaps.subarray(0, gapCount));
  }
}

/** The middle value, or the mean of the two in the middle; NaN of nothing. Sorts its argument. */
export function median(values: Float64Array): number {
  values.sort();
  const middle = values.length >> 1;
  const upper = values[middle] ?? Number.NaN;
  return values.length % 2 === 1 ? upper : ((values[middle - 1] ?? Number.NaN) + upper) / 2;
}
