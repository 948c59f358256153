import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../../src/base/seeded-random.ts';
import { groups } from '../../../src/classify/groups/groups.ts';
import { classCode, NO_CLASS } from '../../../src/classify/scheme/scheme.ts';
import { describeShared, sharedRows } from '../../shared-data.ts';
import { dataOf, type TestOrder } from '../history-of.ts';

const euro = { currency: 'EUR', minorUnits: 100 };

/** Twenty customers who buy for 10 twice and twenty who buy for 500 eight times, all lately. */
const twoKinds: TestOrder[] = Array.from({ length: 40 }, (_, customer) => customer).flatMap((customer) =>
  Array.from({ length: customer < 20 ? 2 : 8 }, (_, order) => ({
    customer,
    on: `2024-0${order + 1}-1${customer % 10}`,
    amount: customer < 20 ? 1000 + customer : 50_000 + customer,
  })),
);

describe('groups of a list', () => {
  const result = groups.classify(dataOf(twoKinds, '2024-09-01', 41), euro);

  test('finds the two groups, the one that spends more first, and describes them', () => {
    expect(result.found?.map(({ label }) => label.en)).toEqual([
      'frequent + high spend + recent',
      'infrequent + low spend + long inactive',
    ]);
    expect([...result.classes]).toEqual([
      ...Array.from({ length: 20 }, () => 1),
      ...Array.from({ length: 20 }, () => 0),
      NO_CLASS,
    ]);
  });

  test('what a filter writes, and why', () => {
    expect(result.columns.map(({ name }) => name)).toEqual(['frequency', 'amount', 'recency', 'group']);
    expect(result.cells(0)).toEqual([2, 20, 204, 'infrequent+low-spend+silent']);
    expect(result.reason(0).en).toBe(
      'orders 2 (group 2), amount 20 (group 20.19), days since last order 204 (group 199.5)',
    );
    expect(result.reason(40).zh).toBe('尚未消费');
    expect(result.metrics?.(0).map(({ value }) => value)).toEqual([2, 20, 204]);
  });

  test('the tables: the groups with their means, and how good each number of groups is', () => {
    const [means, silhouettes] = result.tables?.() ?? [];
    expect(means?.rows).toEqual([
      ['frequent+high-spend+recent', 20, 8, 4002.36, 17.5],
      ['infrequent+low-spend+silent', 20, 2, 20.19, 199.5],
    ]);
    expect(silhouettes?.rows.map(([count]) => count)).toEqual([2, 3, 4, 5, 6, 7, 8]);
    const best = Math.max(...(silhouettes?.rows.map(([, silhouette]) => Number(silhouette)) ?? []));
    expect(silhouettes?.rows[0]?.[1]).toBe(best);
    expect(result.remarks?.[0]?.en).toMatch(/^2 groups, silhouette 0\.9/);
    expect(result.plots?.()[0]).toMatchObject({ kind: 'bars', bars: [{ value: 20 }, { value: 20 }] });
  });

  test('the given number of groups, by the given features', () => {
    const three = groups.classify(dataOf(twoKinds, '2024-09-01'), {
      ...euro,
      groups: 3,
      groupBy: ['average', 'tenure'],
    });
    expect(three.found).toHaveLength(3);
    expect(three.columns.map(({ name }) => name)).toEqual(['average', 'tenure', 'group']);
  });
});

describe('groups where there is little to group', () => {
  const purchase = (customer: number, amount = 100): TestOrder => ({ customer, on: '2024-01-01', amount });

  test.each([
    ['one customer', [purchase(0)]],
    ['all equal', [purchase(0), purchase(1), purchase(2)]],
    ['two customers, each alone', [purchase(0), purchase(1, 900)]],
  ])('%s: one group, with a remark', (_, orders) => {
    const result = groups.classify(dataOf(orders, '2024-09-01'), euro);
    expect(result.found?.map(({ code }) => code)).toEqual(['average']);
    expect(result.remarks?.[0]?.en).toBe('the customers are too similar to form groups');
    expect([...result.classes].every((place) => place === 0)).toBe(true);
  });

  test('no purchases: an error', () => {
    expect(() => groups.classify(dataOf([], '2024-09-01', 3), euro)).toThrow('groups: there are no purchases yet');
  });

  test('more groups than different customers: refused', () => {
    const data = dataOf([purchase(0), purchase(1), purchase(2, 900)], '2024-09-01');
    expect(() => groups.classify(data, { ...euro, groups: 3 })).toThrow(
      '--groups cannot be 3: there are only 2 distinct customers',
    );
    expect(groups.classify(data, { ...euro, groups: 2 }).found).toHaveLength(2);
  });
});

const orders = fc.array(
  fc.record({
    customer: fc.nat({ max: 15 }),
    on: fc.constantFrom('2024-01-01', '2024-02-11', '2024-05-30', '2024-08-01'),
    amount: fc.integer({ min: -500, max: 90_000 }),
  }),
  { minLength: 1, maxLength: 50 },
);

const codesOf = (list: readonly TestOrder[], place = (customer: number) => customer) => {
  const data = dataOf(
    list.map((order) => ({ ...order, customer: place(order.customer) })),
    '2024-09-01',
    16,
  );
  const result = groups.classify(data, euro);
  return Array.from({ length: 16 }, (_, customer) => classCode(groups, result, place(customer)));
};

test('the groups do not depend on the order of the customers and of the orders', () => {
  fc.assert(
    fc.property(
      orders.filter((list) => list.some(({ amount }) => amount >= 0)),
      (list) => {
        const there = codesOf(list);
        expect(codesOf(list.toReversed(), (customer) => 15 - customer)).toEqual(there);
        expect(codesOf(list)).toEqual(there);
      },
    ),
    { numRuns: 40 },
  );
});

test('a sample of a long list finds what there is', () => {
  const random = seededRandom(5);
  const long = Array.from({ length: 30_000 }, (_, customer) => ({
    customer,
    on: customer % 3 === 0 ? '2024-08-20' : '2024-01-20',
    amount: Math.round((customer % 3 === 0 ? 100_000 : 1000) * (1 + random() / 5)),
  }));
  const result = groups.classify(dataOf(long, '2024-09-01'), { ...euro, groupBy: ['amount', 'recency'] });
  expect(result.tables?.()[0]?.rows.map(([, customers]) => customers)).toEqual([10_000, 20_000]);
});

const published = 'data/orders/rfm-r/expected/rfm_orders_scores_recomputed.csv';

describeShared('the 995 customers of a published list', [published], () => {
  test('the silhouettes are those that scikit-learn 1.2.1 has for the best of a hundred starts', () => {
    const rows = sharedRows(published, 'recency_days', 'transaction_count', 'amount').map((row) => row.map(Number));
    const list = rows.flatMap(([recency = 0, frequency = 0, amount = 0], customer) =>
      Array.from({ length: frequency }, (_, order) => ({
        customer,
        on: new Date(Date.UTC(2006, 11, 31) - recency * 86_400_000).toISOString().slice(0, 10),
        amount: order === 0 ? amount * 100 : 0,
      })),
    );
    const result = groups.classify(dataOf(list, '2006-12-31'), euro);
    const silhouettes = result.tables?.()[1]?.rows.map(([, silhouette]) => Number(silhouette)) ?? [];
    const expected = [0.3527, 0.3653, 0.3729, 0.3488, 0.3148, 0.2995, 0.2984];
    expect(silhouettes).toHaveLength(expected.length);
    for (const [place, value] of expected.entries())
      expect(Math.abs((silhouettes[place] ?? 0) - value)).toBeLessThan(0.002);
    expect(result.found).toHaveLength(4);
  });
});
