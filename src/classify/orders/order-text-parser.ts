/**
 * Parses orders from the bytes that `read-orders.ts` has SQLite write. An order is the id of the record, a mark that says
 * what it is, the date, what it adds to the revenue, and a plus sign with what was refunded of it, where anything was, with
 * nothing else in between; the byte 1E separates orders. An amount that is not known is written as 0.
 *
 * It walks the bytes once without decoding any of them into strings: this is the innermost loop of classification.
 */
import { uint8At } from '../../base/typed-at.ts';
import type { CustomerOrders } from './customer-orders.ts';
import { MONEY, PRICED, UNPRICED } from './order-kinds.ts';

/**
 * The marks of an order: a purchase, one whose amount no source states, one in a currency without a rate; money without a
 * purchase, such money in a currency without a rate.
 */
export const marks = { purchase: ' ', unpriced: '?', foreign: '$', money: '<', foreignMoney: '>' } as const;

const [PURCHASE_MARK, MONEY_MARK] = [marks.purchase.charCodeAt(0), marks.money.charCodeAt(0)];
const [FOREIGN_MARK, FOREIGN_MONEY_MARK] = [marks.foreign.charCodeAt(0), marks.foreignMoney.charCodeAt(0)];

const PLUS = 0x2b;
const NINE = 0x39;
const DATE_LENGTH = 10;
const DASH = 0x2d;
const ZERO = 0x30;
const LINE_SEPARATOR = 0x1e;
const MONTHS = 12;
const YEARS = 10_000;

export class OrderTextParser {
  /** The record whose orders `nextCustomer` returned. */
  customer = 0;
  /** Number of orders within the span of days, and how many of them have an amount in a currency without a rate. */
  counted = 0;
  otherCurrency = 0;

  readonly #from: number;
  readonly #until: number;
  readonly #firstOfMonth = firstDaysOfMonths();
  #bytes: Uint8Array = new Uint8Array(0);
  #at = 0;
  #previousCustomer = 0;

  constructor(from: number, until: number) {
    this.#from = from;
    this.#until = until;
  }

  /** Starts another text. */
  start(bytes: Uint8Array): void {
    this.#bytes = bytes;
    this.#at = 0;
  }

  /** Reads the orders of the next record that lie within the span of days; false at the end of the text. */
  nextCustomer(into: CustomerOrders): boolean {
    into.clear();
    const bytes = this.#bytes;
    const length = bytes.length;
    if (this.#at >= length) return false;
    let customer = -1;
    let previousDay = Number.NEGATIVE_INFINITY;
    while (this.#at < length) {
      let at = this.#at;
      let id = 0;
      for (; isDigit(bytes[at]); at += 1) id = id * 10 + uint8At(bytes, at) - ZERO;
      if (customer === -1) customer = id;
      else if (customer !== id) break;
      const mark = bytes[at];
      const day = this.#dayAt(at + 1);
      at += 1 + DATE_LENGTH;
      const isNegative = bytes[at] === DASH;
      if (isNegative) at += 1;
      let amount = 0;
      for (; isDigit(bytes[at]); at += 1) amount = amount * 10 + uint8At(bytes, at) - ZERO;
      let refunded = 0;
      if (bytes[at] === PLUS) {
        at += 1;
        for (; isDigit(bytes[at]); at += 1) refunded = refunded * 10 + uint8At(bytes, at) - ZERO;
      }
      // Anything else that another program wrote there is not an amount in minor units; skip it.
      while (at < length && bytes[at] !== LINE_SEPARATOR) at += 1;
      this.#at = at + 1;
      if (!(day >= this.#from && day <= this.#until)) continue;
      if (day < previousDay) throw new Error(`the orders of record ${customer} are not sorted by day`);
      previousDay = day;
      this.counted += 1;
      if (mark === FOREIGN_MARK || mark === FOREIGN_MONEY_MARK) this.otherCurrency += 1;
      if (mark === FOREIGN_MONEY_MARK) continue;
      if (isNegative) amount = -amount;
      if (mark === PURCHASE_MARK) into.add(day, Math.max(0, amount + refunded), 0, PRICED);
      else into.add(day, amount, 0, mark === MONEY_MARK ? MONEY : UNPRICED);
      if (refunded > 0) into.add(day, amount - Math.max(0, amount + refunded), 0, MONEY);
    }
    if (customer <= this.#previousCustomer) throw new Error(`the orders of record ${customer} are not adjacent`);
    this.#previousCustomer = customer;
    this.customer = customer;
    return true;
  }

  /** The number of the day written as `YYYY-MM-DD`; NaN where there is no such day. */
  #dayAt(at: number): number {
    const bytes = this.#bytes;
    const after = bytes[at + DATE_LENGTH];
    if (after === undefined) return Number.NaN;
    const year =
      uint8At(bytes, at) * 1000 +
      uint8At(bytes, at + 1) * 100 +
      uint8At(bytes, at + 2) * 10 +
      uint8At(bytes, at + 3) -
      1111 * ZERO;
    const month = uint8At(bytes, at + 5) * 10 + uint8At(bytes, at + 6) - 11 * ZERO;
    const day = uint8At(bytes, at + 8) * 10 + uint8At(bytes, at + 9) - 11 * ZERO;
    if (bytes[at + 4] !== DASH || bytes[at + 7] !== DASH || !(isDigit(after) || after === DASH)) return Number.NaN;
    if (!(month >= 1 && month <= MONTHS) || day < 1) return Number.NaN;
    // A year that is not made of digits lies outside of the table.
    const index = year * MONTHS + month - 1;
    const found = (this.#firstOfMonth[index] ?? Number.NaN) + day - 1;
    return found < (this.#firstOfMonth[index + 1] ?? Number.NaN) ? found : Number.NaN;
  }
}

/** 0000-01-01, which `dayNumber` counts as a day of the Gregorian calendar. */
const FIRST_DAY = -719_528;

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= ZERO && byte <= NINE;
}

/** The number of the first day of every month of the years 0 to 9999, and of the month after them. */
function firstDaysOfMonths(): Int32Array {
  const days = new Int32Array(YEARS * MONTHS + 1);
  let day = FIRST_DAY;
  for (let index = 0; index < days.length; index += 1) {
    days[index] = day;
    day += daysInMonth(Math.floor(index / MONTHS), (index % MONTHS) + 1);
  }
  return days;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
