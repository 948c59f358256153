import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rfm } from '../../../src/classify/rfm/rfm.ts';
import { quantileBorders, rfmScores } from '../../../src/classify/rfm/rfm-scores.ts';
import { eightClasses, eightClassOf, rfmSegments, segmentOf } from '../../../src/classify/rfm/rfm-segments.ts';
import { NO_CLASS } from '../../../src/classify/scheme/scheme.ts';
import { dataOf, historyOf, options, type TestOrder } from '../history-of.ts';

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

  test('every triple of scores has one, and codes are unique', () => {
    const scores = [1, 2, 3, 4, 5];
    const found = scores.flatMap((r) => scores.flatMap((f) => scores.map((m) => segmentOf(r, f, m))));
    expect(found.every((place) => place >= 0)).toBe(true);
    expect(new Set(rfmSegments.map(({ code }) => code)).size).toBe(rfmSegments.length);
  });
});

describe('RFM', () => {
  test('scores six customers from 1 to 5; a value on a border belongs to the part below', () => {
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

  test('a single customer, or equal ones, have the lowest score of every metric', () => {
    const one = [{ customer: 0, on: '2024-01-01', amount: 100 }];
    const equal = [0, 1, 2, 3].map((customer) => ({ customer, on: '2024-01-01', amount: 100 }));
    for (const orders of [one, equal]) {
      const result = rfm.classify(dataOf(orders, '2024-02-01'), options);
      for (const { customer } of orders) {
        expect(result.cells(customer)).toEqual([31, 1, 1, 5, 1, 1, '511', 'Potential Loyalist']);
      }
    }
  });

  test('ignores customers without purchases', () => {
    const data = dataOf(
      [
        { customer: 0, on: '2024-01-01', amount: 100 },
        { customer: 1, on: '2024-01-01', amount: -100 },
      ],
      '2024-02-01',
      3,
    );
    const result = rfm.classify(data, options);
    expect([...result.classes]).toEqual([2, NO_CLASS, NO_CLASS]);
    expect(result.scores?.(1)).toBeUndefined();
    expect(result.scores?.(0)).toEqual({
      recency_days: 31,
      frequency: 1,
      monetary: 100,
      r: 5,
      f: 1,
      m: 1,
      rfm: '511',
      rfm_score: 2.333,
    });
  });

  test('only returns, and no customers', () => {
    const returns = dataOf([{ customer: 0, on: '2024-01-01', amount: -100 }], '2024-02-01');
    expect([...rfm.classify(returns, options).classes]).toEqual([NO_CLASS]);
    expect(rfm.classify(dataOf([], '2024-02-01'), options).classes).toHaveLength(0);
  });

  test('equal values have equal scores, better ones never a lower score', () => {
    fc.assert(
      fc.property(fc.array(orders, { minLength: 1, maxLength: 80 }), (made) => {
        const history = historyOf(made, '2024-12-31');
        const scores = rfmScores(history, 100);
        const figures: [ArrayLike<number>, ArrayLike<number>, number][] = [
          [history.orders, scores.frequency, 1],
          [history.revenue, scores.monetary, 1],
          [scores.recencyDays, scores.recency, -1],
        ];
        const buyers = [...scores.buyers];
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

describe('RFM with settings', () => {
  /** Four customers; the later ones buy later, oftener and for more. */
  const four = dataOf(
    [0, 1, 2, 3].flatMap((customer) =>
      Array.from({ length: customer + 1 }, () => ({
        customer,
        on: `2024-0${customer + 1}-01`,
        amount: 10_000 * (customer + 1),
      })),
    ),
    '2024-05-01',
  );
  const rows = (settings: object) => {
    const result = rfm.classify(four, { ...options, ...settings });
    return [0, 1, 2, 3].map((customer) => result.cells(customer).slice(3).join(' '));
  };

  test('other quantiles; the scores are spread over 1 to 5 for the segments', () => {
    expect(rows({ quantiles: 2 })).toEqual([
      '1 1 1 111 Lost',
      '1 1 1 111 Lost',
      '2 1 2 212 Others',
      '2 2 2 222 Champions',
    ]);
  });

  test('fixed bounds for some metrics', () => {
    expect(rows({ bounds: { recency: [30, 90], monetary: [1600, 400, 100] } })).toEqual([
      '1 1 2 112 Lost',
      '2 1 3 213 Others',
      '2 2 3 223 Others',
      '3 4 4 344 Champions',
    ]);
  });

  test('the eight classes: each score above the mean, or not', () => {
    expect(rows({ segments: 'eight' }).map((row) => row.split(' ').at(-1))).toEqual([
      '一般挽留',
      '一般挽留',
      '重要发展',
      '重要价值',
    ]);
    expect(
      [eightClassOf(true, false, true), eightClassOf(false, true, false)].map((at) => eightClasses[at]?.publishedName),
    ).toEqual(['重要发展', '一般保持']);
  });

  test('segments of the user; what fits none is others', () => {
    const table = [{ ...anySegment, code: 'gold', publishedName: 'gold', monetary: [5, 5] as const }];
    expect(rows({ segments: table }).map((row) => row.split(' ').at(-1))).toEqual([
      'Others',
      'Others',
      'Others',
      'gold',
    ]);
  });

  test('weights make a score of the three', () => {
    expect(rows({ weights: { r: 3, m: 1 } })[0]).toBe('1 1 1 111 1 Lost');
    expect(rows({ weights: { r: 1, f: 0, m: 0 } })[3]).toMatch(/ 5 Champions$/);
    expect(() => rows({ weights: { loyalty: 1 } })).toThrow('the weights of rfm are r, f and m');
    expect(() => rows({ weights: { r: 0 } })).toThrow('the weights of rfm are r, f and m');
  });

  test('shows the segments and the heat maps, whose customers add up', () => {
    const result = rfm.classify(four, options);
    const [segments, heat] = result.tables?.() ?? [];
    expect(segments?.rows.map(([code, customers]) => [code, customers])).toEqual([
      ['champions', 1],
      ['about-to-sleep', 1],
      ['lost', 1],
      ['others', 1],
    ]);
    expect(heat?.rows.reduce((sum, row) => sum + Number(row[2]), 0)).toBe(4);
    expect(result.plots?.().map(({ kind }) => kind)).toEqual(['grid', 'grid']);
  });
});

const anySegment = { label: { en: '', zh: '' }, recency: [1, 5], frequency: [1, 5], monetary: [1, 5] } as const;

const orders = fc.record({
  customer: fc.nat(20),
  on: fc.integer({ min: 1, max: 28 }).map((dayOfMonth) => `2024-05-${String(dayOfMonth).padStart(2, '0')}`),
  amount: fc.integer({ min: -100, max: 20_000 }),
});
