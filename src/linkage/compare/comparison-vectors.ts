/**
 * The levels of all comparisons of a pair, packed into one number: its comparison vector. Pairs with the same vector are
 * the same to the model, so it looks at each vector once.
 *
 * A level is a number: 0 where a value is missing, then from 1 on the levels of the comparison, the strongest first, and
 * behind them one for "different".
 */
import { at } from '../../base/at.ts';
import { float64At } from '../../base/typed-at.ts';
import type { Features } from '../features/features.ts';
import type { Comparison } from './comparison.ts';
import type { PairTest } from './pair-tests.ts';

/** The comparisons bound to a list. */
export interface Comparer {
  readonly comparisons: readonly Comparison[];
  /** The comparison vector of two records. */
  vector(first: number, second: number): number;
  /**
   * Makes a function that gives the vector of two records whose gains reach a sum, and -1 as soon as they cannot any more.
   *
   * @param gains for each comparison and level a number; the most promising comparisons are evaluated first.
   */
  vectorsReaching(gains: readonly Float64Array[], least: number): (first: number, second: number) => number;
  /** The levels in a vector, one for each comparison. */
  levelsOf(vector: number): Uint8Array;
}

/** Number of levels of a comparison, with "missing" and "different". */
export function levelCount(comparison: Comparison): number {
  return comparison.levels.length + 2;
}

/** A comparison bound to a list, and what a level of it adds to a vector. */
interface Digit {
  readonly levelOf: LevelFunction;
  readonly factor: number;
}

/** The level of a comparison, given the offsets of two records in the table of features. */
type LevelFunction = (first: number, second: number) => number;

/** Binds comparisons to a list. */
export function comparer(comparisons: readonly Comparison[], features: Features): Comparer {
  const { width } = features;
  const radixes = comparisons.map(levelCount);
  const digits = comparisons.map((comparison, index): Digit => {
    const factor = radixes.slice(index + 1).reduce((product, radix) => product * radix, 1);
    return { levelOf: levelFunction(comparison, features), factor };
  });
  return {
    comparisons,
    vector(first, second) {
      let vector = 0;
      for (const { levelOf, factor } of digits) vector += levelOf(first * width, second * width) * factor;
      return vector;
    },
    vectorsReaching(gains, least) {
      const { steps, needed } = stepsOf(digits, gains, least);
      return (first, second) => {
        let vector = 0;
        let gained = 0;
        for (const step of steps) {
          if (gained < step.needed) return -1;
          const level = step.levelOf(first * width, second * width);
          vector += level * step.factor;
          gained += float64At(step.gains, level);
        }
        return gained < needed ? -1 : vector;
      };
    },
    levelsOf(vector) {
      const levels = new Uint8Array(radixes.length);
      let rest = vector;
      for (let index = radixes.length - 1; index >= 0; index--) {
        const radix = at(radixes, index);
        levels[index] = rest % radix;
        rest = Math.floor(rest / radix);
      }
      return levels;
    },
  };
}

/** A comparison among others that are evaluated in turn. */
interface Step extends Digit {
  readonly gains: Float64Array;
  /** What must have been gained before this step, so that the remaining steps can still reach the sum. */
  readonly needed: number;
}

/** Allows for rounding: sums of gains depend on their order. */
const tolerance = 1e-6;

/** Orders the comparisons by the most that each can gain; `needed` is what must have been gained in the end. */
function stepsOf(
  digits: readonly Digit[],
  gains: readonly Float64Array[],
  least: number,
): { readonly steps: readonly Step[]; readonly needed: number } {
  const ordered = digits
    .map((digit, index) => ({ ...digit, gains: at(gains, index), most: Math.max(...at(gains, index)), index }))
    .sort((one, other) => other.most - one.most || one.index - other.index);
  const needed = least - tolerance;
  let rest = needed;
  const steps = ordered.toReversed().map(({ levelOf, factor, gains, most }): Step => {
    rest -= most;
    return { levelOf, factor, gains, needed: rest };
  });
  return { steps: steps.reverse(), needed };
}

function levelFunction(comparison: Comparison, features: Features): LevelFunction {
  const comparable = comparison.comparable(features);
  const tests: readonly PairTest[] = comparison.levels.map((level) => level.holds(features));
  const different = tests.length + 1;
  return (first, second) => {
    if (!comparable(first, second)) return 0;
    let level = 1;
    for (const holds of tests) {
      if (holds(first, second)) return level;
      level++;
    }
    return different;
  };
}

/** How often each comparison vector occurs, in ascending order of the vectors. */
export interface VectorCounts {
  readonly vectors: Float64Array;
  readonly counts: Float64Array;
}

/** Counts vectors. */
export function countVectors(vectors: Iterable<number>): VectorCounts {
  const counts = new Map<number, number>();
  for (const vector of vectors) counts.set(vector, (counts.get(vector) ?? 0) + 1);
  return sortedCounts(counts);
}

/** The counts of several samples together, each multiplied by a factor. */
export function sumOfCounts(samples: readonly VectorCounts[], factor: number): VectorCounts {
  const sums = new Map<number, number>();
  for (const { vectors, counts } of samples) {
    for (const [index, vector] of vectors.entries()) sums.set(vector, (sums.get(vector) ?? 0) + at(counts, index));
  }
  const { vectors, counts } = sortedCounts(sums);
  return { vectors, counts: counts.map((count) => count * factor) };
}

/** Counts in ascending order of the vectors. */
export function sortedCounts(counts: ReadonlyMap<number, number>): VectorCounts {
  const sorted = [...counts].sort(([one], [other]) => one - other);
  return {
    vectors: Float64Array.from(sorted, ([vector]) => vector),
    counts: Float64Array.from(sorted, ([, count]) => count),
  };
}
