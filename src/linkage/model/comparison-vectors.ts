/**
 * The answers of all comparisons for a pair, packed into one number: its pattern. Pairs with the same pattern are alike
 * to the model, so it looks at each pattern once.
 */

import type { PairTest } from '../compare/pair-tests.ts';
import type { Features } from '../features/features.ts';
import type { Pairs } from '../pairs/candidates.ts';
import type { Comparison } from './comparison.ts';

/** The comparisons bound to a list. An answer is 0 where nothing can be compared, then 1 for the strongest level. */
export interface Comparer {
  readonly comparisons: readonly Comparison[];
  /** The pattern of two records. */
  pattern(first: number, second: number): number;
  /**
   * The pattern of two records; -1 as soon as it is plain that the pair cannot matter.
   *
   * @param gains for each comparison and answer what it adds at the most.
   * @param order the comparisons in the order in which they are asked.
   * @param needed for each place in that order what must have been gained before it.
   */
  patternIfWorth(
    first: number,
    second: number,
    gains: readonly Float64Array[],
    order: readonly number[],
    needed: Float64Array,
  ): number;
  /** The answers in a pattern, one for each comparison. */
  answers(pattern: number): Uint8Array;
}

/** Number of answers that a comparison has: none, its levels, different. */
export function answersOf(comparison: Comparison): number {
  return comparison.levels.length + 2;
}

/** Binds the comparisons that the list has values for. */
export function comparer(comparisons: readonly Comparison[], features: Features): Comparer {
  const { width } = features;
  const bound = comparisons.map((comparison) => answerer(comparison, features));
  const radixes = comparisons.map(answersOf);
  const factors = radixes.map((_, at) => radixes.slice(at + 1).reduce((product, radix) => product * radix, 1));
  return {
    comparisons,
    pattern(first, second) {
      let pattern = 0;
      for (let at = 0; at < bound.length; at++) {
        const answer = bound[at]?.(first * width, second * width) ?? 0;
        pattern += answer * (factors[at] ?? 0);
      }
      return pattern;
    },
    patternIfWorth(first, second, gains, order, needed) {
      let pattern = 0;
      let gained = 0;
      for (let place = 0; place < order.length; place++) {
        if (gained < (needed[place] ?? 0)) return -1;
        const at = order[place] ?? 0;
        const answer = bound[at]?.(first * width, second * width) ?? 0;
        pattern += answer * (factors[at] ?? 0);
        gained += gains[at]?.[answer] ?? 0;
      }
      return gained < (needed[order.length] ?? 0) ? -1 : pattern;
    },
    answers(pattern) {
      const answers = new Uint8Array(radixes.length);
      let rest = pattern;
      for (let at = radixes.length - 1; at >= 0; at--) {
        const radix = radixes[at] ?? 1;
        answers[at] = rest % radix;
        rest = Math.floor(rest / radix);
      }
      return answers;
    },
  };
}

function answerer(comparison: Comparison, features: Features): PairAnswer {
  const comparable = comparison.comparable(features);
  const tests: readonly PairTest[] = comparison.levels.map((level) => level.holds(features));
  return (first, second) => {
    if (!comparable(first, second)) return 0;
    for (let at = 0; at < tests.length; at++) if (tests[at]?.(first, second)) return at + 1;
    return tests.length + 1;
  };
}

/** The answer of a comparison, given where the rows of two records begin. */
type PairAnswer = (first: number, second: number) => number;

/** How often each pattern occurs, in ascending order of the patterns. */
export interface PatternCounts {
  readonly patterns: Float64Array;
  readonly counts: Float64Array;
}

/** Counts patterns. */
export function countPatterns(patterns: Iterable<number>): PatternCounts {
  const counts = new Map<number, number>();
  for (const pattern of patterns) counts.set(pattern, (counts.get(pattern) ?? 0) + 1);
  return sortedCounts(counts);
}

/** The patterns of pairs. */
export function patternsIn(compare: Comparer, { count, firsts, seconds }: Pairs): Float64Array {
  const patterns = new Float64Array(count);
  for (let at = 0; at < count; at++) patterns[at] = compare.pattern(firsts[at] ?? 0, seconds[at] ?? 0);
  return patterns;
}

/** The counts of several samples together, each count for so many. */
export function sumOfCounts(samples: readonly PatternCounts[], each: number): PatternCounts {
  const sums = new Map<number, number>();
  for (const { patterns, counts } of samples) {
    for (const [at, pattern] of patterns.entries()) sums.set(pattern, (sums.get(pattern) ?? 0) + (counts[at] ?? 0));
  }
  const { patterns, counts } = sortedCounts(sums);
  return { patterns, counts: counts.map((count) => count * each) };
}

/** Counts in ascending order of the patterns. */
export function sortedCounts(counts: ReadonlyMap<number, number>): PatternCounts {
  const sorted = Float64Array.from(counts.keys()).sort();
  return { patterns: sorted, counts: sorted.map((pattern) => counts.get(pattern) ?? 0) };
}
