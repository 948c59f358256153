import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cohorts } from '../../../src/classify/cohorts/cohorts.ts';
import { NO_CLASS } from '../../../src/classify/scheme/scheme.ts';
import { dataOf, type TestOrder } from '../history-of.ts';

const euro = { currency: 'EUR', minorUnits: 100 };

const ordersOf = (customer: number, ...dates: string[]): TestOrder[] =>
  dates.map((on) => ({ customer, on, amount: 100 }));

const list = [
  ...ordersOf(0, '2024-01-03', '2024-01-30', '2024-02-10', '2024-04-01'),
  ...ordersOf(1, '2024-01-31', '2024-04-30'),
  ...ordersOf(2, '2024-03-01', '2024-04-02'),
  ...ordersOf(3, '2024-03-15'),
  { customer: 4, on: '2024-02-01', amount: -100 },
];

describe('cohorts', () => {
  const result = cohorts.classify(dataOf(list, '2024-04-30', 5), euro);

  test('the class is the month of the first order; returns do not count', () => {
    expect(result.found?.map(({ code }) => code)).toEqual(['2024-01', '2024-03']);
    expect([...result.classes]).toEqual([0, 0, 1, 1, NO_CLASS]);
    expect(result.cells(0)).toEqual(['2024-01-03', 3, '2024-01']);
    expect(result.cells(4)).toEqual([null, 0, null]);
    expect(result.reason(3)).toEqual({ en: 'first order on 2024-03-15', zh: '首次下单：2024-03-15' });
  });

  test('retention: the customers who bought in each later month; future months are blank', () => {
    const [retention, active] = result.tables?.() ?? [];
    expect(retention?.columns.map(({ name }) => name)).toEqual(['cohort', 'customers', 'm0', 'm1', 'm2', 'm3']);
    expect(retention?.rows).toEqual([
      ['2024-01', 2, 1, 0.5, 0, 1],
      ['2024-03', 2, 1, 0.5, null, null],
    ]);
    expect(active?.rows).toEqual([
      ['2024-01', 2, 2, 1, 0, 2],
      ['2024-03', 2, 2, 1, null, null],
    ]);
  });

  test('is drawn without the first month, which is full by itself', () => {
    expect(result.plots?.()).toMatchObject([
      {
        kind: 'grid',
        rows: { names: ['2024-01 (2)', '2024-03 (2)'] },
        columns: { names: ['1', '2', '3'] },
        cells: [
          [0.5, 0, 1],
          [0.5, null, null],
        ],
      },
    ]);
  });

  test('reports the retention of completed months', () => {
    // A month later: of January one of two; that of March is April, which the day of the analysis still belongs to.
    expect(result.remarks).toEqual([
      { en: 'bought again after the first order: 50.0 % in month 1', zh: '首次下单后再次消费：第 1 个月 50.0 %' },
    ]);
  });

  test.each([
    ['quarter', ['2024-Q1', '2024-Q2'], ['2024-Q1', 4, 1, 0.75], 'q1'],
    ['year', ['2024'], ['2024', 4, 1], 'y0'],
  ] as const)('by %s', (cohortBy, _, row, column) => {
    const by = cohorts.classify(dataOf(list, '2024-04-30'), { ...euro, cohortBy });
    const [retention] = by.tables?.() ?? [];
    expect(retention?.rows).toEqual([row]);
    expect(retention?.columns.at(-1)?.name).toBe(column);
  });

  test('one customer, on the day itself', () => {
    const one = cohorts.classify(dataOf(ordersOf(0, '2024-04-30'), '2024-04-30'), euro);
    expect(one.tables?.()[0]?.rows).toEqual([['2024-04', 1, 1]]);
    expect(one.remarks).toEqual([]);
  });

  test('no purchases: an error', () => {
    expect(() => cohorts.classify(dataOf([], '2024-04-30', 3), euro)).toThrow('cohorts: there are no purchases yet');
  });

  test('a date that would make an unreadably large table is an error that names it', () => {
    const data = dataOf(ordersOf(0, '0204-01-01', '2024-01-01'), '2024-04-30');
    expect(() => cohorts.classify(data, euro)).toThrow(
      'cohorts: the first order is from 0204-01-01, which makes 21844 cohorts',
    );
  });
});

const orders = fc.array(
  fc.record({
    customer: fc.nat({ max: 8 }),
    on: fc.constantFrom('2023-11-30', '2023-12-01', '2024-02-29', '2024-03-01', '2024-06-15'),
    amount: fc.integer({ min: 0, max: 900 }),
  }),
  { minLength: 1, maxLength: 40 },
);

test('every buyer is in one cohort, shares lie between 0 and 1, and the order of the rows does not matter', () => {
  fc.assert(
    fc.property(orders, (made) => {
      const data = dataOf(made, '2024-06-30');
      const result = cohorts.classify(data, euro);
      const [retention] = result.tables?.() ?? [];
      const sizes = retention?.rows.map(([, customers]) => Number(customers)) ?? [];
      expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(new Set(made.map(({ customer }) => customer)).size);
      for (const [, , ...shares] of retention?.rows ?? []) {
        expect(shares[0]).toBe(1);
        expect(shares.every((share) => share === null || (Number(share) >= 0 && Number(share) <= 1))).toBe(true);
      }
      const back = cohorts.classify(dataOf(made.toReversed(), '2024-06-30'), euro);
      expect(back.tables?.()[0]?.rows).toEqual(retention?.rows);
    }),
  );
});
