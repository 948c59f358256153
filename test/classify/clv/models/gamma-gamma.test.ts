import fc from 'fast-check';
import { expect, test } from 'vitest';
import '../../../property-seed.ts';
import {
  collapseSpend,
  expectedValue,
  gammaGammaLogLikelihood,
} from '../../../../src/classify/clv/models/gamma-gamma.ts';

const published = [6.25, 3.74, 15.44];

test('the likelihood of one customer is the density that is published', () => {
  // By scipy: betaln and logs of equation 1a for p 6.25, q 3.74, v 15.44.
  expect(gammaGammaLogLikelihood(published, collapseSpend(Float64Array.of(2), Float64Array.of(22.35)))).toBeCloseTo(
    -3.5513167597316975,
    9,
  );
});

test('a customer is expected to spend between their own mean and that of all', () => {
  const all = expectedValue(published, 0, 0);
  expect(all).toBeCloseTo((6.25 * 15.44) / 2.74, 12);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 200 }), fc.double({ min: 0.01, max: 5000, noNaN: true }), (count, mean) => {
      const expected = expectedValue(published, count, mean);
      expect(expected).toBeGreaterThanOrEqual(Math.min(all, mean) - 1e-9);
      expect(expected).toBeLessThanOrEqual(Math.max(all, mean) + 1e-9);
    }),
  );
});

test('where q is not above 1 there is no mean over all customers, but one for frequent buyers', () => {
  expect(expectedValue([2, 0.5, 10], 0, 0)).toBeNaN();
  expect(expectedValue([2, 0.5, 10], 3, 40)).toBeCloseTo((2 * (10 + 120)) / 5.5, 12);
});

test('equal customers are one row; those without repeat purchases or spending are left out', () => {
  const spend = collapseSpend(Float64Array.of(2, 0, 2, 3, 2, 1), Float64Array.of(5, 9, 5, 5, 4, 0));
  expect([...spend.purchases]).toEqual([2, 2, 3]);
  expect([...spend.mean]).toEqual([4, 5, 5]);
  expect([...spend.customers]).toEqual([1, 2, 1]);
});

test('the likelihood of many is the sum of those of each', () => {
  const customer = fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 5 }));
  fc.assert(
    fc.property(fc.array(customer, { minLength: 1, maxLength: 40 }), (customers) => {
      const of = (some: readonly (readonly [number, number])[]) =>
        gammaGammaLogLikelihood(
          published,
          collapseSpend(
            Float64Array.from(some, ([count]) => count),
            Float64Array.from(some, ([, mean]) => mean),
          ),
        );
      const each = customers.map((one) => of([one])).reduce((sum, own) => sum + own, 0);
      expect(of(customers)).toBeCloseTo(each, 8);
    }),
  );
});
