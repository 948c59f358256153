/**
 * k-means: parts points into clusters so that the squares of the distances to the centres of the clusters are least.
 *
 * Lloyd's algorithm (1982) from several starts, each chosen as k-means++ does (Arthur and Vassilvitskii 2007); the best
 * of them counts, bettered by single moves. The starts are drawn from a seed and the points are in an order of their own, so the same customers
 * give the same clusters.
 */

import { seededRandom } from '../../base/seeded-random.ts';
import type { WeightedPoints } from './points.ts';
import { type Membership, moveSinglePoints } from './single-moves.ts';
import { squaredDistance } from './squared-distance.ts';

const STARTS = 10;
const MOST_ROUNDS = 100;

/** What k-means found. */
export interface Clusters {
  readonly count: number;
  /** The coordinates of one centre after those of another. */
  readonly centres: Float64Array;
  /** The sum over all customers of the squared distance to their centre. */
  readonly inertia: number;
}

/**
 * The clusters of some points.
 *
 * @param count how many clusters; from 1 to the number of points.
 */
export function kMeans(points: WeightedPoints, count: number, seed: number): Clusters {
  const random = seededRandom(seed);
  let best = settle(points, spreadCentres(points, count, random));
  let inertia = inertiaOf(points, best.centres);
  for (let start = 1; start < STARTS; start += 1) {
    const found = settle(points, spreadCentres(points, count, random));
    const own = inertiaOf(points, found.centres);
    if (own >= inertia) continue;
    best = found;
    inertia = own;
  }
  if (best.members.every((size) => size > 0)) moveSinglePoints(points, best);
  return { count, centres: best.centres, inertia: inertiaOf(points, best.centres) };
}

/** The number of the nearest centre to a point that begins at a place of some values; of equally near ones the first. */
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

/** Centres to start from: each next one is drawn with a chance that grows with the square of how far it is from all. */
function spreadCentres({ count, dimensions, values, weights }: WeightedPoints, clusters: number, random: () => number) {
  const centres = new Float64Array(clusters * dimensions);
  const chances = weights.slice();
  const far = new Float64Array(count).fill(Number.POSITIVE_INFINITY);
  for (let cluster = 0; cluster < clusters; cluster += 1) {
    const drawn = drawBy(chances, random());
    centres.set(values.subarray(drawn * dimensions, (drawn + 1) * dimensions), cluster * dimensions);
    for (let point = 0; point < count; point += 1) {
      const distance = squaredDistance(centres, cluster * dimensions, values, point * dimensions, dimensions);
      far[point] = Math.min(far[point] ?? 0, distance);
      chances[point] = (far[point] ?? 0) * (weights[point] ?? 0);
    }
  }
  return centres;
}

/** The place that a number from 0 to 1 falls on where each place takes up room by its chance. */
function drawBy(chances: Float64Array, random: number): number {
  let left = random * chances.reduce((sum, chance) => sum + chance, 0);
  let last = 0;
  for (const [place, chance] of chances.entries()) {
    if (chance === 0) continue;
    last = place;
    left -= chance;
    if (left < 0) break;
  }
  return last;
}

/** Moves the centres to the middle of their points until no point changes its cluster. */
function settle(points: WeightedPoints, centres: Float64Array): Membership {
  const { count, dimensions, values } = points;
  const belongs = new Int32Array(count).fill(-1);
  let members: Float64Array = new Float64Array(centres.length / dimensions);
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
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

/** Puts each centre into the middle of its points; gives how many customers each has. */
function moveCentres(points: WeightedPoints, belongs: Int32Array, centres: Float64Array): Float64Array {
  const { count, dimensions, values, weights } = points;
  const members = new Float64Array(centres.length / dimensions);
  const sums = new Float64Array(centres.length);
  for (let point = 0; point < count; point += 1) {
    const cluster = belongs[point] ?? 0;
    const weight = weights[point] ?? 0;
    members[cluster] = (members[cluster] ?? 0) + weight;
    for (let dimension = 0; dimension < dimensions; dimension += 1) {
      const place = cluster * dimensions + dimension;
      sums[place] = (sums[place] ?? 0) + weight * (values[point * dimensions + dimension] ?? 0);
    }
  }
  for (const [cluster, size] of members.entries()) {
    const at = cluster * dimensions;
    if (size > 0)
      centres.set(
        sums.subarray(at, at + dimensions).map((sum) => sum / size),
        at,
      );
    else centres.set(farthestPoint(points, centres), at);
  }
  return members;
}

/** The point that is worst served; a cluster that lost all its points begins anew there. */
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
    sum += (weights[point] ?? 0) * distanceToNearest(centres, values, point * dimensions, dimensions);
  }
  return sum;
}

function distanceToNearest(centres: Float64Array, values: Float64Array, start: number, dimensions: number): number {
  const centre = nearestCentre(centres, values, start, dimensions);
  return squaredDistance(centres, centre * dimensions, values, start, dimensions);
}
