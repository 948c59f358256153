import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { abc } from '../../../src/classify/abc/abc.ts';
import { cumulativeClasses } from '../../../src/classify/abc/cumulative-classes.ts';
import { classCode, NO_CLASS } from '../../../src/classify/scheme/scheme.ts';
import { dataOf, day, options } from '../history-of.ts';

function letters(revenue: readonly number[], thresholds?: readonly [number, number]): string {
  const { classes } = cumulativeClasses(Float64Array.from(revenue), thresholds);
  return Array.from(classes, (place) => 'ABC'[place]).join('');
}

describe('ABC', () => {
  test('the textbook case: ten customers, 80 % and 95 % of 1000', () => {
    // Cumulative: 400, 650, 780, 860, 910, 940, 960, 980, 990, 1000. 780 is short of 800, so the fourth reaches it.
    const revenue = [400, 250, 130, 80, 50, 30, 20, 20, 10, 10];
    expect(letters(revenue)).toBe('AAAABBBBCC');
    const { share, cumulativeShare } = cumulativeClasses(Float64Array.from(revenue));
    expect(Array.from(share, (part) => Math.round(part * 1000))).toEqual(revenue);
    expect(revenue.map((_, customer) => Math.round(cumulativeShare(customer) * 1000))).toEqual([
      400, 650, 780, 860, 910, 940, 980, 980, 1000, 1000,
    ]);
  });

  test.each([
    ['nobody', [], ''],
    ['one customer', [10], 'A'],
    ['one customer without revenue', [0], 'C'],
    ['all equal: one class, and somebody has to have the first 80 %', [5, 5, 5, 5], 'AAAA'],
    ['all returns', [-5, -1, 0], 'CCC'],
    ['who reaches the threshold exactly ends the class', [80, 15, 5], 'ABC'],
    ['who crosses it still belongs to it', [79, 16, 5], 'AAC'],
    ['who crosses both', [99, 1], 'AC'],
    ['ties have the class of the first of them', [70, 15, 15], 'AAA'],
    ['the order of the customers does not matter', [5, 80, 15], 'CAB'],
    ['returns leave the shares of the others alone', [80, 15, 5, -50], 'ABCC'],
  ])('%s', (_, revenue, expected) => {
    expect(letters(revenue)).toBe(expected);
  });

  test('takes other thresholds', () => {
    expect(letters([40, 30, 20, 10], [0.4, 0.9])).toBe('ABBC');
  });

  test('the shares add to one, and the last cumulative share is one', () => {
    fc.assert(
      fc.property(revenues, (revenue) => {
        const { share, cumulativeShare } = cumulativeClasses(Float64Array.from(revenue));
        const sum = share.reduce((total, part) => total + part, 0);
        if (revenue.some((own) => own > 0)) {
          expect(sum).toBeCloseTo(1, 9);
          expect(Math.max(...revenue.map((_, customer) => cumulativeShare(customer)))).toBe(1);
        } else {
          expect(sum).toBe(0);
        }
      }),
    );
  });

  test('a customer who buys more never drops', () => {
    fc.assert(
      fc.property(revenues, fc.nat(), fc.integer({ min: 1, max: 200_000 }), (revenue, pick, more) => {
        const customer = pick % revenue.length;
        const before = letters(revenue)[customer] ?? '';
        const after = letters(revenue.map((own, place) => (place === customer ? own + more : own)))[customer] ?? '';
        expect(after <= before).toBe(true);
      }),
    );
  });

  test('a customer with more revenue never has a lower class', () => {
    fc.assert(
      fc.property(revenues, (revenue) => {
        const ranked = revenue.map((own, place) => ({ own, letter: letters(revenue)[place] ?? '' }));
        ranked.sort((first, second) => second.own - first.own);
        expect(ranked.map(({ letter }) => letter).join('')).toMatch(/^A*B*C*$/);
      }),
    );
  });

  test('as a filter writes it: highest revenue first, in units of the currency', () => {
    const data = dataOf(
      [
        { customer: 0, on: '2024-01-01', amount: 500 },
        { customer: 1, on: '2024-01-01', amount: 8050 },
        { customer: 2, on: '2024-01-01', amount: 1450 },
        { customer: 3, on: '2024-01-01', amount: -100 },
      ],
      '2024-02-01',
    );
    const result = abc.classify(data, options);
    const rows = Array.from(result.order?.() ?? [], (customer) => [customer, ...result.cells(customer)]);
    expect(rows).toEqual([
      [1, 80.5, 0.805, 0.805, 'A'],
      [2, 14.5, 0.145, 0.95, 'B'],
      [0, 5, 0.05, 1, 'C'],
      [3, -1, 0, 1, 'C'],
    ]);
    const strangers = abc.classify(dataOf([], '2024-02-01', 1), options);
    expect([...strangers.classes]).toEqual([NO_CLASS]);
    expect(result.reason(2).en).toBe('14.5 % of the revenue, 95.0 % cumulative');
    expect(result.reason(3).zh).toBe('没有销售额');
  });
});

