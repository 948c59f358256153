import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { samplePoints } from '../../../src/classify/groups/points.ts';

const rows = (...values: number[][]) => Float64Array.from(values.flat());

describe('points of customers', () => {
  test('equal rows are one point that counts for all of them, in ascending order', () => {
    const points = samplePoints(rows([2, 1], [1, 5], [2, 1], [-0, 3], [0, 3]), 2, 100, 1);
    expect([...points.values]).toEqual([0, 3, 1, 5, 2, 1]);
    expect([...points.weights]).toEqual([2, 1, 2]);
  });

  test('no customers give no points', () => {
    expect(samplePoints(new Float64Array(), 3, 10, 1).count).toBe(0);
  });

  test('a sample counts for as many as were drawn, and common values come as often as they are', () => {
    const values = Float64Array.from({ length: 10_000 }, (_, row) => (row % 2 === 0 ? 7 : row));
    const points = samplePoints(values, 1, 1000, 1);
    expect(points.weights.reduce((sum, weight) => sum + weight, 0)).toBe(1000);
    expect(points.weights[points.values.indexOf(7)]).toBeGreaterThanOrEqual(499);
    expect(points.weights[points.values.indexOf(7)]).toBeLessThanOrEqual(501);
  });

  test('another seed draws others', () => {
    const values = Float64Array.from({ length: 1000 }, (_, row) => row);
    expect(samplePoints(values, 1, 50, 1).values).not.toEqual(samplePoints(values, 1, 50, 2).values);
  });

  test('a sample is spread over all: its mean is near that of all', () => {
    const values = Float64Array.from({ length: 20_000 }, (_, row) => row);
    const { values: drawn } = samplePoints(values, 1, 2000, 1);
    // The standard error of the mean of 2000 even draws from 20,000 is 129.
    expect(Math.abs(drawn.reduce((sum, value) => sum + value, 0) / drawn.length - 9999.5)).toBeLessThan(400);
  });

  test('the order of the customers does not matter', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.double({ noNaN: true })), { maxLength: 60 }),
        (list) => {
          const there = samplePoints(Float64Array.from(list.flat()), 2, 10, 3);
          const back = samplePoints(Float64Array.from(list.toReversed().flat()), 2, 10, 3);
          expect(back).toEqual(there);
        },
      ),
    );
  });
});
