import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CustomerData } from '../../../src/classify/orders/customer-data.ts';
import { value } from '../../../src/classify/value/value.ts';
import { parseValueRules } from '../../../src/classify/value/value-rules.ts';
import { valueScores } from '../../../src/classify/value/value-score.ts';
import { dataOf, type TestOrder } from '../history-of.ts';

const euro = { currency: 'EUR', minorUnits: 100 };

/** One order on the 5th of each of some months of 2024. */
const monthly = (customer: number, months: number, amount: number): TestOrder[] =>
  Array.from({ length: months }, (_, month) => ({ customer, on: `2024-0${month + 1}-05`, amount }));

const list = [...monthly(0, 1, 1000), ...monthly(1, 2, 2000), ...monthly(2, 4, 3000), ...monthly(3, 8, 9000)];

describe('the grade of value', () => {
  const result = value.classify(dataOf(list, '2024-10-01', 5), euro);

  // Each of the four buyers surpasses 1, 3, 5 and 7 eighths of all in every part.
  test.each([
    [0, [1, 10, 1, 12.5, 'potential']],
    [1, [2, 40, 2, 37.5, 'potential']],
    [2, [4, 120, 4, 62.5, 'regular']],
    [3, [8, 720, 8, 87.5, 'vip']],
    [4, [0, 0, 0, null, 'potential']],
  ])('customer %i', (customer, cells) => {
    expect(result.cells(customer)).toEqual(cells);
  });

  test('gives the reason in both languages, and the scores of buyers', () => {
    expect(result.reason(3)).toEqual({
      en: 'score 87.5 of 100; 8 orders in 8 months',
      zh: '得分 87.5（满分 100），在 8 个月份中消费 8 次',
    });
    expect(result.reason(4).zh).toBe('尚未消费');
    expect(result.scores?.(2)).toEqual({ active_months: 4, value_score: 62.5 });
    expect(result.scores?.(4)).toBeUndefined();
    expect(result.metrics?.(3).map((figure) => figure.value)).toEqual([87.5, 8, 720, 8]);
  });

  test('loyalty is the number of months with purchases, however many there are in one', () => {
    const inOneMonth = [1, 2, 3, 4].map((day) => ({ customer: 0, on: `2024-03-0${day}`, amount: 100 }));
    const { cells } = value.classify(dataOf([...inOneMonth, ...monthly(1, 3, 100)], '2024-10-01'), euro);
    expect([cells(0)[2], cells(1)[2]]).toEqual([1, 3]);
  });

  test('by other weights and bounds', () => {
    const orders = [...monthly(0, 8, 100), ...monthly(1, 1, 90_000)];
    const grades = (options: object) => {
      const { cells } = value.classify(dataOf(orders, '2024-10-01'), { ...euro, ...options });
      return [cells(0).at(-1), cells(1).at(-1)];
    };
    expect(grades({ weights: { amount: 1 }, valueBounds: [75, 50] })).toEqual(['potential', 'vip']);
    expect(grades({ weights: { frequency: 2, loyalty: 1 }, valueBounds: [75, 50] })).toEqual(['vip', 'potential']);
    expect(grades({ weights: { frequency: 1, amount: 1 } })).toEqual(['regular', 'regular']);
  });

  test.each([
    [{ r: 2, amount: 1 }, 'value has no weight for r'],
    [{ amount: 0 }, 'value: the weights are all 0'],
  ])('weights %j are refused', (weights, message) => {
    expect(() => value.classify(dataOf(list, '2024-10-01'), { ...euro, weights })).toThrow(message);
  });

  test('by rules of the user', () => {
    const valueRules = parseValueRules('vip: average >= 90; regular: months >= 2 and tenure_days > 100');
    const ruled = value.classify(dataOf(list, '2024-10-01', 5), { ...euro, valueRules });
    expect([0, 1, 2, 3, 4].map((customer) => ruled.cells(customer).at(-1))).toEqual([
      'potential',
      'regular',
      'regular',
      'vip',
      'potential',
    ]);
    expect(ruled.reason(3).en).toBe('matches the rule average >= 90');
    expect(ruled.reason(0).zh).toBe('不符合任何规则');
  });

  test.each([
    ['one customer', monthly(0, 1, 1000), ['regular']],
    ['all equal', [...monthly(0, 2, 500), ...monthly(1, 2, 500)], ['regular', 'regular']],
    ['only returns', [{ customer: 0, on: '2024-01-01', amount: -5 }], ['potential']],
  ])('%s', (_, orders, grades) => {
    const { classes } = value.classify(dataOf(orders, '2024-10-01'), euro);
    expect([...classes].map((place) => value.classes[place]?.code)).toEqual(grades);
  });
});

