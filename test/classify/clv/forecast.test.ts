import { expect, test } from 'vitest';
import { forecast } from '../../../src/classify/clv/forecast.ts';
import { collapseHistories } from '../../../src/classify/clv/histories/purchase-histories.ts';
import type { Fit } from '../../../src/classify/clv/models/fit.ts';
import type { PurchaseModel } from '../../../src/classify/clv/models/purchase-model.ts';

/** Everyone buys once a week for ever, and half of them have left. */
const onceAWeek: PurchaseModel = {
  name: 'mbg-nbd',
  label: { en: 'once a week', zh: '' },
  parameterNames: [],
  starts: () => [],
  logLikelihood: () => 0,
  alive: () => 0.5,
  ordersIfAlive: (_, __, weeks) => weeks,
};

const fit: Fit = {
  parameterNames: [],
  parameters: [],
  standardErrors: undefined,
  logLikelihood: 0,
  starts: 0,
  agreeing: 0,
  problem: undefined,
};

const columns = { frequency: Float64Array.of(2), recency: Float64Array.of(5), age: Float64Array.of(9) };
const seen = {
  ...columns,
  customers: Uint32Array.of(0),
  mean: Float64Array.of(100),
  histories: collapseHistories(columns),
  unusable: 0,
  wholeDays: false,
};

/** The value of a customer whose orders are worth 100 each. */
function valueOver(horizonDays: number, discount: number, margin = 1): number | undefined {
  return forecast(onceAWeek, fit, undefined, seen, { horizonDays, unitDays: 7, discount, margin }).value[0];
}

const YEAR = 365.2425;

test('without a discount the value is expected orders times the value of an order times the margin', () => {
  expect(valueOver(70, 0)).toBeCloseTo(0.5 * 10 * 100, 10);
  expect(valueOver(70, 0, 0.3)).toBeCloseTo(0.3 * 0.5 * 10 * 100, 10);
});

test('orders are discounted from the middle of the four weeks in which they are expected', () => {
  // 28 + 28 days, with four orders each: paid on the 14th and on the 42nd day.
  expect(valueOver(56, 0.1)).toBeCloseTo(0.5 * 100 * (4 * 1.1 ** (-14 / YEAR) + 4 * 1.1 ** (-42 / YEAR)), 10);
});

test('the last payment covers what is left of the horizon, and is discounted from its middle', () => {
  // 28 + 28 + 14 days: the last two orders are paid on the 63rd day.
  const expected = 4 * 1.5 ** (-14 / YEAR) + 4 * 1.5 ** (-42 / YEAR) + 2 * 1.5 ** (-63 / YEAR);
  expect(valueOver(70, 0.5)).toBeCloseTo(0.5 * 100 * expected, 10);
  expect(valueOver(14, 0.5)).toBeCloseTo(0.5 * 100 * 2 * 1.5 ** (-7 / YEAR), 10);
});
