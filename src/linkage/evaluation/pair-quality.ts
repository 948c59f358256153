/**
 * How good a linkage is where the truth is known: pairwise precision, recall and F1, at one threshold and over many. The
 * truth is read by `truth.ts`.
 */
import { int32At } from '../../base/typed-at.ts';
import { weightOf } from '../model/score.ts';

/** How clusters compare with the truth, counted in pairs of records. */
export interface PairQuality {
  /** Pairs that are one customer in truth. */
  readonly truePairs: number;
  /** Pairs in one cluster. */
  readonly foundPairs: number;
  /** Pairs that are both. */
  readonly correctPairs: number;
  /** The share of the found pairs that are true; 1 where none was found. */
  readonly precision: number;
  /** The share of the true pairs that were found; 1 where there are none. */
  readonly recall: number;
  /** The harmonic mean of the two. */
  readonly f1: number;
}

/** A point of the curve. */
export interface CurvePoint extends PairQuality {
  /** The match probability from which pairs are merged. */
  readonly threshold: number;
  /** The same as a match weight, in bits. */
  readonly weight: number;
}

/** Labels and clusters are numbered below this, so that a combination of two is an exact number. */
const radix = 0x4000000;

/**
 * Compares clusters with the truth.
 *
 * @param labels record ⇒ number of the customer that it is in truth; -1 where that is not known: the record is ignored.
 * @param clusters record ⇒ number of its cluster.
 */
export function pairQuality(labels: Int32Array, clusters: Int32Array): PairQuality {
  if (labels.length !== clusters.length) throw new RangeError(`${labels.length} labels, ${clusters.length} clusters`);
  const known = [...labels.keys()].filter((record) => int32At(labels, record) >= 0);
  const truePairs = pairsWithin(known.map((record) => int32At(labels, record)));
  const foundPairs = pairsWithin(known.map((record) => int32At(clusters, record)));
  const correctPairs = pairsWithin(known.map((record) => int32At(labels, record) * radix + int32At(clusters, record)));
  const precision = foundPairs === 0 ? 1 : correctPairs / foundPairs;
  const recall = truePairs === 0 ? 1 : correctPairs / truePairs;
  const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  return { truePairs, foundPairs, correctPairs, precision, recall, f1 };
}

/** The number of pairs of equal numbers. */
function pairsWithin(numbers: readonly number[]): number {
  const sizes = new Map<number, number>();
  for (const number of numbers) sizes.set(number, (sizes.get(number) ?? 0) + 1);
  let pairs = 0;
  for (const size of sizes.values()) pairs += (size * (size - 1)) / 2;
  return pairs;
}

/** The thresholds of the curve, besides those in use. */
const usualThresholds = [0.01, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 0.999, 0.9999, 0.99999];

/** The lowest of them: weaker pairs need not be kept for the curve. */
export const lowestThreshold = 0.01;

/**
 * The quality over the thresholds, ascending.
 *
 * @param used thresholds that must be among them.
 * @param clustersAt gives the clusters where pairs are merged from a match probability on.
 */
export function qualityCurve(
  labels: Int32Array,
  used: readonly number[],
  clustersAt: (threshold: number) => Int32Array,
): readonly CurvePoint[] {
  const thresholds = [...new Set([...usualThresholds, ...used])].sort((one, other) => one - other);
  return thresholds.map((threshold) => {
    return { threshold, weight: weightOf(threshold), ...pairQuality(labels, clustersAt(threshold)) };
  });
}

/** The point with the highest F1; of several the one in use where it is among them, else the highest threshold. */
export function bestPoint(curve: readonly CurvePoint[], used: number): CurvePoint | undefined {
  const highest = Math.max(...curve.map(({ f1 }) => f1));
  const best = curve.filter(({ f1 }) => f1 === highest);
  return best.find(({ threshold }) => threshold === used) ?? best.at(-1);
}