describe('ABC by other measures', () => {
  const data = dataOf(
    [
      { customer: 0, on: '2024-01-01', amount: 900_00, quantity: 1 },
      { customer: 1, on: '2024-01-05', amount: 50_00, quantity: 40, orderNumber: 'S-1' },
      { customer: 1, on: '2024-02-05', amount: 40_00, orderNumber: 'S-2' },
      { customer: 1, on: '2024-02-06', amount: -30_00, quantity: 30 },
      { customer: 2, on: '2024-02-07', amount: -10_00 },
    ],
    '2024-03-01',
  );
  const cells = (settings: object) => {
    const result = abc.classify(data, { ...options, ...settings });
    return [0, 1, 2].map((customer) => [result.cells(customer)[0], classCode(abc, result, customer)]);
  };

  test('orders, and quantity, of purchases; a line without a quantity counts as one', () => {
    expect(cells({ by: 'orders', thresholds: [0.5, 0.9] })).toEqual([
      [1, 'B'],
      [2, 'A'],
      [0, 'C'],
    ]);
    expect(cells({ by: 'quantity' })).toEqual([
      [1, 'C'],
      [41, 'A'],
      [0, 'C'],
    ]);
  });

  test('a period: customers without orders in it have no class', () => {
    expect(cells({ period: () => ({ from: day('2024-02-01'), until: day('2024-12-31') }) })).toEqual([
      [0, undefined],
      [10, 'A'],
      [-10, 'C'],
    ]);
  });

  test('remarks on returns, ties and the period', () => {
    const { remarks } = abc.classify(data, { ...options, period: () => ({ from: 0, until: day('2024-12-31') }) });
    expect(remarks?.map(({ en }) => en)).toEqual([
      'only orders from 1970-01-01 to 2024-03-01 count',
      'returns of 40 are deducted; 1 customer with more returns than purchases is C',
    ]);
    const tied = dataOf(
      [70, 15, 15].map((amount, customer) => ({ customer, on: '2024-01-01', amount })),
      '2024-03-01',
    );
    expect(abc.classify(tied, options).remarks?.[0]?.zh).toBe('A 类的界线上有 2 位客户数值相同，均归入 A 类');
  });

  test('tables: Pareto, key accounts and concentration', () => {
    const tables = new Map(
      abc
        .classify(data, options)
        .tables?.()
        .map((table) => [table.name, table.rows]),
    );
    expect(tables.get('key-accounts')).toEqual([
      [1, '0', 900, 0.9375, 0.9375],
      [2, '1', 60, 0.0625, 1],
    ]);
    expect(tables.get('pareto')?.at(-1)).toEqual([1, 2, 960, 1]);
    expect(new Map(tables.get('concentration')?.map(([name, value]) => [name, value]))).toEqual(
      new Map([
        ['customers', 2],
        ['best_fifth', 1],
        ['best_fifth_share', 0.9375],
        ['largest_share', 0.9375],
        ['customers_for_half', 1],
        ['gini', 0.4375],
        ['customers_with_returns', 2],
      ]),
    );
  });

  test('the curve rises from 0 to 1, and marks where A and B end', () => {
    const [curve] = abc.classify(data, options).plots?.() ?? [];
    if (curve?.kind !== 'curve') throw new Error('no curve');
    const heights = curve.lines[0]?.points.map(([, y]) => y) ?? [];
    expect([heights[0], heights.at(-1)]).toEqual([0, 1]);
    expect(heights).toEqual([...heights].sort((first, second) => first - second));
    expect(curve.marks?.map(({ x, y }) => [x, y])).toEqual([
      [0.5, 0.9375],
      [1, 1],
    ]);
  });
});

const revenues = fc.array(fc.integer({ min: -1000, max: 100_000 }), { minLength: 1, maxLength: 40 });
