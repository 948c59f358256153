/**
 * What each customer spends most on: of the categories, products or channels of the order lines, or the weekday on which
 * they buy most often.
 */

import { type NamedCodes, NO_NAME, type OrderLines } from '../orders/customer-data.ts';
import { compareNames } from '../orders/named-codes.ts';

/** The favourites of all customers. */
export interface Favourites extends NamedCodes {
  /** The share of the favourite in all that the customer spent, from 0 to 1; of weekdays, in the days of purchases. */
  readonly share: Float64Array;
}

/**
 * The name on which each customer spent most, in n.
 *
 * Returns take from what was spent on their own name. What has no name counts in the whole. Where two names brought the
 * same, the one bought on more days is the favourite, then the one bought last, then the first by name. Nobody has a
 * favourite on which nothing was spent.
 */
export function favouritesBySpend(lines: OrderLines, named: NamedCodes): Favourites {
  const customers = Math.max(lines.starts.length - 1, 0);
  const codes = new Int32Array(customers).fill(NO_NAME);
  const share = new Float64Array(customers);
  const tally = new Tally(named.names);
  for (let customer = 0; customer < customers; customer += 1) {
    const end = lines.starts[customer + 1] ?? 0;
    for (let line = lines.starts[customer] ?? 0; line < end; line += 1) {
      tally.add(named.codes[line] ?? NO_NAME, lines.day[line] ?? 0, lines.amount[line] ?? 0);
    }
    const { favourite, share: part } = tally.close();
    codes[customer] = favourite;
    share[customer] = part;
  }
  return { codes, names: named.names, share };
}

/** What one customer spent on each name; a line without a name stands in the place behind the last one. */
class Tally {
  readonly #names: readonly string[];
  readonly #spent: Float64Array;
  readonly #days: Uint32Array;
  readonly #lastDay: Int32Array;
  readonly #isTouched: Uint8Array;
  /** The names that the customer has; only these are wiped for the next. */
  #touched: number[] = [];

  constructor(names: readonly string[]) {
    this.#names = names;
    this.#spent = new Float64Array(names.length + 1);
    this.#days = new Uint32Array(names.length + 1);
    this.#lastDay = new Int32Array(names.length + 1);
    this.#isTouched = new Uint8Array(names.length + 1);
  }

  /** Lines come by day. */
  add(code: number, day: number, amount: number): void {
    const name = code === NO_NAME ? this.#names.length : code;
    if (this.#isTouched[name] === 0) this.#touched.push(name);
    this.#isTouched[name] = 1;
    this.#spent[name] = (this.#spent[name] ?? 0) + amount;
    if (amount < 0 || (this.#days[name] !== 0 && this.#lastDay[name] === day)) return;
    this.#days[name] = (this.#days[name] ?? 0) + 1;
    this.#lastDay[name] = day;
  }

  /** The favourite of the customer; the tally is empty after it. */
  close(): { readonly favourite: number; readonly share: number } {
    let favourite = NO_NAME;
    let whole = 0;
    for (const name of this.#touched) {
      const spent = this.#spent[name] ?? 0;
      if (spent <= 0) continue;
      whole += spent;
      if (name === this.#names.length) continue;
      if (favourite === NO_NAME || this.#compare(name, favourite) < 0) favourite = name;
    }
    const share = favourite === NO_NAME ? 0 : (this.#spent[favourite] ?? 0) / whole;
    for (const name of this.#touched) {
      this.#spent[name] = 0;
      this.#days[name] = 0;
      this.#isTouched[name] = 0;
    }
    this.#touched = [];
    return { favourite, share };
  }

  #compare(first: number, second: number): number {
    return (
      (this.#spent[second] ?? 0) - (this.#spent[first] ?? 0) ||
      (this.#days[second] ?? 0) - (this.#days[first] ?? 0) ||
      (this.#lastDay[second] ?? 0) - (this.#lastDay[first] ?? 0) ||
      compareNames(this.#names[first] ?? '', this.#names[second] ?? '')
    );
  }
}

/** The days of the week as classes, from Monday on. */
export const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

/** Day 0, 1970-01-01, was a Thursday. */
const WEEKDAY_OF_DAY_0 = 3;

/**
 * The weekday on which each customer bought on most days; of two the one with the latest purchase. Returns do not count.
 */
export function favouriteWeekdays({ starts, day, amount }: OrderLines): Favourites {
  const customers = Math.max(starts.length - 1, 0);
  const codes = new Int32Array(customers).fill(NO_NAME);
  const share = new Float64Array(customers);
  for (let customer = 0; customer < customers; customer += 1) {
    const days = new Uint32Array(weekdays.length);
    let last = Number.NaN;
    let whole = 0;
    for (let line = starts[customer] ?? 0; line < (starts[customer + 1] ?? 0); line += 1) {
      const own = day[line] ?? 0;
      if ((amount[line] ?? 0) < 0 || own === last) continue;
      last = own;
      whole += 1;
      const weekday = (((own + WEEKDAY_OF_DAY_0) % 7) + 7) % 7;
      days[weekday] = (days[weekday] ?? 0) + 1;
      const favourite = codes[customer] ?? NO_NAME;
      if (favourite === NO_NAME || (days[weekday] ?? 0) >= (days[favourite] ?? 0)) codes[customer] = weekday;
    }
    const favourite = codes[customer] ?? NO_NAME;
    if (favourite !== NO_NAME) share[customer] = (days[favourite] ?? 0) / whole;
  }
  return { codes, names: weekdays, share };
}
