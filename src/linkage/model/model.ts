/**
 * The model of Fellegi and Sunter: how often each level of each comparison occurs among matches (m) and among
 * non-matches (u). `fit-model.ts` estimates it, `score.ts` turns it into match weights.
 *
 * An extension: besides matches and non-matches there is a third latent class, the related pairs, such as the members of
 * a family with one telephone, colleagues at one switchboard, branches of one brand. They agree in shared evidence, and in
 * their own evidence they are like non-matches. Without this class, much shared evidence would add up to a false match.
 *
 * Sources: Fellegi and Sunter (1969), "A theory for record linkage"; Linacre and others (2022), "Splink".
 */
import { float64At, uint8At } from '../../base/typed-at.ts';
import type { Comparison } from '../compare/comparison.ts';

/**
 * The two classes of related pairs. Those who live or work together share what can be shared as often as the records of
 * one customer do; those who are merely near each other, in one street or town, share it as often as the list shows.
 */
export const relatedClasses = ['together', 'near'] as const;
export type RelatedClass = (typeof relatedClasses)[number];
/** One value for each class, in the order of `relatedClasses`. */
export type PerRelatedClass<T> = readonly [together: T, near: T];

/** The probabilities of one comparison's levels, the strongest first, "different" last. Each column sums to 1. */
export interface LevelProbabilities {
  readonly m: Float64Array;
  readonly u: Float64Array;
  /** Among related pairs; much the same as `u` where the evidence is a customer's own. */
  readonly related: PerRelatedClass<Float64Array>;
}

export interface Model {
  readonly comparisons: readonly Comparison[];
  /** In the order of the comparisons. */
  readonly probabilities: readonly LevelProbabilities[];
  /** The share of matches among all pairs of the list. */
  readonly matchShare: number;
  /** The share of related pairs among all pairs. */
  readonly relatedShares: PerRelatedClass<number>;
  /** Number of iterations that fitting took. */
  readonly iterations: number;
}

/** How likely a comparison vector is in each class. */
export interface Likelihoods {
  readonly match: number;
  readonly nonMatch: number;
  readonly related: PerRelatedClass<number>;
}

/** The likelihoods of the levels of a pair; missing values count for nothing. */
export function likelihoodsOf(levels: Uint8Array, probabilities: readonly LevelProbabilities[]): Likelihoods {
  let match = 1;
  let nonMatch = 1;
  let together = 1;
  let near = 1;
  let index = 0;
  for (const { m, u, related } of probabilities) {
    const level = uint8At(levels, index++);
    if (level === 0) continue;
    match *= float64At(m, level - 1);
    nonMatch *= float64At(u, level - 1);
    together *= float64At(related[0], level - 1);
    near *= float64At(related[1], level - 1);
  }
  return { match, nonMatch, related: [together, near] };
}

/** The likelihood that a pair is related, weighted with the shares of the classes. */
export function relatedLikelihood({ related }: Likelihoods, { relatedShares }: Pick<Model, 'relatedShares'>): number {
  return related[0] * relatedShares[0] + related[1] * relatedShares[1];
}

/** The share of non-matches that are not related either. */
export function nonMatchShareOf({
  matchShare,
  relatedShares: [together, near],
}: Pick<Model, 'matchShare' | 'relatedShares'>): number {
  return 1 - matchShare - together - near;
}

/** The prior match weight of any two records of the list, in bits. */
export function priorWeight(model: Model): number {
  return Math.log2(model.matchShare / nonMatchShareOf(model));
}
