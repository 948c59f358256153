/**
 * An order of the records that depends on their cells and not on the order of the rows, so that a list gives the same
 * clusters however its rows are sorted.
 */
import { sharedInt32 } from '../../base/growable.ts';
import { int32At, uint32At } from '../../base/typed-at.ts';
import { type RowRange, type RowSource, rowsOf } from './row-source.ts';

/** Two 32-bit hashes of each record. */
export interface RowHashes {
  readonly high: Int32Array;
  readonly low: Int32Array;
}

/** Hashes to be filled in by `hashRows`. */
export function emptyHashes(size: number): RowHashes {
  return { high: sharedInt32(size), low: sharedInt32(size) };
}

/** Computes the hashes of some rows (FNV-1a with two multipliers). */
export function hashRows({ rows, range, columns, hashes }: HashingTask): true {
  const row = rowsOf(rows);
  for (let record = range.start; record < range.end; record++) {
    let low = 0x811c9dc5;
    let high = 0x1b873593;
    const cells = row(record);
    for (const column of columns) {
      const cell = cells[column] ?? '';
      for (let index = 0; index < cell.length; index++) {
        const unit = cell.charCodeAt(index);
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
  /** The indexes of the columns that count. */
  readonly columns: readonly number[];
  readonly hashes: RowHashes;
}

/**
 * Orders the records by their hashes, and records with equal hashes by the cells themselves.
 *
 * @returns the records in their order. Records with equal cells keep the order of the list, on which nothing depends.
 */
export function canonicalOrder({ high, low }: RowHashes, row: (record: number) => readonly string[]): Uint32Array {
  const unsorted = Uint32Array.from(high, (_, record) => record);
  const order = sortByNumber(high, sortByNumber(low, unsorted));
  const isEqual = (one: number, other: number): boolean =>
    int32At(high, one) === int32At(high, other) && int32At(low, one) === int32At(low, other);
  let start = 0;
  for (let end = 1; end <= order.length; end++) {
    if (end < order.length && isEqual(uint32At(order, end), uint32At(order, start))) continue;
    if (end - start > 1) order.subarray(start, end).sort((one, other) => byCells(row(one), row(other)) || one - other);
    start = end;
  }
  return order;
}

function byCells(one: readonly string[], other: readonly string[]): number {
  const first = one.join('\u0000');
  const second = other.join('\u0000');
  return first === second ? 0 : first < second ? -1 : 1;
}

/** Records from which 65,536 counters are made sooner than the records are sorted twice as often. */
const longList = 1 << 13;

/** Sorts records by a 32-bit number of each, some bits at a time; stable (radix sort). */
function sortByNumber(numbers: Int32Array, records: Uint32Array): Uint32Array {
  const bits = records.length < longList ? 8 : 16;
  const digits = 1 << bits;
  let sorted = records;
  for (let shift = 0; shift < 32; shift += bits) {
    const digitOf = (number: number): number => (number >>> shift) & (digits - 1);
    const starts = new Uint32Array(digits + 1);
    for (const number of numbers) starts[digitOf(number) + 1] = uint32At(starts, digitOf(number) + 1) + 1;
    for (let digit = 0; digit < digits; digit++)
      starts[digit + 1] = uint32At(starts, digit + 1) + uint32At(starts, digit);
    const next = new Uint32Array(sorted.length);
    for (const record of sorted) {
      const digit = digitOf(int32At(numbers, record));
      const index = uint32At(starts, digit);
      next[index] = record;
      starts[digit] = index + 1;
    }
    sorted = next;
  }
  return sorted;
}
