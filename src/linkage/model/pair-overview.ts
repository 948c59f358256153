/** The compared pairs as a whole: how many reached each level, and how their match weights are distributed. */
import { float64At, uint8At } from '../../base/typed-at.ts';
import type { Comparer, VectorCounts } from '../compare/comparison-vectors.ts';
import type { WeightedPairs } from '../pairs/pairs.ts';
import { likelihoodsOf, type Model, nonMatchShareOf, relatedLikelihood } from './model.ts';
import type { WeightCounts } from './weight-bins.ts';

export interface PairOverview {
  /** For each comparison the number of pairs at each level, the strongest first, "different" last. */
  readonly levelCounts: readonly Float64Array[];
  /** The pairs by match weight. Below the review threshold term frequencies are not considered. */
  readonly weights: WeightCounts;
}

/** How often each comparison vector occurs among the pairs, with access to its levels. */
export interface SampledVectors extends Pick<Comparer, 'levelsOf'> {
  readonly counts: VectorCounts;
}

/** Range of the counted weights, in bits; weights beyond it count at its ends. */
const [minWeight, maxWeight] = [-60, 60];

/**
 * Describes the compared pairs.
 *
 * @param pairs those from `reviewFrom` on, whose weights are known exactly.
 */
export function overviewOf(
  model: Model,
  { counts: { vectors, counts }, levelsOf }: SampledVectors,
  pairs: WeightedPairs,
  reviewFrom: number,
): PairOverview {
  const levelCounts = model.probabilities.map(({ m }) => new Float64Array(m.length));
  const weights = new Float64Array(maxWeight - minWeight + 1);
  const put = (weight: number, count: number): void => {
    const bin = Math.floor(Math.min(maxWeight, Math.max(minWeight, weight))) - minWeight;
    weights[bin] = float64At(weights, bin) + count;
  };
  for (const [index, vector] of vectors.entries()) {
    const levels = levelsOf(vector);
    const count = float64At(counts, index);
    for (const [comparison, column] of levelCounts.entries()) {
      const level = uint8At(levels, comparison);
      if (level > 0) column[level - 1] = float64At(column, level - 1) + count;
    }
    const weight = weightWithoutRarity(model, levels);
    if (weight < reviewFrom) put(weight, count);
  }
  for (const weight of pairs.weights) put(weight, 1);
  return { levelCounts, weights: { least: minWeight, step: 1, counts: weights } };
}

function weightWithoutRarity(model: Model, levels: Uint8Array): number {
  const likelihoods = likelihoodsOf(levels, model.probabilities);
  const others = nonMatchShareOf(model) * likelihoods.nonMatch + relatedLikelihood(likelihoods, model);
  return Math.log2((model.matchShare * likelihoods.match) / others);
}
