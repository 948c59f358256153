import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { percentileRanks } from '../../../src/classify/value/percentile-rank.ts';

describe('the share of values that a value surpasses', () => {
  test.each([
    [[], []],
    [[7], [0.5]],
    [
      [3, 3, 3],
      [0.5, 0.5, 0.5],
    ],
    [
      [1, 2, 3, 4],
      [0.125, 0.375, 0.625, 0.875],
    ],
    [
      [5, 1, 1, 9],
      [0.625, 0.25, 0.25, 0.875],
    ],
    [
      [-2, 0],
      [0.25, 0.75],
    ],
  ])('%j: %j', (values, expected) => {
    expect([...percentileRanks(Float64Array.from(values))]).toEqual(expected);
  });

  test('equals the count of those below and half of the equal ones', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 1, maxLength: 30 }), (values) => {
        const counted = values.map((own) => {
          const below = values.filter((other) => other < own).length;
          const equal = values.filter((other) => other === own).length;
          return (below + equal / 2) / values.length;
        });
        expect([...percentileRanks(Float64Array.from(values))]).toEqual(counted);
      }),
    );
  });
});
