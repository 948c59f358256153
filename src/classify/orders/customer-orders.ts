/**
 * The lines of one customer, in the order of their days, and the orders that they make. It is used again for one customer
 * after the other, so that a million of them cost no memory.
 */

/** Up to so many orders of one customer are told apart by looking at each; beyond, by a set. */
const FEW = 24;

export class OrderRun {
  /** How many lines there are; the arrays may be longer. */
  lines = 0;
  days = new Int32Array(64);
  /** In minor units; negative where money went back. */
  amounts = new Float64Array(64);
  /** Tells the orders apart; 0: a line is an order of its own. */
  keys = new Float64Array(64);

  /** How many orders the lines make; after `settle`, as all that follows. */
  orders = 0;
  /** By day; each order on the day of its latest line. */
  orderDays = new Int32Array(64);
  orderAmounts = new Float64Array(64);
  revenue = 0;
  returned = 0;
  /** Room for the gaps between the orders. */
  gaps = new Float64Array(64);

  #orderKeys = new Float64Array(64);
  readonly #places = new Map<number, number>();

  clear(): void {
    this.lines = 0;
  }

  /** Adds a line; the day is not earlier than that of the line before. */
  add(day: number, amount: number, key: number): void {
    const line = this.lines;
    if (line === this.days.length) this.#makeRoom();
    this.days[line] = day;
    this.amounts[line] = amount;
    this.keys[line] = key;
    this.lines = line + 1;
  }

  /** Makes orders of the lines. */
  settle(): void {
    this.revenue = 0;
    this.returned = 0;
    this.#places.clear();
    let seen = 0;
    // From the latest line to the earliest, filled in from behind: the first line seen of an order is the one on whose
    // day the order stands.
    let first = this.lines;
    for (let line = this.lines - 1; line >= 0; line -= 1) {
      const amount = this.amounts[line] ?? 0;
      this.revenue += amount;
      if (amount < 0) {
        this.returned -= amount;
        continue;
      }
      const key = this.keys[line] ?? 0;
      // One bit of 32 tells of most orders that they are new.
      const bit = 1 << (key & 31);
      const known = key === 0 || (seen & bit) === 0 ? -1 : this.#placeOf(key, first);
      if (key !== 0) seen |= bit;
      if (known >= 0) {
        this.orderAmounts[known] = (this.orderAmounts[known] ?? 0) + amount;
        continue;
      }
      first -= 1;
      this.orderDays[first] = this.days[line] ?? 0;
      this.orderAmounts[first] = amount;
      this.#orderKeys[first] = key;
      if (this.lines > FEW && key !== 0) this.#places.set(key, first);
    }
    this.orders = this.lines - first;
    if (first === 0) return;
    this.orderDays.copyWithin(0, first, this.lines);
    this.orderAmounts.copyWithin(0, first, this.lines);
  }

  #placeOf(key: number, first: number): number {
    if (this.lines > FEW) return this.#places.get(key) ?? -1;
    for (let place = first; place < this.lines; place += 1) if (this.#orderKeys[place] === key) return place;
    return -1;
  }

  #makeRoom(): void {
    const length = this.days.length * 2;
    const days = new Int32Array(length);
    const amounts = new Float64Array(length);
    const keys = new Float64Array(length);
    days.set(this.days);
    amounts.set(this.amounts);
    keys.set(this.keys);
    this.days = days;
    this.amounts = amounts;
    this.keys = keys;
    this.orderDays = new Int32Array(length);
    this.orderAmounts = new Float64Array(length);
    this.#orderKeys = new Float64Array(length);
    this.gaps = new Float64Array(length);
  }
}
