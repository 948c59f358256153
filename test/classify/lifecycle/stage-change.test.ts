import { describe, expect, test } from 'vitest';
import { lifecycle } from '../../../src/classify/lifecycle/lifecycle.ts';
import { dataOf, type TestOrder } from '../history-of.ts';

/** What moved the first customer between two days. */
function told(orders: readonly TestOrder[], then: string, now: string): string {
  return lifecycle.changeBetween?.(dataOf(orders, then, 1), dataOf(orders, now, 1))(0).en ?? '';
}

const on = (...dates: readonly string[]) => dates.map((date) => ({ customer: 0, on: date, amount: 100 }));

describe('what changed the stage', () => {
  test.each([
    ['a first order', on('2026-11-12'), 'first order on 2026-11-12'],
    ['several first orders', on('2026-11-11', '2026-11-12'), '2 orders, the last on 2026-11-12'],
    ['a second order', on('2026-10-01', '2026-11-12'), 'one more order, the last on 2026-11-12; 2 in total, on 2 days'],
    [
      'coming back after a silence',
      on('2022-10-01', '2026-11-12'),
      'came back on 2026-11-12 after 1500 days of silence',
    ],
    [
      'a silence that has become too long',
      on('2026-07-01', '2026-07-31', '2026-08-14', '2026-08-19'),
      'silent for 88 days, more than 42; the usual gap is 14 days',
    ],
  ])('%s', (_, orders, expected) => {
    expect(told(orders, '2026-11-09', '2026-11-15')).toBe(expected);
  });

  test('buying for long enough', () => {
    const orders = on('2026-08-01', '2026-08-20', '2026-10-01', '2026-11-02', '2026-11-12');
    expect(told(orders, '2026-11-09', '2026-11-15')).toContain('5 in total, on 5 days');
    expect(told(orders, '2026-11-13', '2026-11-15')).toBe('has been buying for 103 days, on 5 of them');
  });

  test('orders that were undone', () => {
    const before = dataOf(on('2026-11-01', '2026-11-02'), '2026-11-09', 1);
    expect(lifecycle.changeBetween?.(before, dataOf([], '2026-11-15', 1))(0).zh).toBe('已没有订单');
    expect(told([], '2026-11-09', '2026-11-15')).toBe('no order yet');
  });
});