describe('a table of customers with metrics', () => {
  const orders = Uint32Array.of(1, 5, 9);
  const given = (age: number[]): CustomerData => {
    const data = dataOf([], '2024-10-01', 3);
    return {
      ...data,
      history: { ...data.history, orders, revenue: Float64Array.of(100, 5000, 90_000) },
      given: {
        recency: Float64Array.of(3, 4, 5),
        frequency: Float64Array.from(orders),
        monetary: Float64Array.of(1, 50, 900),
        age: Float64Array.from(age),
      },
    };
  };

  test('its age is used as loyalty', () => {
    const result = value.classify(given([10, 20, 30]), euro);
    expect([0, 1, 2].map((customer) => result.cells(customer).slice(2))).toEqual([
      [null, 16.7, 'potential'],
      [null, 50, 'regular'],
      [null, 83.3, 'vip'],
    ]);
    expect(result.remarks).toEqual([]);
  });

  test('its age is not a number of months for a rule', () => {
    const valueRules = parseValueRules('vip: months >= 1; regular: orders >= 5');
    const { cells } = value.classify(given([10, 20, 30]), { ...euro, valueRules });
    expect([0, 1, 2].map((customer) => cells(customer).at(-1))).toEqual(['potential', 'regular', 'regular']);
  });

  test('without an age only frequency and amount count, with a remark', () => {
    const result = value.classify(given([Number.NaN, Number.NaN, Number.NaN]), euro);
    expect(result.cells(2).slice(2)).toEqual([null, 83.3, 'vip']);
    expect(result.remarks?.[0]?.en).toBe('no loyalty without orders: only frequency and amount count');
  });
});

const orders = fc.array(
  fc.record({
    customer: fc.nat({ max: 6 }),
    on: fc.constantFrom('2024-01-05', '2024-01-25', '2024-03-05', '2024-07-05'),
    amount: fc.integer({ min: -900, max: 9000 }),
  }),
  { maxLength: 30 },
);

const placesOf = (made: readonly TestOrder[]) => [...value.classify(dataOf(made, '2024-10-01', 7), euro).classes];

test('a customer who buys more never drops', () => {
  const more = fc.record({
    customer: fc.nat({ max: 6 }),
    on: fc.constantFrom('2024-01-05', '2024-02-05', '2024-07-05'),
    amount: fc.integer({ min: 0, max: 9000 }),
  });
  fc.assert(
    fc.property(orders, more, (made, order) => {
      const before = placesOf(made)[order.customer] ?? 9;
      expect(placesOf([...made, order])[order.customer]).toBeLessThanOrEqual(before);
    }),
  );
});

test('the order of the rows does not matter, and twice gives the same', () => {
  fc.assert(
    fc.property(orders, (made) => {
      const there = placesOf(made);
      expect(placesOf(made.toReversed())).toEqual(there);
      expect(placesOf(made)).toEqual(there);
    }),
  );
});

test('scores lie between 0 and 100, and their mean is 50', () => {
  const figures = fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ max: 999 }), fc.nat({ max: 9 })), {
    minLength: 1,
  });
  fc.assert(
    fc.property(figures, (customers) => {
      const scores = valueScores(
        {
          frequency: Float64Array.from(customers, ([frequency]) => frequency),
          amount: Float64Array.from(customers, ([, amount]) => amount),
          loyalty: Float64Array.from(customers, ([, , loyalty]) => loyalty),
        },
        { frequency: 1, amount: 2, loyalty: 3 },
      );
      expect(scores.every((score) => score > 0 && score < 100)).toBe(true);
      expect(scores.reduce((sum, score) => sum + score, 0) / scores.length).toBeCloseTo(50, 9);
    }),
  );
});
