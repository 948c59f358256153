import { expect, test } from 'vitest';
import { spendCorrelation } from '../../../../src/classify/clv/histories/spend-correlation.ts';

function correlation(customers: readonly (readonly [frequency: number, mean: number])[]): number {
  return spendCorrelation({
    frequency: Float64Array.from(customers, ([frequency]) => frequency),
    mean: Float64Array.from(customers, ([, mean]) => mean),
  });
}

test.each([
  [
    'who buys twice as often spends twice as much',
    [
      [1, 10],
      [2, 20],
      [4, 40],
    ],
    1,
  ],
  [
    'who buys twice as often spends half as much',
    [
      [1, 40],
      [2, 20],
      [4, 10],
    ],
    -1,
  ],
  [
    'all spend the same',
    [
      [1, 10],
      [2, 10],
      [3, 10],
    ],
    0,
  ],
  [
    'who never came back does not count',
    [
      [0, 1000],
      [1, 10],
      [2, 20],
      [4, Number.NaN],
    ],
    1,
  ],
  ['nobody', [], 0],
] as const)('%s', (_, customers, expected) => {
  expect(correlation(customers)).toBeCloseTo(expected, 12);
});
