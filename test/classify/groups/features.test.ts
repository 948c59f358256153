import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { featuresOf, standardised } from '../../../src/classify/groups/features.ts';
import { historyOf } from '../history-of.ts';

describe('the features by which customers are grouped', () => {
  const history = historyOf(
    [
      { customer: 0, on: '2024-01-01', amount: 1000 },
      { customer: 0, on: '2024-03-01', amount: 3000 },
      { customer: 2, on: '2024-03-31', amount: 500 },
      { customer: 3, on: '2024-03-31', amount: -500 },
    ],
    '2024-04-10',
    5,
  );

  test('of the buyers, in the units people know', () => {
    const all = featuresOf(history, ['frequency', 'amount', 'recency', 'average', 'tenure'], 100);
    expect([...all.customers]).toEqual([0, 2]);
    expect(all.raw.map((values) => [...values])).toEqual([
      [2, 1],
      [40, 5],
      [40, 10],
      [20, 5],
      [100, 10],
    ]);
    expect(all.of).toEqual(['frequency', 'amount', 'recency', 'average', 'tenure']);
    expect([...all.standardised]).toEqual([1, 1, 1, 1, 1, -1, -1, -1, -1, -1]);
  });

  test('a feature that is equal for all is not used', () => {
    const same = historyOf(
      [
        { customer: 0, on: '2024-01-01', amount: 1000 },
        { customer: 1, on: '2024-01-01', amount: 2000 },
      ],
      '2024-04-10',
    );
    expect(featuresOf(same, ['frequency', 'amount', 'recency'], 100).of).toEqual(['amount']);
  });

  test('evenly spread values are not transformed', () => {
    expect(standardised(Float64Array.of(1, 2, 3))).toEqual(Float64Array.of(-Math.sqrt(1.5), 0, Math.sqrt(1.5)));
  });

  test('of long-tailed ones the logarithm, so that a few huge ones do not press the others together', () => {
    const values = [0, 0, 0, 0, 0, 0, 0, 0, 0, Math.E ** 2 - 1];
    // Logarithms of one more: nine times 0 and once 2; mean 0.2, deviation 0.6.
    expect([...(standardised(Float64Array.from(values)) ?? [])].map((value) => value.toFixed(6))).toEqual([
      ...Array.from({ length: 9 }, () => '-0.333333'),
      '3.000000',
    ]);
  });

  test('equal values are undefined', () => {
    expect(standardised(Float64Array.of(0.1, 0.1, 0.1))).toBeUndefined();
    expect(standardised(Float64Array.of(7))).toBeUndefined();
  });

  test('the order of the customers does not matter, to the last bit', () => {
    const amounts = fc.array(fc.double({ min: -1e6, max: 1e9, noNaN: true }), { minLength: 2, maxLength: 40 });
    fc.assert(
      fc.property(amounts, (values) => {
        const there = standardised(Float64Array.from(values));
        const back = standardised(Float64Array.from(values.toReversed()));
        expect(back?.toReversed()).toEqual(there);
      }),
    );
  });
});
