import fc from 'fast-check';
import { expect, test } from 'vitest';
import { weekUpTo } from '../../../src/report/contents/period.ts';
import { lastOrderOn, readTotals } from '../../../src/report/source/customer-totals.ts';
import { listOf } from '../../store/filled-list.ts';

const order = fc.record({
  customer: fc.integer({ min: 1, max: 4 }),
  on: fc.constantFrom('2024-02-29', '2025-06-01', '2025-06-23', '2025-06-29'),
  amount: fc.integer({ min: -500, max: 5000 }),
  ref: fc.constantFrom('A', 'B', 'C'),
  status: fc.constantFrom('completed', 'cancelled', 'refunded'),
});

test('totals are those of customer_facts', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(order, { maxLength: 30 }), fc.boolean(), async (orders, merged) => {
      const list = await listOf({ customers: ['Ann', 'Ben', 'Cy', 'Dee'], orders });
      if (merged) list.db.prepare('UPDATE customers SET merged_into = 2 WHERE id = 4').run();
      const totals = readTotals(list, weekUpTo('2025-06-29'));
      const facts = list.db
        .prepare<[], { id: number; orders: number; revenue: number; last_order_on: string | null }>(
          'SELECT id, orders, revenue, last_order_on FROM customer_facts',
        )
        .all();
      for (const fact of facts) {
        expect(totals.orders[fact.id]).toBe(fact.orders);
        expect((totals.revenue[fact.id] ?? 0) / 100).toBeCloseTo(fact.revenue, 6);
        expect(lastOrderOn(totals, fact.id)).toBe(fact.last_order_on);
      }
      expect(totals.total / 100).toBeCloseTo(
        facts.reduce((sum, { revenue }) => sum + revenue, 0),
        6,
      );
      list.close();
    }),
    { numRuns: 40 },
  );
});

test('orders of the day of the report count, those of the day after do not', async () => {
  const list = await listOf({
    customers: ['Ann'],
    orders: [
      { customer: 1, on: '2025-06-22', amount: 100 },
      { customer: 1, on: '2025-06-23', amount: 20 },
      { customer: 1, on: '2025-06-29', amount: 3 },
      { customer: 1, on: '2025-06-30', amount: 4000 },
      { customer: 1, on: '2025-06-29', amount: 4000, currency: 'USD' },
    ],
  });
  const totals = readTotals(list, weekUpTo('2025-06-29'));
  // An order in another currency is an order; its amount cannot be added.
  expect([totals.revenue[1], totals.revenueOfWeek[1], totals.orders[1], totals.total]).toEqual([123, 23, 4, 123]);
  list.close();
});
