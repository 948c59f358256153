import { expect, test } from 'vitest';
import { holdAgainst } from '../../../src/classify/clv/holdout.ts';
import { mbgNbd } from '../../../src/classify/clv/models/beta-geometric-nbd.ts';
import { inventedOrders, LAST_DAY } from '../../data/shop-orders.ts';
import { dataOf, day } from '../history-of.ts';

const orders = inventedOrders(1500);
const end = day(LAST_DAY);
const split = end - 180;

test('actual orders are counted exactly, and expected ones are close', () => {
  const purchases = dataOf(orders, LAST_DAY, 1500).purchases();
  const holdout = holdAgainst(mbgNbd, purchases, split, end, 7, 100);
  const known = new Set(orders.filter(({ on }) => day(on) <= split).map(({ customer }) => customer));
  const after = orders.filter(({ customer, on }) => day(on) > split && known.has(customer));
  expect(holdout?.customers).toBe(known.size);
  expect(holdout?.actualOrders).toBe(new Set(after.map(({ customer, on }) => `${customer} ${on}`)).size);
  expect(holdout?.actualValue).toBeCloseTo(after.reduce((sum, { amount }) => sum + amount, 0) / 100, 6);
  expect(Math.abs((holdout?.expectedOrders ?? 0) / (holdout?.actualOrders ?? 0) - 1)).toBeLessThan(0.1);
  expect(Math.abs((holdout?.expectedValue ?? 0) / (holdout?.actualValue ?? 0) - 1)).toBeLessThan(0.15);
});

test('groups add up to the whole, and the last takes all above it', () => {
  const holdout = holdAgainst(mbgNbd, dataOf(orders, LAST_DAY, 1500).purchases(), split, end, 7, 100);
  const groups = holdout?.groups ?? [];
  const sum = (figure: 'customers' | 'expectedOrders' | 'actualOrders' | 'actualValue') =>
    groups.reduce((total, group) => total + group[figure], 0);
  expect(groups.map(({ repeats }) => repeats)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  expect(groups.map(({ orMore }) => orMore)).toEqual([false, false, false, false, false, false, false, true]);
  expect(sum('customers')).toBe(holdout?.customers);
  expect(sum('actualOrders')).toBe(holdout?.actualOrders);
  expect(sum('expectedOrders')).toBeCloseTo(holdout?.expectedOrders ?? Number.NaN, 6);
});

test('what comes after the split does not change what is expected', () => {
  const before = orders.filter(({ on }) => day(on) <= split);
  const withFuture = holdAgainst(mbgNbd, dataOf(orders, LAST_DAY, 1500).purchases(), split, end, 7, 100);
  const without = holdAgainst(mbgNbd, dataOf(before, LAST_DAY, 1500).purchases(), split, end, 7, 100);
  expect(without?.expectedOrders).toBe(withFuture?.expectedOrders);
  expect(without?.actualOrders).toBe(0);
});

test('too little data before the split gives no test', () => {
  const few = dataOf(
    orders.filter(({ customer }) => customer < 30),
    LAST_DAY,
    30,
  ).purchases();
  expect(holdAgainst(mbgNbd, few, split, end, 7, 100)).toBeUndefined();
});
