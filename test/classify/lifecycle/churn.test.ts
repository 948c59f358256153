import { describe, expect, test } from 'vitest';
import { churn, churnRisks } from '../../../src/classify/lifecycle/churn.ts';
import { churnReason } from '../../../src/classify/lifecycle/churn-reason.ts';
import { churnStage } from '../../../src/classify/lifecycle/churn-rule.ts';
import { inventedOrders, LAST_DAY } from '../../data/shop-orders.ts';
import { dataOf, options } from '../history-of.ts';

describe('the stage of a silence and a probability', () => {
  test.each([
    // A usual gap of 20 days allows 60 until overdue and 120 until lost.
    [60, 1, 'steady'],
    [61, 1, 'overdue'],
    [121, 1, 'lost'],
    [10, 0.49, 'likely-lost'],
    [61, 0.49, 'likely-lost'],
    [61, 0.5, 'overdue'],
    [10, 0.09, 'lost'],
    [61, undefined, 'overdue'],
  ])('%s days, P(alive) %s: %s', (silence, alive, stage) => {
    expect(churnStage({ silence, usualGap: 20 }, alive)).toBe(stage);
  });
});

/** Five customers who bought every ten days; the first has been silent since May. */
const few = Array.from({ length: 5 }, (_, customer) =>
  Array.from({ length: 6 }, (__, purchase) => ({
    customer,
    on: `2025-0${customer === 0 ? 3 : 6}-${String(2 + 5 * purchase).padStart(2, '0')}`,
    amount: 10_000,
  })),
).flat();

describe('with too little data for a model', () => {
  const data = dataOf(few, '2025-06-30', 6);
  const found = churn.classify(data, options);

  test('only the rhythm counts, with a remark', () => {
    expect(found.remarks?.map(({ en }) => en).join()).toContain('based on the rhythm alone, without P(alive)');
    expect([...found.classes]).toEqual([3, 0, 0, 0, 0, -1]);
    expect(found.scores?.(0)).toEqual({ gaps_silent: 19, value_at_risk: expect.any(Number) });
    expect(found.scores?.(5)).toBeUndefined();
  });

  test('the reason is in words', () => {
    const { riskOf } = churnRisks(data, options);
    const reason = churnReason(riskOf(0), 100);
    expect(reason.en).toBe("6 orders, silent for 95 days, 19.0 times the customer's usual 5 days; value at risk 7280");
    expect(reason.zh).toBe('共 6 单，已沉默 95 天，是其通常间隔 5 天的 19.0 倍；预计流失金额 7280');
    expect(churnReason(riskOf(5), 100).en).toBe('has not bought yet');
  });
});

describe('with a model', () => {
  const CUSTOMERS = 600;
  const data = dataOf(inventedOrders(CUSTOMERS), LAST_DAY, CUSTOMERS);
  const found = churn.classify(data, { ...options, model: 'mbg-nbd' });
  const { riskOf } = churnRisks(data, { ...options, model: 'mbg-nbd' });

  test('those with the most at risk come first', () => {
    const atRisk = [...(found.order?.() ?? [])].map((customer) => riskOf(customer)?.valueAtRisk ?? Number.NaN);
    expect(atRisk).toHaveLength(CUSTOMERS);
    expect(atRisk).toEqual([...atRisk].sort((one, other) => other - one));
  });

  test('a stage is what silence and P(alive) say, and every stage is there', () => {
    const stages = new Set<string>();
    for (let customer = 0; customer < CUSTOMERS; customer += 1) {
      const risk = riskOf(customer);
      expect(risk?.alive).toBeGreaterThanOrEqual(0);
      expect(risk?.stage).toBe(risk && churnStage(risk.metrics, risk.alive));
      stages.add(risk?.stage ?? '');
    }
    expect([...stages].sort()).toEqual(['likely-lost', 'lost', 'overdue', 'steady']);
  });

  test('the reason has the probability of another order, and the holdout test is reported', () => {
    expect(found.reason(0).en).toMatch(/likely to buy again; value at risk \d+$/);
    expect(found.reason(0).zh).toMatch(/再次购买的可能性 .*；预计流失金额 \d+$/);
    expect(found.remarks?.map(({ en }) => en).join()).toContain('holdout ');
  });

  test('half the margin, half the value at risk', () => {
    const half = churnRisks(data, { ...options, model: 'mbg-nbd', margin: 0.5 });
    for (let customer = 0; customer < 50; customer += 1) {
      expect(half.riskOf(customer)?.valueAtRisk).toBeCloseTo((riskOf(customer)?.valueAtRisk ?? 0) / 2, 6);
    }
  });
});
