import { describe, expect, test } from 'vitest';
import { matchingRule, parseValueRules, type ValueMetrics } from '../../../src/classify/value/value-rules.ts';

const figures = (own: Partial<ValueMetrics>): ValueMetrics => ({
  orders: 0,
  amount: 0,
  average: Number.NaN,
  months: 0,
  tenure_days: Number.NaN,
  recency_days: Number.NaN,
  ...own,
});

describe('rules of the user', () => {
  const rules = parseValueRules('VIP: amount >= 10000 and orders>=5; regular: orders >= 2');

  test.each([
    [{ amount: 10_000, orders: 5 }, 0],
    [{ amount: 9999.99, orders: 5 }, 1],
    [{ amount: 10_000, orders: 4 }, 1],
    [{ orders: 2 }, 1],
    [{ orders: 1 }, -1],
    [{}, -1],
  ])('%j fits rule %i', (own, rule) => {
    expect(matchingRule(rules, figures(own))).toBe(rule);
  });

  test('keep the conditions as written', () => {
    expect(rules.map(({ grade, written }) => [grade, written])).toEqual([
      ['vip', 'amount >= 10000 and orders>=5'],
      ['regular', 'orders >= 2'],
    ]);
  });

  test('may be in Chinese, in lines, with notes', () => {
    const chinese = parseValueRules(
      '# 2026 年标准\nVIP：金额 ≥ 10000 且 订单数 >= 5\n普通：沉默天数 <= 180\n潜在：客龄天数 < 30',
    );
    expect(chinese.map(({ grade }) => grade)).toEqual(['vip', 'regular', 'potential']);
    expect(matchingRule(chinese, figures({ amount: 10_000, orders: 5 }))).toBe(0);
    expect(matchingRule(chinese, figures({ recency_days: 180 }))).toBe(1);
    expect(matchingRule(chinese, figures({ recency_days: 181, tenure_days: 181 }))).toBe(-1);
  });

  test('a missing metric matches no condition', () => {
    expect(matchingRule(parseValueRules('vip: recency_days < 1e9'.replace('1e9', '1000000')), figures({}))).toBe(-1);
  });

  test.each([
    ['', 'the rules cannot be used: there are no rules'],
    ['vip', "the rules cannot be used: 'vip' does not begin with vip:, regular: or potential:"],
    [
      'gold: orders > 1',
      "the rules cannot be used: 'gold: orders > 1' does not begin with vip:, regular: or potential:",
    ],
    [
      'vip: orders > many; regular: weight > 2',
      "the rules cannot be used: 'orders > many' does not compare one of orders, amount, average, months, tenure_days, recency_days with a number; 'weight > 2' does not compare one of orders, amount, average, months, tenure_days, recency_days with a number",
    ],
    [
      'vip:',
      "the rules cannot be used: '' does not compare one of orders, amount, average, months, tenure_days, recency_days with a number",
    ],
  ])('%j is refused: %s', (written, message) => {
    expect(() => parseValueRules(written)).toThrow(message);
  });
});
