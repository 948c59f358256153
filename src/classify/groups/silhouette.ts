/**
 * The silhouette of a clustering: how much nearer customers are to their own cluster than to the next nearest.
 *
 * Rousseeuw 1987. For each customer, a is the mean distance to the others of the cluster and b the smallest mean
 * distance to another cluster; the silhouette is (b - a) / max(a, b), from -1 to 1, and 0 for a customer who is alone in a
 * cluster. The cost is quadratic in the number of points, so long lists are sampled first.
 */
import { float64At, int32At } from '../../base/typed-at.ts';
import type { WeightedPoints } from './points.ts';
import { squaredDistance } from './squared-distance.ts';

/**
 * The mean silhouette over all customers; 0 where there are fewer than two clusters.
 *
 * @param belongs the cluster of each point, from 0.
 * @param clusters number of clusters; some may be empty.
 */
export function meanSilhouette(points: WeightedPoints, belongs: Int32Array, clusters: number): number {
  const { count, dimensions, values, weights } = points;
  const sizes = new Float64Array(clusters);
  for (let point = 0; point < count; point += 1) add(sizes, int32At(belongs, point), float64At(weights, point));
  const distances = new Float64Array(clusters);
  let sum = 0;
  let customers = 0;
  for (let point = 0; point < count; point += 1) {
    distances.fill(0);
    for (let other = 0; other < count; other += 1) {
      const squared = squaredDistance(values, point * dimensions, values, other * dimensions, dimensions);
      add(distances, int32At(belongs, other), float64At(weights, other) * Math.sqrt(squared));
    }
    const weight = float64At(weights, point);
    sum += weight * silhouetteOf(distances, sizes, int32At(belongs, point));
    customers += weight;
  }
  return customers === 0 ? 0 : sum / customers;
}

/**
 * The silhouette of one customer.
 *
 * @param distances the sum of the distances to the customers of each cluster.
 * @param sizes number of customers of each cluster.
 */
function silhouetteOf(distances: Float64Array, sizes: Float64Array, own: number): number {
  const others = float64At(sizes, own) - 1;
  if (others <= 0) return 0;
  const within = float64At(distances, own) / others;
  let next = Number.POSITIVE_INFINITY;
  for (const [cluster, size] of sizes.entries()) {
    if (cluster !== own && size > 0) next = Math.min(next, float64At(distances, cluster) / size);
  }
  const widest = Math.max(within, next);
  return next === Number.POSITIVE_INFINITY || widest === 0 ? 0 : (next - within) / widest;
}

function add(sums: Float64Array, index: number, more: number): void {
  sums[index] = float64At(sums, index) + more;
}
