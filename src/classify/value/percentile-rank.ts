/** How high a value stands among others, as a share: what scores of different units are put together by. */

import { lowerBound } from '../../base/binary-search.ts';

/**
 * The share of values that each value surpasses, equal ones counting half, itself included; from 0 to 1, and 0.5 where
 * all are equal. In n log n, whatever the order.
 *
 * @param values none is NaN.
 */
export function rankShares(values: Float64Array): Float64Array {
  const { rising, shares } = sharesOfSteps(values.slice().sort());
  return values.map((value) => shares[lowerBound(rising, value)] ?? 0);
}

/** The different values and the share of each; the first argument is overwritten. */
function sharesOfSteps(sorted: Float64Array) {
  const shares = new Float64Array(sorted.length);
  let steps = 0;
  for (let start = 0; start < sorted.length; ) {
    const value = sorted[start] ?? 0;
    let end = start + 1;
    while (end < sorted.length && sorted[end] === value) end += 1;
    sorted[steps] = value;
    shares[steps] = (start + end) / 2 / sorted.length;
    steps += 1;
    start = end;
  }
  return { rising: sorted.subarray(0, steps), shares };
}
