/**
 * Reads order lines from the bytes that `list-lines.ts` has SQLite write. A line is the id of the record, a blank where the
 * money is the list's or an exclamation mark where it is not, the date, the amount, a blank, and the order number, without
 * anything else between; the byte 1E stands between lines.
 *
 * It goes through the bytes once, without making a text of any part of them: this is the innermost loop of the program.
 */
import { dayNumber } from '../math/days.ts';
import type { OrderRun } from './customer-orders.ts';
import { keyOf } from './group-by-customer.ts';

const SPACE = 0x20;
const NINE = 0x39;
const DATE_LENGTH = 10;
const DASH = 0x2d;
const ZERO = 0x30;
const BETWEEN_LINES = 0x1e;
const MONTHS = 12;
const YEARS = 10_000;

export class LineText {
  /** The record of the lines that `nextCustomer` gave. */
  customer = 0;
  /** Lines within the days that are wanted, and how many of them are of another currency. */
  counted = 0;
  otherCurrency = 0;

  readonly #from: number;
  readonly #until: number;
  readonly #firstOfMonth = firstDaysOfMonths();
  #bytes: Uint8Array = new Uint8Array(0);
  #at = 0;
  #customerBefore = 0;

  constructor(from: number, until: number) {
    this.#from = from;
    this.#until = until;
  }

  /** Begins another text. */
  read(bytes: Uint8Array): void {
    this.#bytes = bytes;
    this.#at = 0;
  }

  /** Fills a run with the wanted lines of the next record; false where the text has ended. */
  nextCustomer(run: OrderRun): boolean {
    run.clear();
    const bytes = this.#bytes;
    const length = bytes.length;
    if (this.#at >= length) return false;
    let customer = -1;
    let dayBefore = Number.NEGATIVE_INFINITY;
    while (this.#at < length) {
      let at = this.#at;
      let id = 0;
      for (; isDigit(bytes[at]); at += 1) id = id * 10 + (bytes[at] ?? 0) - ZERO;
      if (customer === -1) customer = id;
      else if (customer !== id) break;
      const isOwnCurrency = bytes[at] === SPACE;
      const day = this.#dayAt(at + 1);
      at += 1 + DATE_LENGTH;
      const isNegative = bytes[at] === DASH;
      if (isNegative) at += 1;
      let amount = 0;
      for (; isDigit(bytes[at]); at += 1) amount = amount * 10 + (bytes[at] ?? 0) - ZERO;
      // Whatever else another program wrote there is no amount in minor units; it is passed over.
      while (at < length && bytes[at] !== SPACE && bytes[at] !== BETWEEN_LINES) at += 1;
      at += 1;
      let low = 0x811c9dc5;
      let high = 0x9747b28c;
      const numberAt = at;
      for (; at < length && bytes[at] !== BETWEEN_LINES; at += 1) {
        const byte = bytes[at] ?? 0;
        low = Math.imul(low ^ byte, 0x01000193);
        high = Math.imul(high ^ byte, 0x85ebca6b);
        high = (high << 13) | (high >>> 19);
      }
      this.#at = at + 1;
      if (!(day >= this.#from && day <= this.#until)) continue;
      if (day < dayBefore) throw new Error(`the order lines of record ${customer} do not come by day`);
      dayBefore = day;
      this.counted += 1;
      if (isOwnCurrency) run.add(day, isNegative ? -amount : amount, at === numberAt ? 0 : keyOf(low, high));
      else this.otherCurrency += 1;
    }
    if (customer <= this.#customerBefore) throw new Error(`the order lines of record ${customer} do not come together`);
    this.#customerBefore = customer;
    this.customer = customer;
    return true;
  }

  /** The number of the day that is written as `YYYY-MM-DD`; NaN where there is no such day. */
  #dayAt(at: number): number {
    const bytes = this.#bytes;
    const year =
      (bytes[at] ?? 0) * 1000 +
      (bytes[at + 1] ?? 0) * 100 +
      (bytes[at + 2] ?? 0) * 10 +
      (bytes[at + 3] ?? 0) -
      1111 * ZERO;
    const month = (bytes[at + 5] ?? 0) * 10 + (bytes[at + 6] ?? 0) - 11 * ZERO;
    const day = (bytes[at + 8] ?? 0) * 10 + (bytes[at + 9] ?? 0) - 11 * ZERO;
    const after = bytes[at + DATE_LENGTH];
    if (bytes[at + 4] !== DASH || bytes[at + 7] !== DASH || !(isDigit(after) || after === DASH)) return Number.NaN;
    if (!(month >= 1 && month <= MONTHS) || day < 1) return Number.NaN;
    const place = year * MONTHS + month - 1;
    const found = (this.#firstOfMonth[place] ?? Number.NaN) + day - 1;
    return found < (this.#firstOfMonth[place + 1] ?? Number.NaN) ? found : Number.NaN;
  }
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= ZERO && byte <= NINE;
}

/** The number of the first day of every month of the years 0 to 9999, and of the month after them. */
function firstDaysOfMonths(): Int32Array {
  const days = new Int32Array(YEARS * MONTHS + 1);
  const march = dayNumber('0000-03-01') ?? 0;
  let day = (dayNumber('0001-01-01') ?? march) - 366;
  for (let place = 0; place < days.length; place += 1) {
    days[place] = day;
    day += daysInMonth(Math.floor(place / MONTHS), (place % MONTHS) + 1);
  }
  return days;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
