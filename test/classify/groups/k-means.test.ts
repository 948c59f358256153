import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../../src/base/seeded-random.ts';
import { kMeans, nearestCentre } from '../../../src/classify/groups/k-means.ts';
import { samplePoints } from '../../../src/classify/groups/points.ts';

const pointsOf = (values: readonly (readonly number[])[]) =>
  samplePoints(Float64Array.from(values.flat()), values[0]?.length ?? 1, 1000, 1);

const sorted = (centres: Float64Array) => [...centres].sort((first, second) => first - second);

/** The least inertia over every way of parting a few numbers into clusters. */
function leastInertia(values: readonly number[], clusters: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let way = 0; way < clusters ** values.length; way += 1) {
    const belongs = values.map((_, place) => Math.floor(way / clusters ** place) % clusters);
    let inertia = 0;
    for (let cluster = 0; cluster < clusters; cluster += 1) {
      const own = values.filter((_, place) => belongs[place] === cluster);
      const mean = own.reduce((sum, value) => sum + value, 0) / own.length;
      inertia += own.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    }
    least = Math.min(least, inertia);
  }
  return least;
}

describe('k-means', () => {
  test('finds three heaps', () => {
    const { centres, inertia } = kMeans(pointsOf([[0], [1], [10], [11], [50], [51], [52]]), 3, 1);
    expect(sorted(centres)).toEqual([0.5, 10.5, 51]);
    expect(inertia).toBeCloseTo(3, 12);
  });

  test('a point that many customers share pulls the centre to it', () => {
    const { centres } = kMeans(pointsOf([[0], [0], [0], [4], [100]]), 2, 1);
    expect(sorted(centres)).toEqual([1, 100]);
  });

  test('as many clusters as points: every point is a centre', () => {
    expect(kMeans(pointsOf([[1], [2], [5], [5]]), 3, 1).inertia).toBe(0);
  });

  test('one cluster lies in the middle', () => {
    const { centres } = kMeans(
      pointsOf([
        [1, 1],
        [3, 5],
      ]),
      1,
      1,
    );
    expect([...centres]).toEqual([2, 3]);
  });

  test('the same seed gives the same clusters', () => {
    const random = seededRandom(9);
    const points = pointsOf(Array.from({ length: 200 }, () => [random(), random()]));
    expect(kMeans(points, 5, 4)).toEqual(kMeans(points, 5, 4));
  });

  test('of a few numbers, the best of all ways to part them', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: -50, max: 50 }), { minLength: 3, maxLength: 8 }),
        fc.integer({ min: 2, max: 3 }),
        (values, clusters) => {
          const { inertia } = kMeans(pointsOf(values.map((value) => [value])), clusters, 1);
          expect(inertia).toBeCloseTo(leastInertia(values, clusters), 6);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('of equally near centres the first counts', () => {
    expect(nearestCentre(Float64Array.of(0, 2), Float64Array.of(1), 0, 1)).toBe(0);
  });
});
