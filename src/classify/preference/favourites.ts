/**
 * The category, product or channel on which each customer spends most, and the weekday on which they buy most often.
 */
import { at } from '../../base/at.ts';
import { float64At, int32At, uint8At, uint32At } from '../../base/typed-at.ts';
import { weekday } from '../math/time-span.ts';
import { type NamedCodes, NO_NAME, type OrderLines } from '../orders/customer-data.ts';
import { compareNames } from '../orders/named-codes.ts';
import { MONEY, UNPRICED } from '../orders/order-kinds.ts';

/** The favourites of all customers. */
export interface Favourites extends NamedCodes {
  /** The share of the favourite in the customer's spending, from 0 to 1; for weekdays, in the days with purchases. */
  readonly share: Float64Array;
}

/**
 * The name on which each customer spent most, in linear time.
 *
 * Returns are deducted from their own name. Lines without a name count in the total. Of two names with the same spending,
 * the one bought on more days is the favourite, then the one bought last, then the first by name. A name without spending
 * is never the favourite. Where no amount of a customer is known, each day on which a name was bought counts as one.
 */
export function favouritesBySpend(lines: OrderLines, named: NamedCodes): Favourites {
  const customers = Math.max(lines.starts.length - 1, 0);
  const codes = new Int32Array(customers).fill(NO_NAME);
  const share = new Float64Array(customers);
  const tally = new Tally(named.names);
  for (let customer = 0; customer < customers; customer += 1) {
    const end = uint32At(lines.starts, customer + 1);
    for (let line = uint32At(lines.starts, customer); line < end; line += 1) {
      const kind = uint8At(lines.kind, line);
      tally.add(int32At(named.codes, line), int32At(lines.day, line), float64At(lines.amount, line), kind);
    }
    const { favourite, share: part } = tally.close();
    codes[customer] = favourite;
    share[customer] = part;
  }
  return { codes, names: named.names, share };
}

/** Spending of one customer by name; lines without a name are counted under the index after the last name. */
class Tally {
  readonly #names: readonly string[];
  readonly #spent: Float64Array;
  readonly #days: Uint32Array;
  readonly #lastDay: Int32Array;
  readonly #isTouched: Uint8Array;
  /** The names of the current customer; only these are reset for the next. */
  #touched: number[] = [];
  /** An amount of the current customer is known. */
  #isPriced = false;

  constructor(names: readonly string[]) {
    this.#names = names;
    this.#spent = new Float64Array(names.length + 1);
    this.#days = new Uint32Array(names.length + 1);
    this.#lastDay = new Int32Array(names.length + 1);
    this.#isTouched = new Uint8Array(names.length + 1);
  }

  /** Adds a line; lines must be added by day. */
  add(code: number, day: number, amount: number, kind: number): void {
    const name = code === NO_NAME ? this.#names.length : code;
    if (this.#isTouched[name] === 0) this.#touched.push(name);
    this.#isTouched[name] = 1;
    this.#spent[name] = float64At(this.#spent, name) + amount;
    if (kind !== UNPRICED) this.#isPriced = true;
    if (kind === MONEY || (this.#days[name] !== 0 && this.#lastDay[name] === day)) return;
    this.#days[name] = uint32At(this.#days, name) + 1;
    this.#lastDay[name] = day;
  }

  /** Returns the favourite of the customer and resets the tally. */
  close(): { readonly favourite: number; readonly share: number } {
    let favourite = NO_NAME;
    let whole = 0;
    for (const name of this.#touched) {
      if (!this.#isPriced) this.#spent[name] = uint32At(this.#days, name);
      const spent = float64At(this.#spent, name);
      if (spent <= 0) continue;
      whole += spent;
      if (name === this.#names.length) continue;
      if (favourite === NO_NAME || this.#compare(name, favourite) < 0) favourite = name;
    }
    const share = favourite === NO_NAME ? 0 : float64At(this.#spent, favourite) / whole;
    for (const name of this.#touched) {
      this.#spent[name] = 0;
      this.#days[name] = 0;
      this.#isTouched[name] = 0;
    }
    this.#touched = [];
    this.#isPriced = false;
    return { favourite, share };
  }

  #compare(first: number, second: number): number {
    return (
      float64At(this.#spent, second) - float64At(this.#spent, first) ||
      uint32At(this.#days, second) - uint32At(this.#days, first) ||
      int32At(this.#lastDay, second) - int32At(this.#lastDay, first) ||
      compareNames(at(this.#names, first), at(this.#names, second))
    );
  }
}

/** The days of the week as classes, starting with Monday. */
export const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

/**
 * The weekday with the most purchase days of each customer; of two, the one with the latest purchase. Returns do not count.
 */
export function favouriteWeekdays({ starts, day, kind }: OrderLines): Favourites {
  const customers = Math.max(starts.length - 1, 0);
  const codes = new Int32Array(customers).fill(NO_NAME);
  const share = new Float64Array(customers);
  for (let customer = 0; customer < customers; customer += 1) {
    const days = new Uint32Array(weekdays.length);
    let favourite = NO_NAME;
    let last = Number.NaN;
    let whole = 0;
    for (let line = uint32At(starts, customer); line < uint32At(starts, customer + 1); line += 1) {
      const own = int32At(day, line);
      if (uint8At(kind, line) === MONEY || own === last) continue;
      last = own;
      whole += 1;
      const today = weekday(own);
      const count = uint32At(days, today) + 1;
      days[today] = count;
      if (favourite === NO_NAME || count >= uint32At(days, favourite)) favourite = today;
    }
    codes[customer] = favourite;
    if (favourite !== NO_NAME) share[customer] = uint32At(days, favourite) / whole;
  }
  return { codes, names: weekdays, share };
}
