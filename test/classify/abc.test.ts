import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { abc, classesByRevenue } from '../../src/classify/abc.ts';
import { NO_CLASS } from '../../src/classify/scheme.ts';
import { historyOf } from './history-of.ts';

function letters(revenue: readonly number[], thresholds?: readonly [number, number]): string {
  const { classes } = classesByRevenue(Float64Array.from(revenue), thresholds);
  return Array.from(classes, (place) => 'ABC'[place]).join('');
}

describe('ABC', () => {
  test('the textbook case: ten customers, 80 % and 95 % of 1000', () => {
    // Cumulative: 400, 650, 780, 860, 910, 940, 960, 980, 990, 1000. 780 is short of 800, so the fourth reaches it.
    const revenue = [400, 250, 130, 80, 50, 30, 20, 20, 10, 10];
    expect(letters(revenue)).toBe('AAAABBBBCC');
    const { share, cumulativeShare } = classesByRevenue(Float64Array.from(revenue));
    expect(Array.from(share, (part) => Math.round(part * 1000))).toEqual(revenue);
    expect(Array.from(cumulativeShare, (part) => Math.round(part * 1000))).toEqual([
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
        const { share, cumulativeShare } = classesByRevenue(Float64Array.from(revenue));
        const sum = share.reduce((total, part) => total + part, 0);
        if (revenue.some((own) => own > 0)) {
          expect(sum).toBeCloseTo(1, 9);
          expect(Math.max(...cumulativeShare)).toBe(1);
        } else {
          expect(sum).toBe(0);
        }
      }),
    );
  });

  test('who buys more never falls', () => {
    fc.assert(
      fc.property(revenues, fc.nat(), fc.integer({ min: 1, max: 200_000 }), (revenue, pick, more) => {
        const customer = pick % revenue.length;
        const before = letters(revenue)[customer] ?? '';
        const after = letters(revenue.map((own, place) => (place === customer ? own + more : own)))[customer] ?? '';
        expect(after <= before).toBe(true);
      }),
    );
  });

  test('who brought more never has the lower class, whoever else there is', () => {
    fc.assert(
      fc.property(revenues, (revenue) => {
        const ranked = revenue.map((own, place) => ({ own, letter: letters(revenue)[place] ?? '' }));
        ranked.sort((first, second) => second.own - first.own);
        expect(ranked.map(({ letter }) => letter).join('')).toMatch(/^A*B*C*$/);
      }),
    );
  });

  test('as a filter writes it: highest revenue first, in units of the currency', () => {
    const history = historyOf(
      [
        { customer: 0, on: '2024-01-01', amount: 500 },
        { customer: 1, on: '2024-01-01', amount: 8050 },
        { customer: 2, on: '2024-01-01', amount: 1450 },
        { customer: 3, on: '2024-01-01', amount: -100 },
      ],
      '2024-02-01',
    );
    const result = abc.classify(history, { minorUnits: 100 });
    const rows = Array.from(result.order?.() ?? [], (customer) => [customer, ...result.cells(customer)]);
    expect(rows).toEqual([
      [1, 80.5, 0.805, 0.805, 'A'],
      [2, 14.5, 0.145, 0.95, 'B'],
      [0, 5, 0.05, 1, 'C'],
      [3, -1, 0, 1, 'C'],
    ]);
    const strangers = abc.classify(historyOf([], '2024-02-01', 1), { minorUnits: 100 });
    expect([...strangers.classes]).toEqual([NO_CLASS]);
    expect(result.reason(2).en).toBe('14.5 % of the revenue; with all who brought as much or more, 95.0 %');
    expect(result.reason(3).zh).toBe('没有带来销售额');
  });
});

const revenues = fc.array(fc.integer({ min: -1000, max: 100_000 }), { minLength: 1, maxLength: 40 });
