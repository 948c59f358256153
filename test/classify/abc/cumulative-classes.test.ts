import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  cumulativeClasses,
  customersForShare,
  giniOf,
  sumOfBest,
} from '../../../src/classify/abc/cumulative-classes.ts';

const ladderOf = (numbers: readonly number[]) => cumulativeClasses(Float64Array.from(numbers)).ladder;

describe('concentration', () => {
  test.each([
    ['all equal', [5, 5, 5, 5], 0],
    ['one has all; who has nothing does not count', [7, 0, -3], 0],
    ['one, two, three: 2 (1·1 + 2·2 + 3·3) / (3 · 6) - 4/3', [1, 2, 3], 2 / 9],
    ['nobody', [], 0],
  ])('Gini: %s', (_, numbers, expected) => {
    expect(giniOf(ladderOf(numbers))).toBeCloseTo(expected, 12);
  });

  test('Gini agrees with its definition by the differences of all pairs', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 12 }), (numbers) => {
        const differences = numbers.flatMap((one) => numbers.map((other) => Math.abs(one - other)));
        const mean = numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
        const expected = differences.reduce((sum, own) => sum + own, 0) / (2 * numbers.length ** 2 * mean);
        expect(giniOf(ladderOf(numbers))).toBeCloseTo(expected, 9);
      }),
    );
  });

  test('the sum of the best, and how few make a share, agree with counting', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -5, max: 20 }), { maxLength: 15 }), fc.nat(15), (numbers, count) => {
        const sorted = numbers.filter((own) => own > 0).sort((first, second) => second - first);
        const ladder = ladderOf(numbers);
        const best = Math.min(count, sorted.length);
        const sumOf = (some: readonly number[]) => some.reduce((sum, own) => sum + own, 0);
        expect(sumOfBest(ladder, best)).toBe(sumOf(sorted.slice(0, best)));
        const half = sorted.findIndex((_, place) => 2 * sumOf(sorted.slice(0, place + 1)) >= sumOf(sorted)) + 1;
        expect(customersForShare(ladder, 0.5)).toBe(half);
      }),
    );
  });
});
