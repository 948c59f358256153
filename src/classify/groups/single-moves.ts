/**
 * Refines a clustering by moving one point at a time, as Hartigan and Wong (1979) do.
 *
 * Lloyd's rounds end when every point is nearest to its own centre. Moving a point between two clusters may still reduce
 * the sum, because the centres follow it; such moves are made here until there is none.
 */
import { float64At, int32At } from '../../base/typed-at.ts';
import type { WeightedPoints } from './points.ts';
import { squaredDistance } from './squared-distance.ts';

const MAX_ROUNDS = 100;
/** A move must gain more than a rounding error, or points would go back and forth. */
const MIN_GAIN = 1e-12;

/** The clusters that points belong to, with their centres; all are changed in place. */
export interface Membership {
  readonly belongs: Int32Array;
  readonly centres: Float64Array;
  /** Number of customers of each cluster. */
  readonly members: Float64Array;
}

/** Makes all moves that reduce the sum of the squared distances. No cluster is emptied. */
export function moveSinglePoints(points: WeightedPoints, membership: Membership): void {
  const { count, dimensions, values, weights } = points;
  const { belongs, centres, members } = membership;
  const costOf = (point: number, cluster: number, factor: number) =>
    factor * squaredDistance(centres, cluster * dimensions, values, point * dimensions, dimensions);
  for (let round = 0, moved = true; moved && round < MAX_ROUNDS; round += 1) {
    moved = false;
    for (let point = 0; point < count; point += 1) {
      const own = int32At(belongs, point);
      const weight = float64At(weights, point);
      const size = float64At(members, own);
      if (size <= weight) continue;
      const gain = costOf(point, own, (weight * size) / (size - weight));
      let best = own;
      let least = gain - MIN_GAIN;
      for (let cluster = 0; cluster < members.length; cluster += 1) {
        if (cluster === own) continue;
        const others = float64At(members, cluster);
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

/** Adds a point to a cluster or, with a negative weight, removes it. */
function shift(
  points: WeightedPoints,
  { centres, members }: Membership,
  point: number,
  cluster: number,
  weight: number,
) {
  const { dimensions, values } = points;
  const size = float64At(members, cluster) + weight;
  members[cluster] = size;
  for (let dimension = 0; dimension < dimensions; dimension += 1) {
    const offset = cluster * dimensions + dimension;
    const centre = float64At(centres, offset);
    centres[offset] = centre + ((float64At(values, point * dimensions + dimension) - centre) * weight) / size;
  }
}
