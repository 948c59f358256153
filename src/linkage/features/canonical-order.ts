/**
 * An order of the records that depends on what they say and not on where they stand, so that a list gives the same
 * clusters in whatever order its rows come.
 */
import { type RowRange, type RowSource, rowsOf } from './row-source.ts';
import { sharedInt32 } from './string-pool.ts';

/** Two 32-bit hashes of each record. */
export interface RowHashes {
  readonly high: Int32Array;
  readonly low: Int32Array;
}

/** Hashes that are still to be worked out. */
export function emptyHashes(size: number): RowHashes {
  return { high: sharedInt32(size), low: sharedInt32(size) };
}

/** Works out the hashes of some rows (FNV-1a with two multipliers). */
export function hashRows({ rows, range, columns, hashes }: HashingTask): true {
  const row = rowsOf(rows);
  for (let record = range.start; record < range.end; record++) {
    let low = 0x811c9dc5;
    let high = 0x1b873593;
    const cells = row(record);
    for (const column of columns) {
      const cell = cells[column] ?? '';
      for (let at = 0; at < cell.length; at++) {
        const unit = cell.charCodeAt(at);
        low = Math.imul(low ^ unit, 0x01000193);
        high = Math.imul(high ^ unit, 0x85ebca6b);
      }
      low = Math.imul(low ^ 0x1f, 0x01000193);
      high = Math.imul(high ^ 0x1f, 0x85ebca6b);
    }
    hashes.high[record] = high;
    hashes.low[record] = low;
  }
  return true;
}

export interface HashingTask {
  readonly rows: RowSource;
  readonly range: RowRange;
  /** The columns that count. */
  readonly columns: readonly number[];
  readonly hashes: RowHashes;
}

/**
 * Orders the records by their hashes, and where hashes meet by the cells themselves.
 *
 * @returns place ⇒ record. Records that say the same in every cell keep their order, which nothing depends on.
 */
export function canonicalOrder({ high, low }: RowHashes, row: (record: number) => readonly string[]): Uint32Array {
  const order = sortedByDigits(
    high,
    sortedByDigits(
      low,
      Uint32Array.from(high, (_, record) => record),
    ),
  );
  let start = 0;
  for (let at = 1; at <= order.length; at++) {
    const [record = 0, first = 0] = [order[at], order[start]];
    if (at < order.length && high[record] === high[first] && low[record] === low[first]) continue;
    if (at - start > 1) order.subarray(start, at).sort((one, other) => byCells(row(one), row(other)) || one - other);
    start = at;
  }
  return order;
}

function byCells(one: readonly string[], other: readonly string[]): number {
  const first = one.join('\u0000');
  const second = other.join('\u0000');
  return first === second ? 0 : first < second ? -1 : 1;
}

/** Sorts by numbers of 32 bits, 16 at a time, and keeps the order of those that are the same (radix sort). */
function sortedByDigits(numbers: Int32Array, order: Uint32Array): Uint32Array {
  let sorted = order;
  for (const shift of [0, 16]) {
    const starts = new Uint32Array((1 << 16) + 1);
    for (const number of numbers) {
      const digit = (number >>> shift) & 0xffff;
      starts[digit + 1] = (starts[digit + 1] ?? 0) + 1;
    }
    for (let digit = 0; digit < 1 << 16; digit++) starts[digit + 1] = (starts[digit + 1] ?? 0) + (starts[digit] ?? 0);
    const next = new Uint32Array(sorted.length);
    for (const record of sorted) {
      const digit = ((numbers[record] ?? 0) >>> shift) & 0xffff;
      const place = starts[digit] ?? 0;
      next[place] = record;
      starts[digit] = place + 1;
    }
    sorted = next;
  }
  return sorted;
}
