/** Order statistics, without a full sort where the numbers are small and whole, as days and counts are. */
import { float64At, uint32At } from '../../base/typed-at.ts';

/** Largest range of numbers that is counted instead of sorted. */
const MAX_COUNTED_RANGE = 1 << 21;

/**
 * The numbers that would be at some indexes if all were sorted.
 *
 * @param ranks indexes in ascending order of the values, each below the number of values.
 */
export function orderStatistics(values: Float64Array, ranks: readonly number[]): number[] {
  const { lowest, highest, areWhole } = rangeOf(values);
  if (!areWhole || highest - lowest >= MAX_COUNTED_RANGE) {
    const sorted = values.slice().sort();
    return ranks.map((rank) => float64At(sorted, rank));
  }
  const counts = new Uint32Array(highest - lowest + 1);
  for (let index = 0; index < values.length; index += 1) {
    const bucket = float64At(values, index) - lowest;
    counts[bucket] = uint32At(counts, bucket) + 1;
  }
  // From counts to running totals.
  for (let bucket = 1; bucket < counts.length; bucket += 1) {
    counts[bucket] = uint32At(counts, bucket) + uint32At(counts, bucket - 1);
  }
  return ranks.map((rank) => firstAbove(counts, rank) + lowest);
}

/** The first bucket whose running total is above a count. */
function firstAbove(upTo: Uint32Array, count: number): number {
  let low = 0;
  let high = upTo.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (uint32At(upTo, middle) > count) high = middle;
    else low = middle + 1;
  }
  return low;
}

function rangeOf(values: Float64Array): { lowest: number; highest: number; areWhole: boolean } {
  let lowest = Number.POSITIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  let areWhole = values.length > 0;
  for (let index = 0; index < values.length && areWhole; index += 1) {
    const value = float64At(values, index);
    if (value < lowest) lowest = value;
    if (value > highest) highest = value;
    areWhole = Number.isInteger(value);
  }
  return { lowest, highest, areWhole };
}

/** The indexes of some numbers, highest number first; equal ones by their index. */
export function highestFirst(numbers: Float64Array): Uint32Array {
  const order = Uint32Array.from(numbers.keys());
  return order.sort((first, second) => float64At(numbers, second) - float64At(numbers, first) || first - second);
}
