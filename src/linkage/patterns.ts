/**
 * The answers of all comparisons for a pair, packed into one number: its pattern. Pairs with the same pattern are alike
 * to the model, so it looks at each pattern once.
 */
import type { Comparison } from './comparison.ts';
import type { Features } from './features.ts';
import type { PairTest } from './pair-tests.ts';

/** The comparisons bound to a list. An answer is 0 where nothing can be compared, then 1 for the strongest level. */
export interface Comparer {
  readonly comparisons: readonly Comparison[];
  /** The pattern of two records. */
  pattern(first: number, second: number): number;
  /** The answers in a pattern, one for each comparison. */
  answers(pattern: number): Uint8Array;
}

/** Number of answers that a comparison has: none, its levels, different. */
export function answersOf(comparison: Comparison): number {
  return comparison.levels.length + 2;
}

/** Binds the comparisons that the list has values for. */
export function comparer(comparisons: readonly Comparison[], features: Features): Comparer {
  const bound = comparisons.map((comparison) => answerer(comparison, features));
  const radixes = comparisons.map(answersOf);
  return {
    comparisons,
    pattern(first, second) {
      let pattern = 0;
      for (let at = 0; at < bound.length; at++) {
        const answer = bound[at];
        pattern = pattern * (radixes[at] ?? 1) + (answer === undefined ? 0 : answer(first, second));
      }
      return pattern;
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

function answerer(comparison: Comparison, features: Features): (first: number, second: number) => number {
  const comparable = comparison.comparable(features);
  const tests: readonly PairTest[] = comparison.levels.map((level) => level.holds(features));
  return (first, second) => {
    if (!comparable(first, second)) return 0;
    for (let at = 0; at < tests.length; at++) if (tests[at]?.(first, second)) return at + 1;
    return tests.length + 1;
  };
}

/** How often each pattern occurs, in ascending order of the patterns. */
export interface PatternCounts {
  readonly patterns: Float64Array;
  readonly counts: Float64Array;
}

/** Counts patterns. */
export function countPatterns(patterns: Iterable<number>): PatternCounts {
  const counts = new Map<number, number>();
  for (const pattern of patterns) counts.set(pattern, (counts.get(pattern) ?? 0) + 1);
  const sorted = Float64Array.from(counts.keys()).sort();
  return { patterns: sorted, counts: sorted.map((pattern) => counts.get(pattern) ?? 0) };
}
