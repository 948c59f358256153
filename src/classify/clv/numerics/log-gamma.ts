/**
 * The logarithm of the gamma function, of which the likelihoods of all purchase models are made.
 */
import { at } from '../../../base/at.ts';

/** From here on Stirling's series is exact to the last digit; smaller arguments are shifted up to it. */
const STIRLING_FROM = 12;
const HALF_LN_TWO_PI = 0.918_938_533_204_672_7;

/** B(2k) / (2k (2k - 1)) with the Bernoulli numbers B, for k = 1 … 7. */
const stirling = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360_360, 1 / 156] as const;

/**
 * ln Γ(x) for x > 0, accurate to about 15 digits of the larger of 1 and the result.
 *
 * Abramowitz and Stegun, Handbook of Mathematical Functions (1964), 6.1.40 for large arguments and 6.1.15 (the
 * recurrence) for small ones.
 */
export function lnGamma(x: number): number {
  if (!(x > 0)) return Number.NaN;
  let moved = x;
  let product = 1;
  while (moved < STIRLING_FROM) {
    product *= moved;
    moved += 1;
  }
  const inverse = 1 / moved;
  const squared = inverse * inverse;
  let series = 0;
  for (let term = stirling.length - 1; term >= 0; term -= 1) series = series * squared + at(stirling, term);
  const large = (moved - 0.5) * Math.log(moved) - moved + HALF_LN_TWO_PI + series * inverse;
  return product === 1 ? large : large - Math.log(product);
}
