/** Single places of numbers in their order, without sorting all of them where they are small and whole, as days and counts are. */

/** Numbers that are counted take at most so many places. */
const MOST_COUNTED = 1 << 21;

/**
 * The numbers that would stand at some places, from 0, if all were sorted.
 *
 * @param places each below the number of values.
 */
export function atPlaces(values: Float64Array, places: readonly number[]): number[] {
  const { lowest, highest, areWhole } = rangeOf(values);
  if (!areWhole || highest - lowest >= MOST_COUNTED) {
    const sorted = values.slice().sort();
    return places.map((place) => sorted[place] ?? Number.NaN);
  }
  const counts = new Uint32Array(highest - lowest + 1);
  for (let place = 0; place < values.length; place += 1) {
    const bucket = (values[place] ?? 0) - lowest;
    counts[bucket] = (counts[bucket] ?? 0) + 1;
  }
  // From counts to how many values there are up to each number.
  for (let bucket = 1; bucket < counts.length; bucket += 1) {
    counts[bucket] = (counts[bucket] ?? 0) + (counts[bucket - 1] ?? 0);
  }
  return places.map((place) => firstAbove(counts, place) + lowest);
}

/** The first bucket up to which there are more than so many. */
function firstAbove(upTo: Uint32Array, count: number): number {
  let low = 0;
  let high = upTo.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((upTo[middle] ?? 0) > count) high = middle;
    else low = middle + 1;
  }
  return low;
}

function rangeOf(values: Float64Array): { lowest: number; highest: number; areWhole: boolean } {
  let lowest = Number.POSITIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  let areWhole = values.length > 0;
  for (let place = 0; place < values.length && areWhole; place += 1) {
    const value = values[place] ?? 0;
    if (value < lowest) lowest = value;
    if (value > highest) highest = value;
    areWhole = Number.isInteger(value);
  }
  return { lowest, highest, areWhole };
}
