import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { customerDataOfLines } from '../../../src/classify/orders/lines-source.ts';
import { customerDataOfList } from '../../../src/classify/orders/list-source.ts';
import { OrderColumns } from '../../../src/classify/orders/order-columns.ts';
import { MONEY, PRICED, UNPRICED } from '../../../src/classify/orders/order-kinds.ts';
import { isPurchase, revenueOf } from '../../../src/store/schema/counting-rules.ts';
import { type ListOrder, listOf } from '../../store/filled-list.ts';
import { day } from '../history-of.ts';

const AS_OF = '2025-03-31';
const names = ['Ann', 'Ben', 'Cy', 'Dee', 'Eve'];

const orders: fc.Arbitrary<ListOrder[]> = fc.array(
  fc.record({
    customer: fc.integer({ min: 1, max: 5 }),
    on: fc.constantFrom('2019-12-31', '2024-02-29', '2025-01-05', '2025-01-06', '2025-03-31', '2025-04-01'),
    amount: fc.option(fc.integer({ min: -500, max: 90_000 }), { freq: 8 }),
    refunded: fc.constantFrom(null, null, null, 0, 20, 600),
    status: fc.constantFrom('completed', 'cancelled', 'refunded', null, 'Info Requested'),
    currency: fc.constantFrom('CNY', 'CNY', 'CNY', 'USD'),
  }),
  { maxLength: 60 },
);

describe('the customers of a list', () => {
  test('are what the same lines of a file make of them, merged records too', async () => {
    await fc.assert(
      fc.asyncProperty(orders, fc.boolean(), async (made, isMerged) => {
        const list = await listOf({ customers: names, orders: made });
        if (isMerged) list.db.prepare('UPDATE customers SET merged_into = 2 WHERE id IN (1, 4)').run();
        const places = isMerged ? [0, 0, 1, 0, 2] : [0, 1, 2, 3, 4];
        const store = new OrderColumns(day(AS_OF));
        for (const { customer: id, on, currency, ...order } of made) {
          const customer = places[id - 1] ?? 0;
          const counted = { refunded: null, status: null, ...order };
          const [revenue, line] = [revenueOf(counted), { customer, day: day(on) }];
          const isKnown = order.amount !== null && currency === 'CNY';
          if (!isPurchase(counted)) {
            store.add({ ...line, amount: revenue, kind: revenue !== 0 && currency === 'CNY' ? MONEY : undefined });
            continue;
          }
          // What was refunded of an order is money that went back, as where it is a record of its own.
          const whole = isKnown ? Math.max(0, revenue + (counted.refunded ?? 0)) : 0;
          store.add({ ...line, amount: whole, kind: isKnown ? PRICED : UNPRICED });
          if (isKnown && revenue !== whole) store.add({ ...line, amount: revenue - whole, kind: MONEY });
        }
        const count = isMerged ? 3 : 5;
        const [ofFile, ofList] = [
          customerDataOfLines(store.sorted(count), day(AS_OF)),
          customerDataOfList(list, day(AS_OF), 'CNY'),
        ];
        expect(ofList.ids).toEqual(isMerged ? [2, 3, 5] : [1, 2, 3, 4, 5]);
        expect(ofList.history).toEqual(ofFile.history);
        expect(ofList.purchases()).toEqual(ofFile.purchases());
        const span = { from: day('2025-01-01'), until: day('2025-01-05') };
        expect(ofList.within(span)).toEqual(ofFile.within(span));
        expect(ofList.quantityWithin(span)).toEqual(ofFile.quantityWithin(span));
        list.close();
      }),
      { numRuns: 40 },
    );
  });

  test('orders in another currency are told, and dates that are none are passed over', async () => {
    const list = await listOf({
      customers: ['Ann'],
      orders: [
        { customer: 1, on: '2025-01-01', amount: 5, currency: 'USD' },
        { customer: 1, on: '2025-02-30', amount: 5 },
        { customer: 1, on: 'soon', amount: 5 },
        { customer: 1, on: '2025-02-28', amount: 7 },
        { customer: 1, on: '2025-12-31', amount: 7 },
      ],
    });
    const data = customerDataOfList(list, day(AS_OF), 'CNY');
    expect([...data.history.revenue]).toEqual([7]);
    expect(data.orderCounts()).toEqual({ orders: 2, otherCurrency: 1 });
    expect([...data.history.orders, ...data.history.unpriced]).toEqual([2, 1]);
    expect(data.nameOf(0)).toBe('Ann');
  });

  test('more customers than are handed over at once', async () => {
    const many = Array.from({ length: 700 }, (_, index) => `Customer ${index}`);
    const list = await listOf({
      customers: many,
      orders: many.map((_, index) => ({ customer: index + 1, on: '2025-01-01', amount: index })),
    });
    const { revenue } = customerDataOfList(list, day(AS_OF), 'CNY').history;
    expect([...revenue]).toEqual(many.map((_, index) => index));
  });

  test('columns that were not asked for are not read', async () => {
    const list = await listOf({ customers: ['Ann'], orders: [{ customer: 1, on: '2025-01-01', amount: 5 }] });
    list.db.exec(`UPDATE orders SET product = 'Tea', channel = 'web', quantity = 3`);
    const some = customerDataOfList(list, day(AS_OF), 'CNY', ['product', 'quantity']).lines();
    expect([some.product.names, some.channel.names, [...some.quantity]]).toEqual([['Tea'], [], [3]]);
    const none = customerDataOfList(list, day(AS_OF), 'CNY').lines();
    expect([none.product.names, [...none.quantity]]).toEqual([[], [Number.NaN]]);
  });
});
