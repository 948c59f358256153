import { describe, expect, test } from 'vitest';
import { lifecycle } from '../../../src/classify/lifecycle/lifecycle.ts';
import { silenceLimits, stageOf, usualGapOf } from '../../../src/classify/lifecycle/lifecycle-rule.ts';
import { dataOf, historyOf, options, type TestOrder } from '../history-of.ts';

describe('the stage', () => {
  // orders, purchase days, days from first to last, days of silence, usual gap ⇒ stage
  test.each([
    [0, 0, 0, 0, 30, 'prospect'],
    [1, 1, 0, 0, 30, 'first-time'],
    [1, 1, 0, 90, 30, 'first-time'],
    [1, 1, 0, 91, 30, 'at-risk'],
    [1, 1, 0, 180, 30, 'at-risk'],
    [1, 1, 0, 181, 30, 'lost'],
    [2, 1, 0, 10, 30, 'repeat'],
    [3, 3, 300, 10, 30, 'repeat'],
    [4, 4, 89, 10, 30, 'repeat'],
    [4, 4, 90, 10, 30, 'loyal'],
    [9, 4, 90, 91, 30, 'at-risk'],
    [9, 4, 90, 181, 30, 'lost'],
    // A daily buyer is given 30 and 90 days, whoever buys every other year no more than two and three years.
    [99, 99, 99, 30, 1, 'loyal'],
    [99, 99, 99, 31, 1, 'at-risk'],
    [99, 99, 99, 91, 1, 'lost'],
    [5, 5, 3000, 730, 600, 'loyal'],
    [5, 5, 3000, 731, 600, 'at-risk'],
    [5, 5, 3000, 1096, 600, 'lost'],
  ] as const)(
    '%i orders on %i days over %i days, silent %i, gap %i: %s',
    (orders, purchaseDays, span, silence, usualGap, stage) => {
      expect(stageOf({ orders, purchaseDays, span, silence, usualGap })).toBe(stage);
    },
  );

  test('patience grows with the gap, within bounds', () => {
    expect(silenceLimits(7)).toEqual({ atRiskAfter: 30, lostAfter: 90 });
    expect(silenceLimits(60)).toEqual({ atRiskAfter: 180, lostAfter: 360 });
    expect(silenceLimits(1000)).toEqual({ atRiskAfter: 730, lostAfter: 1095 });
  });
});

/** Orders of one customer, one on each date. */
function ordersOf(customer: number, ...dates: string[]): TestOrder[] {
  return dates.map((on) => ({ customer, on, amount: 100 }));
}

const list: TestOrder[] = [
  // Every month, until April: a rhythm of 31 days.
  ...ordersOf(0, '2024-01-01', '2024-02-01', '2024-03-01', '2024-04-01', '2024-05-02'),
  // Every year.
  ...ordersOf(1, '2020-12-01', '2021-12-01', '2022-12-01', '2023-12-01'),
  // Once, lately; once, long ago; twice.
  ...ordersOf(2, '2024-09-01'),
  ...ordersOf(3, '2020-01-01'),
  ...ordersOf(4, '2024-05-01', '2024-08-29'),
];

describe('the lifecycle of a list', () => {
  const data = dataOf(list, '2024-10-01', 6);
  const result = lifecycle.classify(data, options);

  test('the usual gap of the list is the median over the repeat buyers', () => {
    expect(usualGapOf(data.history)).toBe(120);
  });

  test('a list without repeat buyers has a gap of 120 days', () => {
    expect(usualGapOf(historyOf(ordersOf(0, '2024-01-01'), '2024-10-01'))).toBe(120);
    expect(usualGapOf(historyOf([], '2024-10-01'))).toBe(120);
  });

  test.each([
    [0, ['2024-01-01', '2024-05-02', 5, 31, 152, 'at-risk']],
    [1, ['2020-12-01', '2023-12-01', 4, 365, 305, 'loyal']],
    [2, ['2024-09-01', '2024-09-01', 1, 120, 30, 'first-time']],
    [3, ['2020-01-01', '2020-01-01', 1, 120, 1735, 'lost']],
    [4, ['2024-05-01', '2024-08-29', 2, 120, 33, 'repeat']],
    [5, [null, null, 0, null, null, 'prospect']],
  ])('customer %i', (customer, cells) => {
    expect(result.cells(customer)).toEqual(cells);
  });

  test.each([
    [0, "silent for 152 days, more than 93; the customer's usual gap is 31 days"],
    [1, "4 orders, the last 305 days ago; the customer's usual gap is 365 days"],
    [2, 'one order, 30 days ago'],
    [3, 'silent for 1735 days, more than 720; the usual gap of the list is 120 days'],
    [4, '2 orders, the last 33 days ago; the usual gap of the list is 120 days'],
    [5, 'no order yet'],
  ])('the reason of customer %i', (customer, reason) => {
    expect(result.reason(customer).en).toBe(reason);
  });

  test('a customer with only returns is a prospect', () => {
    const returns = dataOf([{ customer: 0, on: '2024-01-01', amount: -100 }], '2024-10-01');
    expect(lifecycle.classify(returns, options).cells(0).at(-1)).toBe('prospect');
  });

  test('one order and all returned in money is still first-time', () => {
    const data = dataOf([...ordersOf(0, '2024-09-01'), { customer: 0, on: '2024-09-05', amount: -100 }], '2024-10-01');
    expect(lifecycle.classify(data, options).cells(0).at(-1)).toBe('first-time');
  });
});
