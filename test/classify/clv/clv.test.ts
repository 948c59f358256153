import { describe, expect, test } from 'vitest';
import { clv } from '../../../src/classify/clv/clv.ts';
import type { Classification } from '../../../src/classify/scheme/scheme.ts';
import type { SchemeOptions } from '../../../src/classify/schemes.ts';
import { inventedOrders, LAST_DAY } from '../../data/shop-orders.ts';
import { dataOf, day, options } from '../history-of.ts';

const CUSTOMERS = 800;
const orders = inventedOrders(CUSTOMERS);

function classify(settings: Partial<SchemeOptions> = {}, some = orders, customers = CUSTOMERS): Classification {
  return clv.classify(dataOf(some, LAST_DAY, customers), { ...options, model: 'mbg-nbd', ...settings });
}

function column(found: Classification, name: string): number[] {
  const at = found.columns.findIndex((known) => known.name === name);
  return Array.from({ length: CUSTOMERS }, (_, customer) => Number(found.cells(customer)[at]));
}

describe('forecasts', () => {
  const found = classify();

  test('the tiers are the first 80 % of the value, the next 15 %, and the rest', () => {
    const values = column(found, 'clv');
    const total = values.reduce((sum, value) => sum + value, 0);
    const ofTier = (tier: number) => values.filter((_, customer) => found.classes[customer] === tier);
    const share = (tier: number) => ofTier(tier).reduce((sum, value) => sum + value, 0) / total;
    expect(share(0)).toBeGreaterThanOrEqual(0.8);
    expect(share(0)).toBeLessThan(0.82);
    expect(share(0) + share(1)).toBeCloseTo(0.95, 2);
    expect(Math.min(...ofTier(0))).toBeGreaterThanOrEqual(Math.max(...ofTier(1)));
    expect(Math.min(...ofTier(1))).toBeGreaterThanOrEqual(Math.max(...ofTier(2)));
  });

  test('the highest value comes first', () => {
    const values = column(found, 'clv');
    const ranked = [...(found.order?.() ?? [])].map((customer) => values[customer] ?? Number.NaN);
    expect(ranked).toEqual([...ranked].sort((one, other) => other - one));
    expect(ranked).toHaveLength(CUSTOMERS);
  });

  test('the scores stored are in minor units and equal those of the filter', () => {
    const [orderValue, value] = [column(found, 'expected_order_value'), column(found, 'clv')];
    for (const customer of [0, 7, 99]) {
      expect(found.scores?.(customer)).toEqual({
        p_alive: column(found, 'p_alive')[customer],
        expected_orders: column(found, 'expected_orders')[customer],
        expected_order_value: Math.round(100 * (orderValue[customer] ?? 0)),
        clv: Math.round(100 * (value[customer] ?? 0)),
        clv_model: 'mbg-nbd',
        clv_horizon_days: 364,
      });
    }
  });

  test('a margin scales the value, a discount lowers it, a longer horizon raises it', () => {
    const plain = column(found, 'clv');
    const earned = column(classify({ margin: 0.3 }), 'clv');
    const discounted = column(classify({ discount: 0.1 }), 'clv');
    const longer = column(classify({ horizon: 728 }), 'clv');
    for (const [customer, value] of plain.entries()) {
      expect(Math.abs((earned[customer] ?? 0) - 0.3 * value)).toBeLessThan(0.01);
      expect(discounted[customer]).toBeLessThanOrEqual(value);
      expect(discounted[customer]).toBeGreaterThan(0.9 * value - 0.02);
      expect(longer[customer]).toBeGreaterThanOrEqual(value);
    }
  });

  test('do not depend on the order of the orders, nor on the time unit', () => {
    const reversed = classify({}, [...orders].reverse());
    const inDays = classify({ timeUnit: 'day' });
    for (let customer = 0; customer < CUSTOMERS; customer += 1) {
      expect(reversed.cells(customer)).toEqual(found.cells(customer));
    }
    const [weekly, daily] = [column(found, 'expected_orders'), column(inDays, 'expected_orders')];
    for (const [customer, expected] of weekly.entries()) {
      expect(Math.abs((daily[customer] ?? 0) / expected - 1)).toBeLessThan(1e-4);
    }
  });

  test('the holdout test is reported as a sentence and as a table', () => {
    const words = (found.remarks ?? []).map(({ en }) => en).join('\n');
    expect(words).toMatch(/holdout 2024-\d\d-\d\d to 2025-06-30, .*: \d+ orders expected, \d+ actual/);
    const [calibration] = found.tables?.() ?? [];
    expect(calibration?.name).toBe('calibration');
    expect(calibration?.rows.map(([repeats]) => repeats)).toEqual(['0', '1', '2', '3', '4', '5', '6', '7+', 'all']);
  });

  test('customers without a purchase have no class and no scores', () => {
    const withOneMore = classify({}, orders, CUSTOMERS + 1);
    expect(withOneMore.classes[CUSTOMERS]).toBe(-1);
    expect(withOneMore.scores?.(CUSTOMERS)).toBeUndefined();
    expect(withOneMore.cells(CUSTOMERS).every((cell) => cell === null)).toBe(true);
  });
});

