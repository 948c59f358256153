import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { WeightedPoints } from '../../../src/classify/groups/points.ts';
import { meanSilhouette } from '../../../src/classify/groups/silhouette.ts';

function points(values: readonly (readonly number[])[], weights = values.map(() => 1)): WeightedPoints {
  return {
    count: values.length,
    dimensions: values[0]?.length ?? 1,
    values: Float64Array.from(values.flat()),
    weights: Float64Array.from(weights),
  };
}

describe('the silhouette', () => {
  test('by hand', () => {
    // Of 0: a 1, b 9.5; of 1: a 1, b 8.5; of 9: a 1, b 8.5; of 10: a 1, b 9.5.
    const expected = (2 * (8.5 / 9.5) + 2 * (7.5 / 8.5)) / 4;
    expect(meanSilhouette(points([[0], [1], [9], [10]]), Int32Array.of(0, 0, 1, 1), 2)).toBeCloseTo(expected, 12);
  });

  test.each([
    // By silhouette_score of scikit-learn 1.2.1.
    [[0, 0, 1, 1, 2, 2, 0], 0.294115],
    [[0, 1, 1, 1, 2, 2, 2], -0.373896],
    [[0, 0, 1, 1, 1, 1, 0], 0.37858],
  ])('as scikit-learn has it: %j', (belongs, expected) => {
    const list = points([
      [1, 2],
      [1.5, 1.8],
      [5, 8],
      [8, 8],
      [1, 0.6],
      [9, 11],
      [2, 3],
    ]);
    expect(meanSilhouette(list, Int32Array.from(belongs), 3)).toBeCloseTo(expected, 6);
  });

  test.each([
    ['nobody', [], []],
    ['one customer', [[1]], [0]],
    ['one cluster', [[1], [2]], [0, 0]],
    ['everybody alone', [[1], [2]], [0, 1]],
    ['all on one spot in two clusters', [[1], [1], [1], [1]], [0, 0, 1, 1]],
  ])('%s: 0', (_, values, belongs) => {
    expect(meanSilhouette(points(values), Int32Array.from(belongs), 2)).toBe(0);
  });

  test('a point of weight three is three customers on one spot', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            value: fc.integer({ min: 0, max: 20 }),
            weight: fc.integer({ min: 1, max: 3 }),
            cluster: fc.integer({ min: 0, max: 2 }),
          }),
          { minLength: 1, maxLength: 12 },
        ),
        (list) => {
          const weighted = meanSilhouette(
            points(
              list.map(({ value }) => [value]),
              list.map(({ weight }) => weight),
            ),
            Int32Array.from(list, ({ cluster }) => cluster),
            3,
          );
          const one = list.flatMap((point) => Array.from({ length: point.weight }, () => point));
          const each = meanSilhouette(
            points(one.map(({ value }) => [value])),
            Int32Array.from(one, ({ cluster }) => cluster),
            3,
          );
          expect(weighted).toBeCloseTo(each, 9);
          expect(Math.abs(weighted)).toBeLessThanOrEqual(1);
        },
      ),
    );
  });
});
