/**
 * The silhouette of a clustering: how much nearer customers are to their own cluster than to the next one.
 *
 * Rousseeuw 1987. For each customer, a is the mean distance to the others of the cluster and b the least of the mean
 * distances to the other clusters; the silhouette is (b - a) / max(a, b), from -1 to 1, and 0 for whoever is alone in a
 * cluster. The cost is the square of the number of points, so long lists are sampled before.
 */
import type { WeightedPoints } from './points.ts';
import { squaredDistance } from './squared-distance.ts';

/**
 * The mean silhouette over all customers; 0 where there are fewer than two clusters.
 *
 * @param belongs the cluster of each point, from 0.
 * @param clusters how many clusters there are; some may be empty.
 */
export function meanSilhouette(points: WeightedPoints, belongs: Int32Array, clusters: number): number {
  const { count, dimensions, values, weights } = points;
  const sizes = new Float64Array(clusters);
  for (let point = 0; point < count; point += 1) add(sizes, belongs[point] ?? 0, weights[point] ?? 0);
  const distances = new Float64Array(clusters);
  let sum = 0;
  let customers = 0;
  for (let point = 0; point < count; point += 1) {
    distances.fill(0);
    for (let other = 0; other < count; other += 1) {
      const squared = squaredDistance(values, point * dimensions, values, other * dimensions, dimensions);
      add(distances, belongs[other] ?? 0, (weights[other] ?? 0) * Math.sqrt(squared));
    }
    const weight = weights[point] ?? 0;
    sum += weight * silhouetteOf(distances, sizes, belongs[point] ?? 0);
    customers += weight;
  }
  return customers === 0 ? 0 : sum / customers;
}

/**
 * The silhouette of one customer.
 *
 * @param distances the sum of the distances to the customers of each cluster.
 * @param sizes how many customers each cluster has.
 */
function silhouetteOf(distances: Float64Array, sizes: Float64Array, own: number): number {
  const others = (sizes[own] ?? 0) - 1;
  if (others <= 0) return 0;
  const within = (distances[own] ?? 0) / others;
  let next = Number.POSITIVE_INFINITY;
  for (const [cluster, size] of sizes.entries()) {
    if (cluster !== own && size > 0) next = Math.min(next, (distances[cluster] ?? 0) / size);
  }
  const widest = Math.max(within, next);
  return next === Number.POSITIVE_INFINITY || widest === 0 ? 0 : (next - within) / widest;
}

function add(sums: Float64Array, place: number, more: number): void {
  sums[place] = (sums[place] ?? 0) + more;
}
