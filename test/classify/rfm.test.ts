import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { quantileBorders, rfm, rfmScores } from '../../src/classify/rfm.ts';
import { rfmSegments, segmentOf } from '../../src/classify/rfm-segments.ts';
import { NO_CLASS } from '../../src/classify/scheme.ts';
import { historyOf, type TestOrder } from './history-of.ts';

describe('the borders between parts', () => {
  test.each([
    ['nothing', [], []],
    ['one value', [7], [8, 8, 8, 8]],
    ['1 to 6: the quintiles fall on values', [6, 1, 2, 3, 4, 5], [3, 4, 5, 6]],
    ['between two values the quantile is their mean, weighted', [10, 20, 30], [15, 19, 23, 27]],
    ['all equal', [4, 4, 4, 4], [5, 5, 5, 5]],
  ])('%s', (_, values, expected) => {
    expect(quantileBorders(Float64Array.from(values), 5, 1)).toEqual(expected);
  });

  test('the whole unit is one of the currency, not of its minor unit', () => {
    expect(quantileBorders(Float64Array.of(1000, 2000), 2, 100)).toEqual([1600]);
  });
});

describe('the segments', () => {
  test.each([
    [5, 5, 5, 'champions'],
    [4, 4, 4, 'champions'],
    [3, 4, 4, 'loyal'],
    [2, 3, 3, 'loyal'],
    [5, 1, 1, 'potential-loyalist'],
    [3, 3, 2, 'potential-loyalist'],
    [2, 2, 2, 'need-attention'],
    [2, 1, 1, 'about-to-sleep'],
    [1, 5, 5, 'at-risk'],
    [1, 2, 2, 'at-risk'],
    [1, 1, 1, 'lost'],
    [1, 1, 3, 'others'],
    [5, 2, 4, 'others'],
  ])('%i %i %i is %s', (recency, frequency, monetary, code) => {
    expect(rfmSegments[segmentOf(recency, frequency, monetary)]?.code).toBe(code);
  });

  test('every triple of scores has one, and no code stands twice', () => {
    const scores = [1, 2, 3, 4, 5];
    const found = scores.flatMap((r) => scores.flatMap((f) => scores.map((m) => segmentOf(r, f, m))));
    expect(found.every((place) => place >= 0)).toBe(true);
    expect(new Set(rfmSegments.map(({ code }) => code)).size).toBe(rfmSegments.length);
  });
});

describe('RFM', () => {
  test('scores six customers from 1 to 5; who stands on a border belongs to the part below', () => {
    const orders: TestOrder[] = [];
    for (let customer = 0; customer < 6; customer += 1) {
      for (let order = 0; order <= customer; order += 1) {
        orders.push({ customer, on: `2024-0${customer + 1}-1${order}`, amount: 1000 * (customer + 1) });
      }
    }
    const scores = rfmScores(historyOf(orders, '2024-07-01'), 100);
    expect([...scores.recency]).toEqual([1, 2, 3, 4, 5, 5]);
    expect([...scores.frequency]).toEqual([1, 1, 2, 3, 4, 5]);
    expect([...scores.monetary]).toEqual([1, 1, 2, 3, 4, 5]);
  });

  test('one customer, and all equal, share the scores of the lowest part of every figure', () => {
    const one = [{ customer: 0, on: '2024-01-01', amount: 100 }];
    const equal = [0, 1, 2, 3].map((customer) => ({ customer, on: '2024-01-01', amount: 100 }));
    for (const orders of [one, equal]) {
      const result = rfm.classify(historyOf(orders, '2024-02-01'), { minorUnits: 100 });
      for (const { customer } of orders) {
        expect(result.cells(customer)).toEqual([31, 1, 1, 5, 1, 1, '511', 'Potential Loyalist']);
      }
    }
  });

  test('says nothing of who bought nothing, and does not count them in', () => {
    const history = historyOf(
      [
        { customer: 0, on: '2024-01-01', amount: 100 },
        { customer: 1, on: '2024-01-01', amount: -100 },
      ],
      '2024-02-01',
      3,
    );
    const result = rfm.classify(history, { minorUnits: 100 });
    expect([...result.classes]).toEqual([2, NO_CLASS, NO_CLASS]);
    expect(result.scores?.(1)).toEqual({});
    expect(result.scores?.(0)).toEqual({ recencyDays: 31, frequency: 1, monetary: 100, r: 5, f: 1, m: 1, rfm: '511' });
  });

  test('all returns, and nobody', () => {
    const returns = historyOf([{ customer: 0, on: '2024-01-01', amount: -100 }], '2024-02-01');
    expect([...rfm.classify(returns, { minorUnits: 100 }).classes]).toEqual([NO_CLASS]);
    expect(rfm.classify(historyOf([], '2024-02-01'), { minorUnits: 100 }).classes).toHaveLength(0);
  });

  test('equal figures have equal scores, better ones never a lower score', () => {
    fc.assert(
      fc.property(fc.array(orders, { minLength: 1, maxLength: 80 }), (made) => {
        const history = historyOf(made, '2024-12-31');
        const scores = rfmScores(history, 100);
        const figures: [ArrayLike<number>, ArrayLike<number>, number][] = [
          [history.orders, scores.frequency, 1],
          [history.revenue, scores.monetary, 1],
          [scores.recencyDays, scores.recency, -1],
        ];
        const buyers = [...scores.segment.keys()].filter((customer) => scores.segment[customer] !== NO_CLASS);
        for (const [values, found, sign] of figures) {
          const ranked = buyers.map((buyer) => [(values[buyer] ?? 0) * sign, found[buyer] ?? 0] as const);
          ranked.sort((first, second) => first[0] - second[0]);
          ranked.forEach(([value, score], place) => {
            const [previous, lower] = ranked[place - 1] ?? [value, score];
            expect(score).toBeGreaterThanOrEqual(value === previous ? score : lower);
            if (value === previous) expect(score).toBe(lower);
          });
        }
      }),
    );
  });
});

const orders = fc.record({
  customer: fc.nat(20),
  on: fc.integer({ min: 1, max: 28 }).map((dayOfMonth) => `2024-05-${String(dayOfMonth).padStart(2, '0')}`),
  amount: fc.integer({ min: -100, max: 20_000 }),
});
