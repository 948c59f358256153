/** Numbers in rising order, asked where one of them stands. */

/** The place of a value in rising values that have it; by halving. */
export function placeInRising(rising: Float64Array, value: number): number {
  let low = 0;
  let high = rising.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rising[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
