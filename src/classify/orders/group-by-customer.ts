/**
 * Groups order lines by customer without comparing them: counting sorts over typed arrays, and order numbers as numbers.
 */
import { int32At, uint32At } from '../../base/typed-at.ts';

/** Row numbers by customer and, within a customer, by day. */
export interface RowsByCustomer {
  readonly rows: Uint32Array;
  /** Where the rows of each customer begin; one element more than there are customers. */
  readonly starts: Uint32Array;
}

/**
 * Sorts the numbers of the first `count` rows by customer, then by day: two stable counting sorts, so linear in the rows
 * and in the days that they span.
 */
export function rowsByCustomerAndDay(
  customers: Uint32Array,
  days: Int32Array,
  count: number,
  customerCount: number,
): RowsByCustomer {
  let first = 0;
  let last = 0;
  for (let row = 0; row < count; row += 1) {
    const day = int32At(days, row);
    if (row === 0 || day < first) first = day;
    if (row === 0 || day > last) last = day;
  }
  const byDay = new Uint32Array(count);
  const nextOfDay = new Uint32Array(last - first + 2);
  for (let row = 0; row < count; row += 1) increment(nextOfDay, int32At(days, row) - first + 1);
  accumulate(nextOfDay);
  for (let row = 0; row < count; row += 1) byDay[increment(nextOfDay, int32At(days, row) - first)] = row;
  const rows = new Uint32Array(count);
  const starts = startsOf(customers, count, customerCount);
  const next = starts.slice();
  for (let index = 0; index < count; index += 1) {
    const row = uint32At(byDay, index);
    rows[increment(next, uint32At(customers, row))] = row;
  }
  return { rows, starts };
}

/** Where the rows of each customer begin among the first `count` rows once they are sorted by customer. */
export function startsOf(customers: Uint32Array, count: number, customerCount: number): Uint32Array {
  const starts = new Uint32Array(customerCount + 1);
  for (let row = 0; row < count; row += 1) increment(starts, uint32At(customers, row) + 1);
  accumulate(starts);
  return starts;
}

/** Turns counts into running totals. */
function accumulate(counts: Uint32Array): void {
  for (let index = 1; index < counts.length; index += 1) {
    counts[index] = uint32At(counts, index) + uint32At(counts, index - 1);
  }
}

/** Adds one; returns the value before. */
function increment(counts: Uint32Array, index: number): number {
  const before = uint32At(counts, index);
  counts[index] = before + 1;
  return before;
}

/**
 * An order number as a number of 53 bits, never 0. Keys are only ever compared among the orders of one customer, where a
 * collision is not to be expected in the life of the program.
 */
export function orderKey(orderNumber: string): number {
  let low = 0x811c9dc5;
  let high = 0x9747b28c;
  for (let index = 0; index < orderNumber.length; index += 1) {
    const unit = orderNumber.charCodeAt(index);
    low = Math.imul(low ^ unit, 0x01000193);
    high = Math.imul(high ^ unit, 0x85ebca6b);
    high = (high << 13) | (high >>> 19);
  }
  return keyOf(low, high);
}

/** The key of the two 32-bit hashes of an order number. */
export function keyOf(low: number, high: number): number {
  const mixed = low ^ (low >>> 15);
  const other = high ^ (high >>> 13);
  return ((other >>> 0) % 0x200000) * 0x100000000 + (mixed >>> 0) || 1;
}
