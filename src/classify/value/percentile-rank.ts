/** Percentile ranks, by which scores in different units are combined. */

import { lowerBound } from '../../base/binary-search.ts';
import { float64At } from '../../base/typed-at.ts';

/**
 * The share of values that each value exceeds, with equal ones, including itself, counted as half; from 0 to 1, and 0.5 if
 * all are equal. In n log n; independent of the order.
 *
 * @param values none is NaN.
 */
export function percentileRanks(values: Float64Array): Float64Array {
  const { steps, shares } = sharesOfSteps(values.slice().sort());
  return values.map((value) => float64At(shares, lowerBound(steps, value)));
}

/** The distinct values, ascending, and the rank of each; overwrites its argument. */
function sharesOfSteps(sorted: Float64Array) {
  const shares = new Float64Array(sorted.length);
  let count = 0;
  for (let start = 0; start < sorted.length; ) {
    const value = float64At(sorted, start);
    let end = start + 1;
    while (end < sorted.length && sorted[end] === value) end += 1;
    sorted[count] = value;
    shares[count] = (start + end) / 2 / sorted.length;
    count += 1;
    start = end;
  }
  return { steps: sorted.subarray(0, count), shares };
}
