/**
 * The order lines of one customer, by day, and the orders that they make. One instance is reused for customer after
 * customer, so that a million of them cost no memory.
 */
import { float64At, int32At, uint8At } from '../../base/typed-at.ts';
import { MONEY, PRICED } from './order-kinds.ts';

/** Up to this many lines orders are distinguished by comparing with each; beyond, by a map. */
const FEW_LINES = 24;

export class CustomerOrders {
  /** Number of lines; the arrays may be longer. */
  lines = 0;
  days = new Int32Array(64);
  /** In minor units; negative where money went back. */
  amounts = new Float64Array(64);
  /** `PRICED`, `UNPRICED` or `MONEY`. */
  kinds = new Uint8Array(64);
  /** Tells the orders apart; 0: the line is an order of its own. */
  keys = new Float64Array(64);

  /** Number of orders that the lines make; valid after `group`, like all that follows. */
  orders = 0;
  /** By day; each order on the day of its latest line. */
  orderDays = new Int32Array(64);
  /** NaN where no line has an amount. */
  orderAmounts = new Float64Array(64);
  revenue = 0;
  returned = 0;
  /** Number of orders whose amount is not known. */
  unpriced = 0;
  /** Scratch space for the gaps between the orders. */
  gaps = new Float64Array(64);

  #orderKeys = new Float64Array(64);
  readonly #indexes = new Map<number, number>();

  clear(): void {
    this.lines = 0;
  }

  /** Adds a line; its day is not before that of the previous line. */
  add(day: number, amount: number, key: number, kind: number): void {
    const line = this.lines;
    if (line === this.days.length) this.#grow();
    this.days[line] = day;
    this.amounts[line] = amount;
    this.keys[line] = key;
    this.kinds[line] = kind;
    this.lines = line + 1;
  }

  /** Groups the lines into orders. */
  group(): void {
    const { lines, days, amounts, kinds, keys, orderDays, orderAmounts } = this;
    this.revenue = 0;
    this.returned = 0;
    this.unpriced = 0;
    this.#indexes.clear();
    let seen = 0;
    // From the latest line to the earliest, filling the orders from the end: the first line met of an order is the one
    // that gives the order its day.
    let first = lines;
    for (let line = lines - 1; line >= 0; line -= 1) {
      const kind = uint8At(kinds, line);
      const amount = float64At(amounts, line);
      this.revenue += amount;
      if (kind === MONEY) {
        if (amount < 0) this.returned -= amount;
        continue;
      }
      const isPriced = kind === PRICED;
      const key = float64At(keys, line);
      // One bit of 32 rules out most repetitions without a search.
      const bit = 1 << (key & 31);
      const known = key === 0 || (seen & bit) === 0 ? -1 : this.#indexOf(key, first);
      if (key !== 0) seen |= bit;
      if (known >= 0) {
        if (isPriced) this.#addTo(known, amount);
        continue;
      }
      if (!isPriced) this.unpriced += 1;
      first -= 1;
      orderDays[first] = int32At(days, line);
      orderAmounts[first] = isPriced ? amount : Number.NaN;
      this.#orderKeys[first] = key;
      if (lines > FEW_LINES && key !== 0) this.#indexes.set(key, first);
    }
    this.orders = lines - first;
    if (first === 0) return;
    orderDays.copyWithin(0, first, lines);
    orderAmounts.copyWithin(0, first, lines);
  }

  #addTo(order: number, amount: number): void {
    const before = float64At(this.orderAmounts, order);
    if (Number.isNaN(before)) this.unpriced -= 1;
    this.orderAmounts[order] = Number.isNaN(before) ? amount : before + amount;
  }

  #indexOf(key: number, first: number): number {
    if (this.lines > FEW_LINES) return this.#indexes.get(key) ?? -1;
    for (let index = first; index < this.lines; index += 1) if (this.#orderKeys[index] === key) return index;
    return -1;
  }

  #grow(): void {
    const length = this.days.length * 2;
    const days = new Int32Array(length);
    const amounts = new Float64Array(length);
    const keys = new Float64Array(length);
    const kinds = new Uint8Array(length);
    days.set(this.days);
    amounts.set(this.amounts);
    keys.set(this.keys);
    kinds.set(this.kinds);
    this.days = days;
    this.amounts = amounts;
    this.keys = keys;
    this.kinds = kinds;
    this.orderDays = new Int32Array(length);
    this.orderAmounts = new Float64Array(length);
    this.#orderKeys = new Float64Array(length);
    this.gaps = new Float64Array(length);
  }
}
