import { describe, expect, test } from 'vitest';
import { observeGiven, observePurchases } from '../../../../src/classify/clv/histories/observe.ts';
import { dataOf, day } from '../../history-of.ts';

const orders = [
  { customer: 0, on: '2025-01-01', amount: 900 },
  { customer: 0, on: '2025-01-08', amount: 300 },
  { customer: 0, on: '2025-01-08', amount: 500 },
  { customer: 0, on: '2025-01-29', amount: 200 },
  { customer: 2, on: '2025-01-10', amount: 100 },
  { customer: 2, on: '2025-01-10', amount: 100 },
  { customer: 3, on: '2025-02-10', amount: 100 },
];

describe('what is seen of purchases', () => {
  const purchases = dataOf(orders, '2025-03-01', 5).purchases();

  test('purchases of a day are one; the first makes the customer and its value does not count', () => {
    const seen = observePurchases(purchases, day('2025-02-05'), 7, 100);
    expect([...seen.customers]).toEqual([0, 2]);
    expect([...seen.frequency]).toEqual([2, 0]);
    expect([...seen.recency]).toEqual([4, 0]);
    expect([...seen.age]).toEqual([5, 26 / 7]);
    expect([...seen.mean]).toEqual([5, Number.NaN]);
  });

  test('what comes after the day is not seen', () => {
    const seen = observePurchases(purchases, day('2025-01-08'), 1, 100);
    expect([...seen.customers]).toEqual([0]);
    expect([seen.frequency[0], seen.recency[0], seen.age[0], seen.mean[0]]).toEqual([1, 7, 7, 8]);
  });
});

describe('what is seen of a table', () => {
  const given = {
    frequency: Float64Array.of(2, 0, 1.5, 1, 0, -1, 3),
    recency: Float64Array.of(30.43, 0, 5, 9, 4, 0, 0),
    age: Float64Array.of(38.86, 38.86, 6, 8, 5, 2, 0),
    monetary: Float64Array.of(22.35, 0, 1, 1, 1, 1, Number.NaN),
  };

  test('rows that contradict themselves are left out and counted', () => {
    const seen = observeGiven(given, false);
    expect([...seen.customers]).toEqual([0, 1, 6]);
    expect(seen.unusable).toBe(4);
    expect([...seen.recency]).toEqual([30.43, 0, 0]);
    expect([...seen.mean]).toEqual([22.35, Number.NaN, Number.NaN]);
    expect(seen.wholeDays).toBe(false);
  });

  test('rounded weeks are converted back to whole days', () => {
    const seen = observeGiven(given, true);
    expect([...seen.recency]).toEqual([213 / 7, 0, 0]);
    expect(seen.wholeDays).toBe(true);
  });
});
