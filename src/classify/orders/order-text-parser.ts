/**
 * Parses order lines from the bytes that `read-order-lines.ts` has SQLite write. A line is the id of the record, a space
 * for the currency of the list or an exclamation mark for another one, the date, the amount, a space, and the order
 * number, with nothing else in between; the byte 1E separates lines.
 *
 * It walks the bytes once without decoding any of them into strings: this is the innermost loop of classification.
 */
import { uint8At } from '../../base/typed-at.ts';
import type { CustomerOrders } from './customer-orders.ts';
import { keyOf } from './group-by-customer.ts';

const SPACE = 0x20;
const NINE = 0x39;
const DATE_LENGTH = 10;
const DASH = 0x2d;
const ZERO = 0x30;
const LINE_SEPARATOR = 0x1e;
const MONTHS = 12;
const YEARS = 10_000;

export class OrderTextParser {
  /** The record whose lines `nextCustomer` returned. */
  customer = 0;
  /** Number of lines within the span of days, and how many of them are in another currency. */
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

  /** Reads the lines of the next record that lie within the span of days; false at the end of the text. */
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
      const isOwnCurrency = bytes[at] === SPACE;
      const day = this.#dayAt(at + 1);
      at += 1 + DATE_LENGTH;
      const isNegative = bytes[at] === DASH;
      if (isNegative) at += 1;
      let amount = 0;
      for (; isDigit(bytes[at]); at += 1) amount = amount * 10 + uint8At(bytes, at) - ZERO;
      // Anything else that another program wrote there is not an amount in minor units; skip it.
      while (at < length && bytes[at] !== SPACE && bytes[at] !== LINE_SEPARATOR) at += 1;
      at += 1;
      let low = 0x811c9dc5;
      let high = 0x9747b28c;
      const numberAt = at;
      for (; at < length && bytes[at] !== LINE_SEPARATOR; at += 1) {
        const byte = uint8At(bytes, at);
        low = Math.imul(low ^ byte, 0x01000193);
        high = Math.imul(high ^ byte, 0x85ebca6b);
        high = (high << 13) | (high >>> 19);
      }
      this.#at = at + 1;
      if (!(day >= this.#from && day <= this.#until)) continue;
      if (day < previousDay) throw new Error(`the order lines of record ${customer} are not sorted by day`);
      previousDay = day;
      this.counted += 1;
      if (isOwnCurrency) into.add(day, isNegative ? -amount : amount, at === numberAt ? 0 : keyOf(low, high));
      else this.otherCurrency += 1;
    }
    if (customer <= this.#previousCustomer) throw new Error(`the order lines of record ${customer} are not adjacent`);
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
