import { expect, test } from 'vitest';
import { rounded } from '../../src/base/rounding.ts';

test.each([
  [1.45, 1, 1.5],
  [-1.45, 1, -1.5],
  [2.5, 0, 3],
  [-2.5, 0, -3],
  [-0.04, 1, 0],
  [1234.5678, 2, 1234.57],
  [0, 3, 0],
])('%d with %d decimals is %d', (value, decimals, expected) => {
  expect(rounded(value, decimals)).toBe(expected);
});

test('NaN stays NaN, infinity stays infinite', () => {
  expect(rounded(Number.NaN, 2)).toBeNaN();
  expect(rounded(Number.POSITIVE_INFINITY, 2)).toBe(Number.POSITIVE_INFINITY);
});
