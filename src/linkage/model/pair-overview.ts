/** What the compared pairs are like as a whole: which answers they gave, and how their match weights are distributed. */
import type { WeighedPairs } from '../pairs/candidates.ts';
import type { Comparer, PatternCounts } from './comparison-vectors.ts';
import { likelihoodsOf, type Model, strangerShareOf } from './model.ts';
import type { WeightCounts } from './weight-bins.ts';

export interface PairOverview {
  /** For each comparison how many pairs gave each answer, the strongest first, "different" last. */
  readonly met: readonly Float64Array[];
  /** The pairs by match weight. Below the threshold of review the rarity of values is not counted. */
  readonly weights: WeightCounts;
}

/** How often each pattern occurs among the pairs, and how patterns are taken apart. */
export interface SampledPatterns extends Pick<Comparer, 'answers'> {
  readonly counts: PatternCounts;
}

/** Weights beyond these bits are counted with them. */
const [least, most] = [-60, 60];

/**
 * Describes the compared pairs.
 *
 * @param pairs those from `reviewFrom` on, whose weights are known exactly.
 */
export function overviewOf(
  model: Model,
  { counts: { patterns, counts }, answers }: SampledPatterns,
  pairs: WeighedPairs,
  reviewFrom: number,
): PairOverview {
  const met = model.levels.map(({ m }) => new Float64Array(m.length));
  const weights = new Float64Array(most - least + 1);
  const put = (weight: number, count: number): void => {
    const bin = Math.floor(Math.min(most, Math.max(least, weight))) - least;
    weights[bin] = (weights[bin] ?? 0) + count;
  };
  for (const [at, pattern] of patterns.entries()) {
    const given = answers(pattern);
    const count = counts[at] ?? 0;
    for (const [comparison, answer] of given.entries()) {
      const column = met[comparison];
      if (answer > 0 && column !== undefined) column[answer - 1] = (column[answer - 1] ?? 0) + count;
    }
    const weight = plainWeight(model, given);
    if (weight < reviewFrom) put(weight, count);
  }
  for (const weight of pairs.weights) put(weight, 1);
  return { met, weights: { least, step: 1, counts: weights } };
}

function plainWeight(model: Model, answers: Uint8Array): number {
  const { match, stranger, related } = likelihoodsOf(answers, model.levels);
  const others = related.reduce((sum, one, kind) => sum + one * (model.relatedShares[kind] ?? 0), 0);
  return Math.log2((model.matchShare * match) / (strangerShareOf(model) * stranger + others));
}
