/**
 * Takes order lines in any order, in typed arrays, and brings them together by customer and day.
 */
import { type NamedCodes, NO_NAME, type OrderLines } from './customer-data.ts';
import type { OrderRun } from './customer-orders.ts';
import { orderKey, rowsByCustomerAndDay } from './group-by-customer.ts';

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
  readonly quantity?: number | null;
  readonly product?: string | null;
  readonly category?: string | null;
  readonly channel?: string | null;
}

/** Lines that count, in the order in which they came. */
export class LineStore {
  readonly #asOf: number;
  #customers = 0;
  #count = 0;
  #later = 0;
  #customer = new Uint32Array(256);
  #day = new Int32Array(256);
  #amount = new Float64Array(256);
  #order = new Float64Array(256);
  readonly #quantity = new NumberColumn();
  readonly #product = new NameColumn();
  readonly #category = new NameColumn();
  readonly #channel = new NameColumn();

  /** @param asOf the day of the analysis, as `days.ts` numbers it. */
  constructor(asOf: number) {
    this.#asOf = asOf;
  }

  /** Lines that were left out because they lie after the day of the analysis. */
  get later(): number {
    return this.#later;
  }

  /** One more than the highest place of a customer who was named. */
  get customers(): number {
    return this.#customers;
  }

  /** Takes a line; what does not count is only noted. */
  add(line: OrderLine): void {
    if (line.customer >= this.#customers) this.#customers = line.customer + 1;
    if (line.day > this.#asOf) {
      this.#later += 1;
      return;
    }
    if (line.calledOff === true && line.amount >= 0) return;
    const row = this.#count;
    this.#put(line.customer, line.day, line.amount, line.orderNumber ? orderKey(line.orderNumber) : 0);
    this.#quantity.set(row, line.quantity);
    this.#product.set(row, line.product);
    this.#category.set(row, line.category);
    this.#channel.set(row, line.channel);
  }

  /** Takes all lines of a run; they are known to count. */
  addRun(customer: number, { lines, days, amounts, keys }: OrderRun): void {
    if (customer >= this.#customers) this.#customers = customer + 1;
    for (let line = 0; line < lines; line += 1) {
      this.#put(customer, days[line] ?? 0, amounts[line] ?? 0, keys[line] ?? 0);
    }
  }

  /**
   * The lines by customer and day.
   *
   * @param customers how many customers there are, where some of them may have no line at all.
   */
  sorted(customers = 0): OrderLines {
    const { rows, starts } = rowsByCustomerAndDay(
      this.#customer,
      this.#day,
      this.#count,
      Math.max(customers, this.#customers),
    );
    return {
      starts,
      day: picked(this.#day, rows, new Int32Array(rows.length)),
      amount: picked(this.#amount, rows, new Float64Array(rows.length)),
      order: picked(this.#order, rows, new Float64Array(rows.length)),
      quantity: this.#quantity.picked(rows),
      product: this.#product.picked(rows),
      category: this.#category.picked(rows),
      channel: this.#channel.picked(rows),
    };
  }

  #put(customer: number, day: number, amount: number, order: number): void {
    const row = this.#count;
    if (row === this.#customer.length) this.#makeRoom();
    this.#customer[row] = customer;
    this.#day[row] = day;
    this.#amount[row] = amount;
    this.#order[row] = order;
    this.#count = row + 1;
  }

  #makeRoom(): void {
    const length = this.#customer.length * 2;
    this.#customer = wider(this.#customer, new Uint32Array(length));
    this.#day = wider(this.#day, new Int32Array(length));
    this.#amount = wider(this.#amount, new Float64Array(length));
    this.#order = wider(this.#order, new Float64Array(length));
  }
}

type Numbers = Int32Array | Uint32Array | Float64Array;

function wider<Kind extends Numbers>(from: Kind, into: Kind): Kind {
  into.set(from);
  return into;
}

function picked<Kind extends Numbers>(from: Kind, rows: Uint32Array, into: Kind): Kind {
  for (let place = 0; place < rows.length; place += 1) into[place] = from[rows[place] ?? 0] ?? 0;
  return into;
}

/** A column of numbers that many lists do not have: it takes no room until the first one comes. */
class NumberColumn {
  #values: Float64Array | undefined;

  set(row: number, value: number | null | undefined): void {
    if (value === null || value === undefined) return;
    this.#values = withRoom(this.#values, row, (length) => new Float64Array(length).fill(Number.NaN));
    this.#values[row] = value;
  }

  picked(rows: Uint32Array): Float64Array {
    const values = this.#values;
    const into = new Float64Array(rows.length).fill(Number.NaN);
    if (values === undefined) return into;
    for (let place = 0; place < rows.length; place += 1) into[place] = values[rows[place] ?? 0] ?? Number.NaN;
    return into;
  }
}

/** A column of names, each held once. */
class NameColumn {
  readonly #numbers = new Map<string, number>();
  #codes: Int32Array | undefined;

  set(row: number, name: string | null | undefined): void {
    if (name === null || name === undefined || name === '') return;
    this.#codes = withRoom(this.#codes, row, (length) => new Int32Array(length).fill(NO_NAME));
    let code = this.#numbers.get(name);
    if (code === undefined) {
      code = this.#numbers.size;
      this.#numbers.set(name, code);
    }
    this.#codes[row] = code;
  }

  picked(rows: Uint32Array): NamedCodes {
    const source = this.#codes;
    const codes = new Int32Array(rows.length).fill(NO_NAME);
    if (source === undefined) return { codes, names: [] };
    for (let place = 0; place < rows.length; place += 1) codes[place] = source[rows[place] ?? 0] ?? NO_NAME;
    return { codes, names: [...this.#numbers.keys()] };
  }
}

function withRoom<Kind extends Numbers>(values: Kind | undefined, row: number, make: (length: number) => Kind): Kind {
  if (values !== undefined && row < values.length) return values;
  const larger = make(Math.max(256, row + 1, 2 * (values?.length ?? 0)));
  if (values !== undefined) larger.set(values);
  return larger;
}
