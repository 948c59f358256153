/**
 * Betters a clustering by moving one point at a time, as Hartigan and Wong (1979) do.
 *
 * Lloyd's rounds end where every point is nearest to its own centre. A point that lies between two clusters may still be
 * better off in the other one, because the centres follow it; such moves are made here until there is none.
 */
import type { WeightedPoints } from './points.ts';
import { squaredDistance } from './squared-distance.ts';

const MOST_ROUNDS = 100;
/** A move must gain more than a rounding, or points would go to and fro. */
const LEAST_GAIN = 1e-12;

/** The clusters that points belong to, with their centres; all are changed in place. */
export interface Membership {
  readonly belongs: Int32Array;
  readonly centres: Float64Array;
  /** How many customers each cluster has. */
  readonly members: Float64Array;
}

/** Makes all moves that bring the sum of the squared distances down. No cluster is emptied. */
export function moveSinglePoints(points: WeightedPoints, membership: Membership): void {
  const { count, dimensions, values, weights } = points;
  const { belongs, centres, members } = membership;
  const costOf = (point: number, cluster: number, factor: number) =>
    factor * squaredDistance(centres, cluster * dimensions, values, point * dimensions, dimensions);
  for (let round = 0, moved = true; moved && round < MOST_ROUNDS; round += 1) {
    moved = false;
    for (let point = 0; point < count; point += 1) {
      const own = belongs[point] ?? 0;
      const weight = weights[point] ?? 0;
      const size = members[own] ?? 0;
      if (size <= weight) continue;
      const gain = costOf(point, own, (weight * size) / (size - weight));
      let best = own;
      let least = gain - LEAST_GAIN;
      for (let cluster = 0; cluster < members.length; cluster += 1) {
        if (cluster === own) continue;
        const others = members[cluster] ?? 0;
        const cost = costOf(point, cluster, (weight * others) / (others + weight));
        if (cost >= least) continue;
        least = cost;
        best = cluster;
      }
      if (best === own) continue;
      shift(points, membership, point, own, -weight);
      shift(points, membership, point, best, weight);
      belongs[point] = best;
      moved = true;
    }
  }
}

/** Takes a point into a cluster, or, with a negative weight, out of it. */
function shift(
  points: WeightedPoints,
  { centres, members }: Membership,
  point: number,
  cluster: number,
  weight: number,
) {
  const { dimensions, values } = points;
  const size = (members[cluster] ?? 0) + weight;
  members[cluster] = size;
  for (let dimension = 0; dimension < dimensions; dimension += 1) {
    const place = cluster * dimensions + dimension;
    const centre = centres[place] ?? 0;
    centres[place] = centre + (((values[point * dimensions + dimension] ?? 0) - centre) * weight) / size;
  }
}
