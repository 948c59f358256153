// @ts-check
/**
 * Random draws of one seed: the same seed gives the same sequence on every machine. For test data and benchmarks, which
 * also run without the build; the program itself has `src/base/seeded-random.ts`, which draws the same numbers.
 */

/**
 * @typedef {object} Draws
 * @property {() => number} uniform from 0, but never 0 itself, up to 1
 * @property {(limit: number) => number} below a whole number from 0 up to, but not including, the limit
 * @property {(share: number) => boolean} happens
 * @property {<T>(choices: readonly T[]) => T} oneOf
 * @property {<T>(choices: readonly T[]) => T} unevenlyOneOf the first choices are more common than the last ones
 * @property {(count: number) => string} digits
 * @property {(rate: number) => number} exponential
 * @property {(shape: number, rate: number) => number} gamma
 * @property {(a: number, b: number) => number} beta
 */

/**
 * @param {number} seed
 * @returns {Draws}
 */
export function seededDraws(seed) {
  // Mulberry32.
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const uniform = () => next() || Number.MIN_VALUE;
  /** @param {number} limit */
  const below = (limit) => Math.floor(next() * limit);
  const normal = () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
  /**
   * Marsaglia and Tsang (2000).
   * @param {number} shape
   * @param {number} rate
   * @returns {number}
   */
  const gamma = (shape, rate) => {
    if (shape < 1) return gamma(shape + 1, rate) * uniform() ** (1 / shape);
    const d = shape - 1 / 3;
    for (;;) {
      const x = normal();
      const v = (1 + x / Math.sqrt(9 * d)) ** 3;
      if (v > 0 && Math.log(uniform()) < x ** 2 / 2 + d * (1 - v + Math.log(v))) return (d * v) / rate;
    }
  };
  return {
    uniform,
    below,
    happens: (share) => next() < share,
    oneOf: (choices) => element(choices, below(choices.length)),
    unevenlyOneOf: (choices) => element(choices, Math.floor(choices.length * next() ** 1.7)),
    digits: (count) => Array.from({ length: count }, () => below(10)).join(''),
    exponential: (rate) => -Math.log(uniform()) / rate,
    gamma,
    beta(a, b) {
      const [one, other] = [gamma(a, 1), gamma(b, 1)];
      return one / (one + other);
    },
  };
}

/**
 * @template T
 * @param {readonly T[]} choices
 * @param {number} index
 * @returns {T}
 */
function element(choices, index) {
  if (index >= choices.length) throw new Error('nothing to choose from');
  return /** @type {T} */ (choices[index]);
}
