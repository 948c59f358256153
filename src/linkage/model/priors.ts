/**
 * What is assumed about a comparison before the list is seen, and what is enforced whatever the list shows. A short list
 * leans on it; in a long one the data outweigh it.
 */
import { at } from '../../base/at.ts';
import { float64At } from '../../base/typed-at.ts';
import type { Comparison } from '../compare/comparison.ts';
import type { RelatedClass } from './model.ts';

/** Among matches: most agree fully, few differ, and the weaker an agreement, the rarer it is. */
export function matchPrior(comparison: Comparison): Float64Array {
  const between = comparison.levels.length - 1;
  return normalised([0.8, ...Array.from({ length: between }, (_, index) => 0.15 * 0.6 ** index), 0.08]);
}

/** Among non-matches: each weaker agreement is twice as likely as the one before it. */
export function nonMatchPrior({ levels, coincidence }: Comparison): Float64Array {
  const between = Array.from({ length: levels.length - 1 }, (_, index) => Math.min(0.1, coincidence * 2 ** index));
  const sum = coincidence + between.reduce((total, chance) => total + chance, 0);
  return normalised([coincidence, ...between, Math.max(0.3, 1 - sum)]);
}

/** Among related pairs: half of them differ. */
export function relatedPrior({ levels }: Comparison): Float64Array {
  return normalised([0.15, ...levels.slice(1).map((_, index) => 0.35 * 0.6 ** index), 0.5]);
}

/**
 * The largest share of matches that may be different in a comparison. Where apparent matches differ more often, some of
 * them are not matches but, for example, namesakes or members of a family.
 */
const maxDifferent = { seldomDiffers: 0.03, other: 0.6 } as const;

/** The probabilities among matches: as observed, within the limit on different values. */
export function matchProbabilities(comparison: Comparison, observed: Float64Array): Float64Array {
  const { levels, seldomDiffers, unproven } = comparison;
  if (unproven) return observed;
  const most = seldomDiffers ? maxDifferent.seldomDiffers : maxDifferent.other;
  // Where matches seldom differ, a level that related pairs reach too, such as the family name alone, is no agreement.
  const isDifferent = (index: number): boolean =>
    index === levels.length || (seldomDiffers === true && at(levels, index).amongRelated === true);
  const different = observed.reduce((sum, p, index) => (isDifferent(index) ? sum + p : sum), 0);
  if (different <= most) return observed;
  return observed.map(
    (p, index) => (p * (isDifferent(index) ? most : 1 - most)) / (isDifferent(index) ? different : 1 - different),
  );
}

/**
 * The probabilities among related pairs. In evidence of their own they are like non-matches, except at the levels that
 * related customers reach too: those and "different" share their part as observed.
 */
export function relatedProbabilities(
  { evidence, levels }: Comparison,
  relatedClass: RelatedClass,
  { m, u, observed }: { readonly m: Float64Array; readonly u: Float64Array; readonly observed: Float64Array },
): Float64Array {
  if (evidence === 'shared') return relatedClass === 'together' ? m : observed;
  const isFree = (index: number): boolean => index === levels.length || (at(levels, index).amongRelated ?? false);
  const sumOfFree = (column: Float64Array): number =>
    column.reduce((sum, p, index) => (isFree(index) ? sum + p : sum), 0);
  const scale = sumOfFree(u) / sumOfFree(observed);
  return u.map((p, index) => (isFree(index) ? float64At(observed, index) * scale : p));
}

/** Probabilities in proportion to weights. */
export function normalised(weights: ArrayLike<number>): Float64Array {
  const all = Float64Array.from(weights);
  const total = all.reduce((sum, weight) => sum + weight, 0);
  return all.map((weight) => weight / total);
}