describe('only the fit', () => {
  test('has a row a parameter, with those of Gamma-Gamma', () => {
    const [fit] = classify({ fit: true }).tables?.() ?? [];
    expect(fit?.rows.map(([model, parameter]) => `${model} ${parameter}`)).toEqual([
      'mbg-nbd r',
      'mbg-nbd alpha',
      'mbg-nbd a',
      'mbg-nbd b',
      'gamma-gamma p',
      'gamma-gamma q',
      'gamma-gamma v',
    ]);
    expect(clv.tableOf?.({ ...options, fit: true })).toBe('fit');
  });

  test('without a named model the more likely one is used', () => {
    const likelihoodOf = (settings: Partial<SchemeOptions>) =>
      Number(classify({ fit: true, ...settings }).tables?.()[0]?.rows[0]?.[4]);
    const best = Math.max(likelihoodOf({ model: 'mbg-nbd' }), likelihoodOf({ model: 'pareto-nbd' }));
    expect(likelihoodOf({ model: undefined })).toBe(best);
  });

  test('given parameters are used unchanged, for given histories too', () => {
    const parameters = { r: 0.2426, alpha: 4.4137, a: 0.793, b: 2.4262 };
    const history = [{ frequency: 10, recency: 20, age: 39 }];
    const found = classify({ model: 'bg-nbd', parameters, history });
    const [fit, histories] = found.tables?.() ?? [];
    expect(fit?.rows.slice(0, 4).map(([, , estimate]) => estimate)).toEqual([0.2426, 4.4137, 0.793, 2.4262]);
    expect(histories?.rows).toEqual([[10, 20, 39, expect.any(Number), 0.347457]]);
    expect(() => classify({ parameters: { r: 1, alpha: 5, a: 1 } })).toThrow('--parameters lacks');
  });
});

describe('too little data', () => {
  test.each([
    ['no orders', 0],
    ['few customers', 20],
  ])('%s: refused with what is missing', (_, customers) => {
    const few = orders.filter(({ customer }) => customer < customers);
    expect(() => classify({}, few, customers)).toThrow(
      expect.objectContaining({ code: 'too-little-data', message: expect.stringContaining('at least 40 and 20') }),
    );
  });

  test('customers without repeat purchases', () => {
    const once = Array.from({ length: 100 }, (_, customer) => ({ customer, on: '2025-01-01', amount: 100 }));
    expect(() => classify({}, once, 100)).toThrow('100 customers with purchases, 0 of them on a second day');
  });
});

test('a forecast long after the last order has a remark', () => {
  const data = dataOf(orders, '2027-06-30', CUSTOMERS);
  const { remarks = [] } = clv.classify(data, { ...options, model: 'mbg-nbd' });
  const last = Math.max(...orders.map(({ on }) => day(on)));
  expect(remarks.map(({ en }) => en).join('\n')).toContain(
    `the last order is from ${orders.find(({ on }) => day(on) === last)?.on}`,
  );
});
