import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { median, NO_DAY } from '../../../src/classify/orders/customer-history.ts';
import { customerDataOfLines } from '../../../src/classify/orders/lines-source.ts';
import { OrderColumns, type OrderLine } from '../../../src/classify/orders/order-columns.ts';
import { MONEY, PRICED } from '../../../src/classify/orders/order-kinds.ts';
import { day, historyOf } from '../history-of.ts';

describe('the history of a customer', () => {
  test('of no customers is empty', () => {
    const history = historyOf([], '2024-01-01');
    expect(history.customers).toBe(0);
    expect(history.orders).toHaveLength(0);
  });

  test('knows customers without an order', () => {
    const history = historyOf([{ customer: 1, on: '2024-01-01', amount: 5 }], '2024-02-01', 3);
    expect([...history.orders]).toEqual([0, 1, 0]);
    expect([...history.lastDay]).toEqual([NO_DAY, day('2024-01-01'), NO_DAY]);
    expect([...history.revenue]).toEqual([0, 5, 0]);
  });

  test('sums orders, days and gaps', () => {
    const history = historyOf(
      [
        { customer: 0, on: '2024-01-31', amount: 30 },
        { customer: 0, on: '2024-01-01', amount: 10 },
        { customer: 0, on: '2024-01-11', amount: 20 },
        { customer: 0, on: '2024-01-11', amount: 5 },
      ],
      '2024-02-01',
    );
    expect(history.orders[0]).toBe(4);
    expect(history.purchaseDays[0]).toBe(3);
    expect(history.revenue[0]).toBe(65);
    expect(history.firstDay[0]).toBe(day('2024-01-01'));
    expect(history.lastDay[0]).toBe(day('2024-01-31'));
    expect(history.usualGap[0]).toBe(15);
  });

  test('has no usual gap with a single purchase day', () => {
    const history = historyOf(
      [
        { customer: 0, on: '2024-01-31', amount: 30 },
        { customer: 0, on: '2024-01-31', amount: 10 },
      ],
      '2024-02-01',
    );
    expect(history.usualGap[0]).toBeNaN();
  });

  test('takes a refund from the revenue and sees no purchase in it', () => {
    const history = historyOf(
      [
        { customer: 0, on: '2024-01-01', amount: 100 },
        { customer: 0, on: '2024-03-01', amount: -40 },
      ],
      '2024-04-01',
    );
    expect(history.revenue[0]).toBe(60);
    expect(history.orders[0]).toBe(1);
    expect(history.lastDay[0]).toBe(day('2024-01-01'));
  });

  test('does not count what was called off', () => {
    const history = historyOf(
      [
        { customer: 0, on: '2024-01-01', amount: 100 },
        { customer: 0, on: '2024-03-01', amount: 70, calledOff: true },
        { customer: 0, on: '2024-03-02', amount: -20, calledOff: true },
      ],
      '2024-04-01',
    );
    expect(history.revenue[0]).toBe(80);
    expect(history.orders[0]).toBe(1);
  });

  test('counts an order with amount 0', () => {
    expect(historyOf([{ customer: 0, on: '2024-01-01', amount: 0 }], '2024-04-01').orders[0]).toBe(1);
  });

  test('counts the lines of one order once, on the day of the latest', () => {
    const history = historyOf(
      [
        { customer: 0, on: '2024-01-03', amount: 10, orderNumber: 'S-1' },
        { customer: 0, on: '2024-01-05', amount: 10, orderNumber: 'S-1' },
        { customer: 0, on: '2024-02-05', amount: 10, orderNumber: 'S-2' },
        { customer: 0, on: '2024-02-05', amount: 10, orderNumber: '' },
        { customer: 1, on: '2024-01-04', amount: 10, orderNumber: 'S-1' },
      ],
      '2024-04-01',
    );
    expect([...history.orders]).toEqual([3, 1]);
    expect(history.firstDay[0]).toBe(day('2024-01-05'));
    expect(history.purchaseDays[0]).toBe(2);
    expect([...history.revenue]).toEqual([40, 10]);
  });

  test('does not look at what comes after the day of the analysis', () => {
    const store = new OrderColumns(day('2024-01-31'));
    store.add({ customer: 0, day: day('2024-01-31'), amount: 10, kind: PRICED });
    store.add({ customer: 0, day: day('2024-02-01'), amount: 10, kind: PRICED });
    store.add({ customer: 1, day: day('2024-02-01'), amount: 10, kind: PRICED });
    const { history } = customerDataOfLines(store.sorted(), day('2024-01-31'));
    expect([...history.orders]).toEqual([1, 0]);
    expect([...history.revenue]).toEqual([10, 0]);
    expect(store.later).toBe(2);
  });

  test('is the same whatever the order of the lines', () => {
    fc.assert(
      fc.property(
        orderLines.chain((lines) => fc.tuple(fc.constant(lines), fc.shuffledSubarray(lines, all(lines)))),
        (pair) => {
          const [first, second] = pair.map(historyOfLines);
          expect(second).toEqual(first);
        },
      ),
    );
  });

  test('agrees with a plain calculation', () => {
    fc.assert(
      fc.property(orderLines, (lines) => {
        const history = historyOfLines(lines);
        for (let customer = 0; customer < 20; customer += 1) {
          const own = lines.filter((line) => line.customer === customer && !(line.calledOff && line.amount >= 0));
          const revenue = own.reduce((sum, line) => sum + line.amount, 0);
          const orders = new Map<unknown, number>();
          for (const line of own) {
            if (line.amount < 0 || line.calledOff) continue;
            const key = line.orderNumber || line;
            orders.set(key, Math.max(orders.get(key) ?? 0, line.day));
          }
          const days = [...new Set(orders.values())].sort((first, second) => first - second);
          expect(history.revenue[customer]).toBe(revenue);
          expect(history.orders[customer]).toBe(orders.size);
          expect(history.purchaseDays[customer]).toBe(days.length);
          expect(history.lastDay[customer]).toBe(days.at(-1) ?? NO_DAY);
          expect(history.firstDay[customer]).toBe(days[0] ?? NO_DAY);
          expect(history.usualGap[customer]).toBe(
            median(Float64Array.from(days.slice(1), (value, index) => value - (days[index] ?? 0))),
          );
        }
      }),
    );
  });
});

const orderLines = fc.array(
  fc.record({
    customer: fc.nat(19),
    day: fc.nat(400),
    amount: fc.integer({ min: -50, max: 500 }),
    orderNumber: fc.constantFrom('', '', 'A1', 'A2', 'B1'),
    calledOff: fc.boolean(),
  }),
  { maxLength: 120 },
);

type CalledOff = Omit<OrderLine, 'kind'> & { readonly calledOff: boolean };

function historyOfLines(lines: readonly CalledOff[]) {
  const store = new OrderColumns(400);
  for (const { calledOff, ...line } of lines) {
    const kind = line.amount < 0 ? MONEY : PRICED;
    store.add({ ...line, kind: calledOff && kind !== MONEY ? undefined : kind });
  }
  return customerDataOfLines(store.sorted(20), 400).history;
}

function all(lines: readonly CalledOff[]) {
  return { minLength: lines.length, maxLength: lines.length };
}

describe('the median', () => {
  test.each([
    [[], Number.NaN],
    [[3], 3],
    [[9, 1], 5],
    [[9, 1, 2], 2],
    [[4, 10, 1, 7], 5.5],
  ])('of %j is %d', (values, expected) => {
    expect(median(Float64Array.from(values))).toBe(expected);
  });
});
