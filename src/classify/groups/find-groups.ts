/** Finds the groups of customers and their number. */
import type { Features } from './features.ts';
import { type Clusters, kMeans, nearestCentre } from './k-means.ts';
import { samplePoints, type WeightedPoints } from './points.ts';
import { meanSilhouette } from './silhouette.ts';

/** Sample sizes for the centres and for the silhouette, for longer lists. */
const CUSTOMERS_FOR_CENTRES = 5000;
const CUSTOMERS_FOR_SILHOUETTE = 3000;

/** Largest number of groups tried: more are hard to keep in mind. */
const MAX_GROUPS = 8;

/** A number of groups that was tried. */
export interface Trial {
  readonly groups: number;
  /** The mean silhouette, from -1 to 1. */
  readonly silhouette: number;
}

export interface FoundGroups {
  readonly count: number;
  /** The group of each customer of the features. */
  readonly groupOf: Int32Array;
  /** The means of the standardised features, group by group; 0 where there is only one group. */
  readonly centres: Float64Array;
  /** The numbers of groups that were tried, ascending. */
  readonly trials: readonly Trial[];
  /** The silhouette of these groups; 0 where there is only one. */
  readonly silhouette: number;
  /** Number of customers with distinct features: the largest possible number of groups. */
  readonly distinct: number;
}

/**
 * Groups customers by k-means; the number of groups is the one with the highest silhouette. Linear in the customers,
 * except for sorting the sample.
 *
 * @param wanted the number of groups, if the user gave it; at most the number of distinct customers.
 * @param seed of the random choices.
 */
export function findGroups(features: Features, wanted: number | undefined, seed: number): FoundGroups {
  const { standardised, dimensions, customers } = features;
  const alike: FoundGroups = {
    count: 1,
    groupOf: new Int32Array(customers.length),
    centres: new Float64Array(dimensions),
    trials: [],
    silhouette: 0,
    distinct: dimensions === 0 ? Math.min(customers.length, 1) : 0,
  };
  if (dimensions === 0) return alike;
  const points = samplePoints(standardised, dimensions, CUSTOMERS_FOR_CENTRES, seed);
  const sample = samplePoints(standardised, dimensions, CUSTOMERS_FOR_SILHOUETTE, seed + 1);
  const distinct = points.count;
  let best: { readonly clusters: Clusters; readonly silhouette: number } | undefined;
  const trials: Trial[] = [];
  for (const groups of numbersToTry(wanted, distinct)) {
    const clusters = kMeans(points, groups, seed);
    const silhouette = meanSilhouette(sample, nearestCentres(sample, clusters), groups);
    trials.push({ groups, silhouette });
    // A silhouette of 0 is no better than one group; a number given by the user is used regardless.
    if (silhouette > (best?.silhouette ?? (wanted === undefined ? 0 : -2))) best = { clusters, silhouette };
  }
  if (best === undefined) return { ...alike, trials, distinct };
  const { count, centres } = best.clusters;
  const groupOf = alike.groupOf.map((_, row) => nearestCentre(centres, standardised, row * dimensions, dimensions));
  return { count, groupOf, centres, trials, silhouette: best.silhouette, distinct };
}

function numbersToTry(wanted: number | undefined, distinct: number): readonly number[] {
  if (wanted !== undefined) return wanted <= distinct ? [wanted] : [];
  const most = Math.min(MAX_GROUPS, distinct);
  return Array.from({ length: Math.max(most - 1, 0) }, (_, index) => index + 2);
}

function nearestCentres({ count, dimensions, values }: WeightedPoints, { centres }: Clusters): Int32Array {
  const nearest = new Int32Array(count);
  for (let point = 0; point < count; point += 1) {
    nearest[point] = nearestCentre(centres, values, point * dimensions, dimensions);
  }
  return nearest;
}
