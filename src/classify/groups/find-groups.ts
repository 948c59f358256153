/** Finds the groups of customers and how many there are. */
import type { Features } from './features.ts';
import { type Clusters, kMeans, nearestCentre } from './k-means.ts';
import { samplePoints, type WeightedPoints } from './points.ts';
import { meanSilhouette } from './silhouette.ts';

/** Of longer lists so many customers are drawn for the centres and for the silhouette. */
const CUSTOMERS_FOR_CENTRES = 5000;
const CUSTOMERS_FOR_SILHOUETTE = 3000;

/** No more groups are tried than somebody can keep in mind. */
const MOST_GROUPS = 8;

/** A number of groups that was tried. */
export interface Trial {
  readonly groups: number;
  /** The mean silhouette, from -1 to 1. */
  readonly silhouette: number;
}

export interface FoundGroups {
  readonly count: number;
  /** The group of each customer of the features, from 0. */
  readonly groupOf: Int32Array;
  /** The mean of each group, of one after that of another; nothing where there is only one. */
  readonly centres: Float64Array;
  /** The numbers of groups that were tried, rising. */
  readonly trials: readonly Trial[];
  /** The silhouette of these groups; 0 where there is only one. */
  readonly silhouette: number;
  /** How many different customers there are, by these features: there can be no more groups. */
  readonly distinct: number;
}

/**
 * Groups customers by k-means; the number of groups is the one with the highest silhouette. Linear in the customers but
 * for the sorting of the sample.
 *
 * @param wanted the number of groups, where the user gave it; no more than there are different customers.
 * @param seed of all that is drawn.
 */
export function findGroups(features: Features, wanted: number | undefined, seed: number): FoundGroups {
  const { standardised, dimensions, customers } = features;
  const alike: FoundGroups = {
    count: 1,
    groupOf: new Int32Array(customers.length),
    centres: new Float64Array(),
    trials: [],
    silhouette: 0,
    distinct: dimensions === 0 ? Math.min(customers.length, 1) : 0,
  };
  if (dimensions === 0) return alike;
  const points = samplePoints(standardised, dimensions, CUSTOMERS_FOR_CENTRES, seed);
  const judged = samplePoints(standardised, dimensions, CUSTOMERS_FOR_SILHOUETTE, seed + 1);
  const distinct = points.count;
  let best: { readonly clusters: Clusters; readonly silhouette: number } | undefined;
  const trials: Trial[] = [];
  for (const groups of numbersToTry(wanted, distinct)) {
    const clusters = kMeans(points, groups, seed);
    const silhouette = meanSilhouette(judged, nearestCentres(judged, clusters), groups);
    trials.push({ groups, silhouette });
    // A silhouette of 0 is no better than one group; a number that the user gave is taken as it is.
    if (silhouette > (best?.silhouette ?? (wanted === undefined ? 0 : -2))) best = { clusters, silhouette };
  }
  if (best === undefined) return { ...alike, trials, distinct };
  const { count, centres } = best.clusters;
  const groupOf = alike.groupOf.map((_, row) => nearestCentre(centres, standardised, row * dimensions, dimensions));
  return { count, groupOf, centres, trials, silhouette: best.silhouette, distinct };
}

function numbersToTry(wanted: number | undefined, distinct: number): readonly number[] {
  if (wanted !== undefined) return wanted <= distinct ? [wanted] : [];
  const most = Math.min(MOST_GROUPS, distinct);
  return Array.from({ length: Math.max(most - 1, 0) }, (_, place) => place + 2);
}

function nearestCentres({ count, dimensions, values }: WeightedPoints, { centres }: Clusters): Int32Array {
  const nearest = new Int32Array(count);
  for (let point = 0; point < count; point += 1) {
    nearest[point] = nearestCentre(centres, values, point * dimensions, dimensions);
  }
  return nearest;
}
