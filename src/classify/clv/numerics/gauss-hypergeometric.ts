/**
 * The Gauss hypergeometric function ₂F₁ in the two forms that the purchase models need, each by a method that stays
 * accurate where the plain series does not.
 */

const EXACT = 1e-16;
const ROUNDING = 4e-16;
const FIRST_PAIRS = 5;
const MAX_PAIRS = 50_000;
const MAX_TERMS = 2_000_000;
/** Sums are rescaled before they overflow. */
const RESCALE_ABOVE = 1e200;

/**
 * ₂F₁(1, b; c; z) for c > b > 0, c > 1 and 0 ≤ z < 1, by the continued fraction of Gauss, doubling the number of terms
 * until more of them change nothing. It takes at most some 35 / √(1 - z) steps where the series takes 35 / (1 - z).
 *
 * NIST Digital Library of Mathematical Functions, 15.7.1 with one of its parameters 0: 1 / (1 - k₁z / (1 - k₂z / …)).
 */
export function hypergeometricOfOne(b: number, c: number, z: number): number {
  let before = Number.NaN;
  for (let pairs = FIRST_PAIRS; ; pairs *= 2) {
    const fraction = gaussFraction(b, c, z, pairs);
    if (Math.abs(fraction - before) <= ROUNDING * fraction || pairs > MAX_PAIRS) return fraction;
    before = fraction;
  }
}

/** The first 2 · pairs steps of the continued fraction, from its end to its beginning. */
function gaussFraction(b: number, c: number, z: number, pairs: number): number {
  let fraction = 1;
  for (let pair = pairs; pair >= 1; pair -= 1) {
    const even = pair * (c - b + pair - 1) * z;
    const evenBelow = (c + 2 * pair - 2) * (c + 2 * pair - 1);
    fraction = evenBelow / (evenBelow - even * fraction);
    const odd = (b + pair - 1) * (c + pair - 2) * z;
    const oddBelow = (c + 2 * pair - 3) * (c + 2 * pair - 2);
    fraction = oddBelow / (oddBelow - odd * fraction);
  }
  return fraction;
}

/** A number as a sign or other moderate factor and the logarithm of the rest. */
interface Scaled {
  readonly factor: number;
  readonly logScale: number;
}

/**
 * A series of the hypergeometric kind: its first term, and each next one from the last by
 * (p + k)(q + k) / ((u + k)(v + k)) · z for k = 0, 1, … It ends when the terms no longer matter, and never overflows.
 *
 * ₂F₁(a, b; c; z) is the one with first term 1, p = a, q = b, u = c, v = 1.
 */
export function hypergeometricSeries(
  first: number,
  [p, q]: readonly [number, number],
  [u, v]: readonly [number, number],
  z: number,
): Scaled {
  let term = first;
  let sum = first;
  let logScale = 0;
  for (let k = 0; k < MAX_TERMS; k += 1) {
    const ratio = (((p + k) * (q + k)) / ((u + k) * (v + k))) * z;
    term *= ratio;
    sum += term;
    if (Math.abs(term) <= EXACT * Math.abs(sum) && Math.abs(ratio) < 1) break;
    if (Math.abs(sum) > RESCALE_ABOVE) {
      sum /= RESCALE_ABOVE;
      term /= RESCALE_ABOVE;
      logScale += Math.log(RESCALE_ABOVE);
    }
  }
  return { factor: sum, logScale };
}
