/**
 * Order lines as columns of typed arrays: added in any order, sorted by customer and day.
 */
import { float64At, int32At, uint8At, uint32At } from '../../base/typed-at.ts';
import { type NamedCodes, NO_NAME, type OrderLines } from './customer-data.ts';
import type { CustomerOrders } from './customer-orders.ts';
import { orderKey, rowsByCustomerAndDay } from './group-by-customer.ts';

/** One line of an order. */
export interface OrderLine {
  /** The index of the customer. */
  readonly customer: number;
  readonly day: number;
  /** In minor units; 0 where it is not known. */
  readonly amount: number;
  /** `PRICED`, `UNPRICED` or `MONEY`; undefined where the line does not count. */
  readonly kind: number | undefined;
  /** Blank or absent: the line is an order of its own. */
  readonly orderNumber?: string | null;
  readonly quantity?: number | null;
  readonly product?: string | null;
  readonly category?: string | null;
  readonly channel?: string | null;
}

/** The lines that count, in the order in which they were added. */
export class OrderColumns {
  readonly #asOf: number;
  #customers = 0;
  #count = 0;
  #later = 0;
  #customer = new Uint32Array(256);
  #day = new Int32Array(256);
  #amount = new Float64Array(256);
  #order = new Float64Array(256);
  #kind = new Uint8Array(256);
  readonly #quantity = new NumberColumn();
  readonly #product = new NameColumn();
  readonly #category = new NameColumn();
  readonly #channel = new NameColumn();

  /** @param asOf the day of the analysis, as `days.ts` numbers it. */
  constructor(asOf: number) {
    this.#asOf = asOf;
  }

  /** Number of lines that do not count because they are later than the day of the analysis. */
  get later(): number {
    return this.#later;
  }

  /** One more than the highest index of a customer that was added. */
  get customers(): number {
    return this.#customers;
  }

  /** Adds a line; one that does not count only registers its customer. */
  add(line: OrderLine): void {
    if (line.customer >= this.#customers) this.#customers = line.customer + 1;
    if (line.day > this.#asOf) {
      this.#later += 1;
      return;
    }
    if (line.kind === undefined) return;
    const row = this.#count;
    this.#put(line.customer, line.day, line.amount, line.orderNumber ? orderKey(line.orderNumber) : 0, line.kind);
    this.#quantity.set(row, line.quantity);
    this.#product.set(row, line.product);
    this.#category.set(row, line.category);
    this.#channel.set(row, line.channel);
  }

  /** Adds all lines of a customer; they are known to count. */
  addCustomer(customer: number, { lines, days, amounts, keys, kinds }: CustomerOrders): void {
    if (customer >= this.#customers) this.#customers = customer + 1;
    for (let line = 0; line < lines; line += 1) {
      this.#put(customer, int32At(days, line), float64At(amounts, line), float64At(keys, line), uint8At(kinds, line));
    }
  }

  /**
   * The lines by customer and day.
   *
   * @param customers number of customers, where some may have no line.
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
      day: pickInts(this.#day, rows),
      amount: pickFloats(this.#amount, rows),
      kind: pickBytes(this.#kind, rows),
      order: pickFloats(this.#order, rows),
      quantity: this.#quantity.picked(rows),
      product: this.#product.picked(rows),
      category: this.#category.picked(rows),
      channel: this.#channel.picked(rows),
    };
  }

  #put(customer: number, day: number, amount: number, order: number, kind: number): void {
    const row = this.#count;
    if (row === this.#customer.length) this.#grow();
    this.#customer[row] = customer;
    this.#day[row] = day;
    this.#amount[row] = amount;
    this.#order[row] = order;
    this.#kind[row] = kind;
    this.#count = row + 1;
  }

  #grow(): void {
    const length = this.#customer.length * 2;
    this.#customer = widened(this.#customer, new Uint32Array(length));
    this.#day = widened(this.#day, new Int32Array(length));
    this.#amount = widened(this.#amount, new Float64Array(length));
    this.#order = widened(this.#order, new Float64Array(length));
    this.#kind = widened(this.#kind, new Uint8Array(length));
  }
}

type Numbers = Uint8Array | Int32Array | Uint32Array | Float64Array;

function widened<Column extends Numbers>(from: Column, into: Column): Column {
  into.set(from);
  return into;
}

function pickFloats(from: Float64Array, rows: Uint32Array): Float64Array {
  const picked = new Float64Array(rows.length);
  for (let index = 0; index < rows.length; index += 1) picked[index] = float64At(from, uint32At(rows, index));
  return picked;
}

function pickInts(from: Int32Array, rows: Uint32Array): Int32Array {
  const picked = new Int32Array(rows.length);
  for (let index = 0; index < rows.length; index += 1) picked[index] = int32At(from, uint32At(rows, index));
  return picked;
}

function pickBytes(from: Uint8Array, rows: Uint32Array): Uint8Array {
  const picked = new Uint8Array(rows.length);
  for (let index = 0; index < rows.length; index += 1) picked[index] = uint8At(from, uint32At(rows, index));
  return picked;
}

/** A column of numbers that many lists do not have: it takes no memory until the first one is set. */
class NumberColumn {
  #values: Float64Array | undefined;

  set(row: number, value: number | null | undefined): void {
    if (value === null || value === undefined) return;
    this.#values = grownTo(this.#values, row, (length) => new Float64Array(length).fill(Number.NaN));
    this.#values[row] = value;
  }

  picked(rows: Uint32Array): Float64Array {
    const values = this.#values;
    const into = new Float64Array(rows.length).fill(Number.NaN);
    if (values === undefined) return into;
    // The column ends with the last row that has a value.
    for (let index = 0; index < rows.length; index += 1) into[index] = values[uint32At(rows, index)] ?? Number.NaN;
    return into;
  }
}

/** A column of names, each held once. */
class NameColumn {
  readonly #numbers = new Map<string, number>();
  #codes: Int32Array | undefined;

  set(row: number, name: string | null | undefined): void {
    if (name === null || name === undefined || name === '') return;
    this.#codes = grownTo(this.#codes, row, (length) => new Int32Array(length).fill(NO_NAME));
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
    for (let index = 0; index < rows.length; index += 1) codes[index] = source[uint32At(rows, index)] ?? NO_NAME;
    return { codes, names: [...this.#numbers.keys()] };
  }
}

function grownTo<Column extends Numbers>(
  values: Column | undefined,
  row: number,
  make: (length: number) => Column,
): Column {
  if (values !== undefined && row < values.length) return values;
  const larger = make(Math.max(256, row + 1, 2 * (values?.length ?? 0)));
  if (values !== undefined) larger.set(values);
  return larger;
}
