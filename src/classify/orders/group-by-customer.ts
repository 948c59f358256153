/**
 * How order lines are brought together by customer without comparing them: counting sorts over typed arrays, and order
 * numbers as numbers.
 */

/** Row numbers by customer and, within a customer, by day. */
export interface RowsByCustomer {
  readonly rows: Uint32Array;
  /** Where each customer's rows begin; one place more than there are customers. */
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
    const day = days[row] ?? 0;
    if (row === 0 || day < first) first = day;
    if (row === 0 || day > last) last = day;
  }
  const byDay = new Uint32Array(count);
  const dayStarts = startsOf(days, count, first, last - first + 1);
  for (let row = 0; row < count; row += 1) {
    byDay[take(dayStarts, (days[row] ?? 0) - first)] = row;
  }
  const rows = new Uint32Array(count);
  const starts = startsOf(customers, count, 0, customerCount);
  const next = starts.slice();
  for (let place = 0; place < count; place += 1) {
    const row = byDay[place] ?? 0;
    rows[take(next, customers[row] ?? 0)] = row;
  }
  return { rows, starts };
}

function startsOf(keys: Uint32Array | Int32Array, count: number, lowest: number, distinct: number): Uint32Array {
  const starts = new Uint32Array(distinct + 1);
  for (let row = 0; row < count; row += 1) {
    const bucket = (keys[row] ?? 0) - lowest + 1;
    starts[bucket] = (starts[bucket] ?? 0) + 1;
  }
  for (let bucket = 1; bucket <= distinct; bucket += 1) {
    starts[bucket] = (starts[bucket] ?? 0) + (starts[bucket - 1] ?? 0);
  }
  return starts;
}

function take(next: Uint32Array, bucket: number): number {
  const place = next[bucket] ?? 0;
  next[bucket] = place + 1;
  return place;
}

/**
 * An order number as a number of 53 bits, never 0. Keys are only ever compared among the orders of one customer, where
 * two different numbers with one key are not to be expected in the life of the program.
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

/** The key of two numbers of 32 bits into which an order number was mixed. */
export function keyOf(low: number, high: number): number {
  const mixed = low ^ (low >>> 15);
  const other = high ^ (high >>> 13);
  return ((other >>> 0) % 0x200000) * 0x100000000 + (mixed >>> 0) || 1;
}
