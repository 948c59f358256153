import { expect, test } from 'vitest';
import { CompensatedSum, logOfDifference, logOfSum } from '../../../../src/classify/clv/numerics/log-sums.ts';

test.each([
  [Math.log(2), Math.log(3), Math.log(5)],
  [-2000, -2000, -2000 + Math.LN2],
  [-10, Number.NEGATIVE_INFINITY, -10],
  [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY],
])('ln(e^%d + e^%d)', (a, b, expected) => {
  expect(logOfSum(a, b)).toBeCloseTo(expected, 12);
  expect(logOfSum(b, a)).toBeCloseTo(expected, 12);
});

test.each([
  [Math.log(5), Math.log(3), Math.log(2)],
  [-2000 + Math.LN2, -2000, -2000],
  [-10, Number.NEGATIVE_INFINITY, -10],
  [1, 1, Number.NEGATIVE_INFINITY],
  [1, 2, Number.NEGATIVE_INFINITY],
])('ln(e^%d - e^%d)', (a, b, expected) => {
  expect(logOfDifference(a, b)).toBeCloseTo(expected, 10);
});

test('a compensated sum keeps what plain addition loses', () => {
  const sum = new CompensatedSum();
  sum.add(1e16);
  for (let term = 0; term < 1000; term += 1) sum.add(1);
  sum.add(-1e16);
  expect(sum.total).toBe(1000);
});
