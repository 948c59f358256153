/**
 * The forecast of a fitted model: how likely each customer is still active, the expected orders within the horizon, the
 * value of an order, and the present value of all of them.
 */

import { float64At } from '../../base/typed-at.ts';
import type { Observed } from './histories/observe.ts';
import { historyOfRow } from './histories/purchase-histories.ts';
import { DAYS_IN_YEAR } from './histories/time-unit.ts';
import type { Fit } from './models/fit.ts';
import { expectedValue } from './models/gamma-gamma.ts';
import type { PurchaseModel } from './models/purchase-model.ts';

/** The forecast by the row of the observed customer. Values are in units of the currency. */
export interface Forecast {
  readonly alive: Float64Array;
  readonly orders: Float64Array;
  /** The expected orders if the customer is still active. */
  readonly ordersIfAlive: Float64Array;
  /** The expected value of an order; NaN where values are unknown. */
  readonly orderValue: Float64Array;
  /** The present value of the orders within the horizon: the customer lifetime value. */
  readonly value: Float64Array;
}

export interface ForecastTerms {
  /** Length of the forecast, and of the time unit of the model. */
  readonly horizonDays: number;
  readonly unitDays: number;
  /** Discount rate per year: 0.1 is 10 %. */
  readonly discount: number;
  /** The share of the order value that is earned. */
  readonly margin: number;
}

/** Forecasts all customers; equal histories are computed once. */
export function forecast(model: PurchaseModel, fit: Fit, spend: Fit | undefined, seen: Observed, terms: ForecastTerms) {
  const { histories, frequency, mean } = seen;
  const payments = paymentsOf(terms);
  const alive = new Float64Array(histories.rows);
  const ordersIfAlive = new Float64Array(histories.rows);
  const worth = new Float64Array(histories.rows);
  for (let row = 0; row < histories.rows; row += 1) {
    const history = historyOfRow(histories, row);
    const stays = model.alive(fit.parameters, history);
    let before = 0;
    let discounted = 0;
    for (const { until, weight } of payments) {
      const upTo = model.ordersIfAlive(fit.parameters, history, until);
      discounted += stays * weight * (upTo - before);
      before = upTo;
    }
    worth[row] = discounted;
    alive[row] = stays;
    ordersIfAlive[row] = before;
  }
  const ofCustomer = (byRow: Float64Array) => Float64Array.from(histories.rowOf, (row) => float64At(byRow, row));
  const orderValue = orderValues(spend, frequency, mean);
  const earned = ofCustomer(worth);
  return {
    alive: ofCustomer(alive),
    orders: ofCustomer(ordersIfAlive.map((orders, row) => orders * float64At(alive, row))),
    ordersIfAlive: ofCustomer(ordersIfAlive),
    orderValue,
    value: earned.map((expected, customer) => expected * terms.margin * float64At(orderValue, customer)),
  } satisfies Forecast;
}

interface Payment {
  /** The end of its time, in the unit of the model. */
  readonly until: number;
  /** The present value of one unit of money paid then. */
  readonly weight: number;
}

const DAYS_BETWEEN_PAYMENTS = 28;

/** Orders are discounted as if paid in the middle of the four weeks in which they are expected. */
function paymentsOf({ horizonDays, unitDays, discount }: ForecastTerms): readonly Payment[] {
  if (discount === 0) return [{ until: horizonDays / unitDays, weight: 1 }];
  const count = Math.ceil(horizonDays / DAYS_BETWEEN_PAYMENTS);
  return Array.from({ length: count }, (_, index) => {
    const from = index * DAYS_BETWEEN_PAYMENTS;
    const until = Math.min(from + DAYS_BETWEEN_PAYMENTS, horizonDays);
    return { until: until / unitDays, weight: (1 + discount) ** (-(from + until) / 2 / DAYS_IN_YEAR) };
  });
}

/**
 * The expected value of an order of each customer, by Gamma-Gamma.
 *
 * Where q is not above 1 the model has no mean over all customers; the mean of the repeat buyers is used instead.
 */
function orderValues(spend: Fit | undefined, frequency: Float64Array, mean: Float64Array): Float64Array {
  const usual = meanOfKnown(mean);
  return mean.map((own, customer) => {
    const repeats = own > 0 ? float64At(frequency, customer) : 0;
    const value = spend === undefined ? usual : expectedValue(spend.parameters, repeats, repeats === 0 ? 0 : own);
    return Number.isFinite(value) && value > 0 ? value : usual;
  });
}

function meanOfKnown(mean: Float64Array): number {
  let sum = 0;
  let known = 0;
  for (const value of mean) {
    if (!(value > 0)) continue;
    sum += value;
    known += 1;
  }
  return known === 0 ? Number.NaN : sum / known;
}
