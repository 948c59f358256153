import fc from 'fast-check';
import { expect, test } from 'vitest';
import { orderStatistics } from '../../../src/classify/math/order-statistics.ts';

test.each([
  [
    [3, 1, 2],
    [2, 0, 1],
    [3, 1, 2],
  ],
  [
    [5, 5, 5],
    [0, 2],
    [5, 5],
  ],
  [
    [0.5, -1, 7],
    [0, 1, 2],
    [-1, 0.5, 7],
  ],
  [
    [1e15, 0],
    [0, 1],
    [0, 1e15],
  ],
])('%j at %j is %j', (values, places, expected) => {
  expect(orderStatistics(Float64Array.from(values), places)).toEqual(expected);
});

test('is what sorting gives', () => {
  const numbers = fc.oneof(fc.integer({ min: -50, max: 5000 }), fc.double({ noNaN: true, min: -1e6, max: 1e6 }));
  fc.assert(
    fc.property(fc.array(numbers, { minLength: 1, maxLength: 60 }), (values) => {
      const sorted = Float64Array.from(values).sort();
      const found = orderStatistics(Float64Array.from(values), [...values.keys()]);
      expect(found.map((value) => value + 0)).toEqual([...sorted].map((value) => value + 0));
    }),
  );
});
