import { describe, expect, test } from 'vitest';
import { itemPurchases } from '../../../src/classify/orders/item-purchases.ts';
import { earlyAdoption } from '../../../src/classify/preference/early-adoption.ts';
import { dataOf, type TestOrder } from '../history-of.ts';

/** Customer 0 bought at the beginning, so that it is known when the orders begin. */
const beginning: TestOrder = { customer: 0, on: '2024-01-01', amount: 100, product: 'old' };

/** From a day on, one customer a day buys something, beginning with a customer. */
function launch(product: string, month: string, firstCustomer: number, buyers: number): TestOrder[] {
  return Array.from({ length: buyers }, (_, place) => ({
    customer: firstCustomer + place,
    on: `${month}-${String(place + 1).padStart(2, '0')}`,
    amount: 100,
    product,
  }));
}

function adoption(orders: readonly TestOrder[], earlyShare = 0.16) {
  const lines = dataOf([beginning, ...orders], '2024-12-31').lines();
  const { newItems, earlyItems } = earlyAdoption(itemPurchases(lines, lines.product), earlyShare);
  return { newItems: [...newItems], earlyItems: [...earlyItems] };
}

describe('early buyers of new items', () => {
  test('the first 16 % of buyers: two of ten', () => {
    expect(adoption(launch('new', '2024-06', 1, 10))).toEqual({
      newItems: [0, ...Array.from({ length: 10 }, () => 1)],
      earlyItems: [0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0],
    });
  });

  test('another share', () => {
    expect(adoption(launch('new', '2024-06', 1, 10), 0.3).earlyItems.slice(1, 5)).toEqual([1, 1, 1, 0]);
  });

  test('buying it again does not make anybody earlier', () => {
    const again = launch('new', '2024-06', 1, 10).map((order) => ({ ...order, on: '2024-07-01' }));
    expect(adoption([...again, ...launch('new', '2024-06', 1, 10)]).earlyItems.slice(0, 4)).toEqual([0, 1, 1, 0]);
  });

  test.each([
    ['what was there within the first 90 days', launch('new', '2024-03', 1, 10)],
    ['what fewer than ten bought', launch('new', '2024-06', 1, 9)],
    [
      'what most bought on the first day',
      launch('new', '2024-06', 1, 12).map((order) => ({ ...order, on: '2024-06-01' })),
    ],
  ])('%s does not count', (_, orders) => {
    expect(adoption(orders).newItems.every((items) => items === 0)).toBe(true);
  });

  test('a buyer on the same day as the last early one is early as well', () => {
    const orders = launch('new', '2024-06', 1, 12).map((order) => ({
      ...order,
      on: order.customer <= 4 ? '2024-06-01' : order.on,
    }));
    expect(adoption(orders).earlyItems.slice(1, 7)).toEqual([1, 1, 1, 1, 0, 0]);
  });
});

test('an item counts once a day, in the order of names; returns and lines without a name do not count', () => {
  const { day, item, names, starts } = (() => {
    const lines = dataOf(
      [
        { customer: 1, on: '2024-01-02', amount: 100, product: 'tea' },
        { customer: 1, on: '2024-01-02', amount: 100, product: 'cup' },
        { customer: 1, on: '2024-01-02', amount: 100, product: 'tea' },
        { customer: 1, on: '2024-01-01', amount: 100, product: 'tea' },
        { customer: 1, on: '2024-01-01', amount: -100, product: 'cup' },
        { customer: 1, on: '2024-01-01', amount: 100 },
      ],
      '2024-12-31',
    ).lines();
    return itemPurchases(lines, lines.product);
  })();
  expect(names).toEqual(['cup', 'tea']);
  expect([...starts]).toEqual([0, 0, 3]);
  expect([...item].map((place) => names[place])).toEqual(['tea', 'cup', 'tea']);
  expect(day[1]).toBe(day[2]);
});
