/**
 * k-means: divides points into clusters so that the sum of the squared distances to the centres is smallest.
 *
 * Lloyd's algorithm (1982) from several starts, each chosen as in k-means++ (Arthur and Vassilvitskii 2007); the best
 * of them is refined by single moves. The starts are drawn from a seed and the points are sorted, so the same customers
 * give the same clusters.
 */

import { seededRandom } from '../../base/seeded-random.ts';
import { float64At, int32At } from '../../base/typed-at.ts';
import type { WeightedPoints } from './points.ts';
import { type Membership, moveSinglePoints } from './single-moves.ts';
import { squaredDistance } from './squared-distance.ts';

const STARTS = 10;
const MAX_ROUNDS = 100;

/** The result of k-means. */
export interface Clusters {
  readonly count: number;
  /** The coordinates, centre by centre. */
  readonly centres: Float64Array;
  /** The sum over all customers of the squared distance to their centre. */
  readonly inertia: number;
}

/**
 * The clusters of some points.
 *
 * @param count number of clusters, from 1 to the number of points.
 */
export function kMeans(points: WeightedPoints, count: number, seed: number): Clusters {
  const random = seededRandom(seed);
  let best = lloyd(points, initialCentres(points, count, random));
  let inertia = inertiaOf(points, best.centres);
  for (let start = 1; start < STARTS; start += 1) {
    const found = lloyd(points, initialCentres(points, count, random));
    const own = inertiaOf(points, found.centres);
    if (own >= inertia) continue;
    best = found;
    inertia = own;
  }
  if (best.members.every((size) => size > 0)) moveSinglePoints(points, best);
  return { count, centres: best.centres, inertia: inertiaOf(points, best.centres) };
}

/** The index of the centre nearest to the point that starts at an offset of some values; of equally near ones the first. */
export function nearestCentre(centres: Float64Array, values: Float64Array, start: number, dimensions: number): number {
  let nearest = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let centre = 0; centre * dimensions < centres.length; centre += 1) {
    const distance = squaredDistance(centres, centre * dimensions, values, start, dimensions);
    if (distance >= least) continue;
    least = distance;
    nearest = centre;
  }
  return nearest;
}

/** Initial centres: each is drawn with a probability proportional to the squared distance from the previous ones. */
function initialCentres(
  { count, dimensions, values, weights }: WeightedPoints,
  clusters: number,
  random: () => number,
) {
  const centres = new Float64Array(clusters * dimensions);
  const chances = weights.slice();
  const far = new Float64Array(count).fill(Number.POSITIVE_INFINITY);
  for (let cluster = 0; cluster < clusters; cluster += 1) {
    const drawn = drawBy(chances, random());
    centres.set(values.subarray(drawn * dimensions, (drawn + 1) * dimensions), cluster * dimensions);
    for (let point = 0; point < count; point += 1) {
      const distance = squaredDistance(centres, cluster * dimensions, values, point * dimensions, dimensions);
      const least = Math.min(float64At(far, point), distance);
      far[point] = least;
      chances[point] = least * float64At(weights, point);
    }
  }
  return centres;
}

/** Draws an index with a probability proportional to its chance. @param random from 0 to 1. */
function drawBy(chances: Float64Array, random: number): number {
  let left = random * chances.reduce((sum, chance) => sum + chance, 0);
  let last = 0;
  for (const [index, chance] of chances.entries()) {
    if (chance === 0) continue;
    last = index;
    left -= chance;
    if (left < 0) break;
  }
  return last;
}

/** Moves the centres to the mean of their points until no point changes its cluster. */
function lloyd(points: WeightedPoints, centres: Float64Array): Membership {
  const { count, dimensions, values } = points;
  const belongs = new Int32Array(count).fill(-1);
  let members: Float64Array = new Float64Array(centres.length / dimensions);
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    let changed = false;
    for (let point = 0; point < count; point += 1) {
      const cluster = nearestCentre(centres, values, point * dimensions, dimensions);
      if (belongs[point] !== cluster) changed = true;
      belongs[point] = cluster;
    }
    if (!changed) break;
    members = moveCentres(points, belongs, centres);
  }
  return { belongs, centres, members };
}

/** Moves each centre to the mean of its points; returns the number of customers of each. */
function moveCentres(points: WeightedPoints, belongs: Int32Array, centres: Float64Array): Float64Array {
  const { count, dimensions, values, weights } = points;
  const members = new Float64Array(centres.length / dimensions);
  const sums = new Float64Array(centres.length);
  for (let point = 0; point < count; point += 1) {
    const cluster = int32At(belongs, point);
    const weight = float64At(weights, point);
    members[cluster] = float64At(members, cluster) + weight;
    for (let dimension = 0; dimension < dimensions; dimension += 1) {
      const offset = cluster * dimensions + dimension;
      sums[offset] = float64At(sums, offset) + weight * float64At(values, point * dimensions + dimension);
    }
  }
  for (const [cluster, size] of members.entries()) {
    const offset = cluster * dimensions;
    if (size > 0)
      centres.set(
        sums.subarray(offset, offset + dimensions).map((sum) => sum / size),
        offset,
      );
    else centres.set(farthestPoint(points, centres), offset);
  }
  return members;
}

/** The point farthest from its centre; a cluster that lost all its points starts again there. */
function farthestPoint({ count, dimensions, values }: WeightedPoints, centres: Float64Array): Float64Array {
  let farthest = 0;
  let most = -1;
  for (let point = 0; point < count; point += 1) {
    const distance = distanceToNearest(centres, values, point * dimensions, dimensions);
    if (distance <= most) continue;
    most = distance;
    farthest = point;
  }
  return values.subarray(farthest * dimensions, (farthest + 1) * dimensions);
}

function inertiaOf({ count, dimensions, values, weights }: WeightedPoints, centres: Float64Array): number {
  let sum = 0;
  for (let point = 0; point < count; point += 1) {
    sum += float64At(weights, point) * distanceToNearest(centres, values, point * dimensions, dimensions);
  }
  return sum;
}

function distanceToNearest(centres: Float64Array, values: Float64Array, start: number, dimensions: number): number {
  const centre = nearestCentre(centres, values, start, dimensions);
  return squaredDistance(centres, centre * dimensions, values, start, dimensions);
}
