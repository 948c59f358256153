/** What an order adds to the revenue and whether it is a purchase: the rules by themselves, and in SQL. */
import { describe, expect, it, test } from 'vitest';
import { orderStates } from '../../../src/fields/records/order-states.ts';
import { type CountedOrder, isPurchase, revenueOf } from '../../../src/store/schema/counting-rules.ts';
import { listOf } from '../filled-list.ts';

const states = [null, ...orderStates, 'Info Requested', ''];
const amounts = [null, -250, -1, 0, 1, 1000];
const refunds = [null, 0, 1, 400, 1000, 1200];

const everyOrder: readonly CountedOrder[] = states.flatMap((status) =>
  amounts.flatMap((amount) => refunds.map((refunded) => ({ status, amount, refunded }))),
);

describe('an order counts', () => {
  test.each([
    // amount, refunded, status, revenue, is a purchase
    [1000, null, null, 1000, true],
    [1000, null, 'paid', 1000, true],
    [1000, null, 'shipped', 1000, true],
    [1000, null, 'completed', 1000, true],
    [0, null, 'completed', 0, true],
    [1000, 400, 'partly_refunded', 600, true],
    [1000, 400, 'completed', 600, true],
    [1000, 1000, 'completed', 0, true],
    [1000, null, 'refunded', 0, false],
    [1000, 400, 'refunded', 600, false],
    // The refund is a record of its own: it must not be taken off twice.
    [1000, 0, 'refunded', 1000, false],
    [-1000, null, 'refunded', -1000, false],
    [-1000, null, null, -1000, false],
    [-1000, null, 'cancelled', 0, false],
    [1000, null, 'unpaid', 0, false],
    [1000, null, 'pending', 0, false],
    [1000, null, 'cancelled', 0, false],
    [1000, null, 'failed', 0, false],
    [1000, null, 'declined', 0, false],
    [1000, null, 'deleted', 0, false],
    [1000, null, 'no_show', 0, false],
    [1000, null, 'Info Requested', 0, false],
    [-1000, null, 'Info Requested', 0, false],
    [null, null, 'completed', 0, true],
    [null, null, null, 0, true],
    [null, null, 'cancelled', 0, false],
  ])('with amount %j, refunded %j and state %j as %d, a purchase: %j', (amount, refunded, status, revenue, isSold) => {
    const order = { amount, refunded, status };
    expect([revenueOf(order), isPurchase(order)]).toEqual([revenue, isSold]);
  });
});

describe('the views', () => {
  it('count every order as the rules do, whatever its state, sign and refund', async () => {
    const list = await listOf({
      customers: ['Ann'],
      orders: everyOrder.map((order) => ({ customer: 1, on: '2026-01-02', ...order })),
    });
    const counted = list.db
      .prepare<[], [revenue: number, inList: number, isPurchase: number]>(
        'SELECT revenue, revenue_in_list_currency, is_purchase FROM counted_orders ORDER BY order_id',
      )
      .raw()
      .all();
    expect(counted).toEqual(everyOrder.map((order) => [revenueOf(order), revenueOf(order), Number(isPurchase(order))]));
    expect(list.db.prepare('SELECT orders, revenue FROM customer_facts').get()).toEqual({
      orders: everyOrder.filter(isPurchase).length,
      revenue: everyOrder.reduce((sum, order) => sum + revenueOf(order), 0) / 100,
    });
    list.close();
  });
});
