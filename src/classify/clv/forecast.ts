/**
 * What a fitted model expects of the customers: how likely each will still buy, how many orders within the horizon, what
 * an order is worth and what all of it is worth today.
 */

import type { Observed } from './histories/observe.ts';
import { historyOfRow } from './histories/purchase-histories.ts';
import { DAYS_IN_YEAR } from './histories/time-unit.ts';
import type { Fit } from './models/fit.ts';
import { expectedValue } from './models/gamma-gamma.ts';
import type { PurchaseModel } from './models/purchase-model.ts';

/** A forecast of every observed customer, one place each. Values are in units of the currency. */
export interface Forecast {
  readonly alive: Float64Array;
  readonly orders: Float64Array;
  /** The orders to be expected if the customer still buys. */
  readonly ordersIfAlive: Float64Array;
  /** What an order is expected to be worth; NaN where values of orders are not known. */
  readonly orderValue: Float64Array;
  /** What the orders of the horizon are worth today: the customer lifetime value within it. */
  readonly value: Float64Array;
}

export interface ForecastTerms {
  /** How far the forecast reaches, and how many days the unit of the model has. */
  readonly horizonDays: number;
  readonly unitDays: number;
  /** By which rate future money is worth less a year: 0.1 is 10 %. */
  readonly discount: number;
  /** The share of the orders' value that is earned. */
  readonly margin: number;
}

/** Forecasts all customers; equal histories are reckoned once. */
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
    for (const { until, weight } of payments) {
      const upTo = model.ordersIfAlive(fit.parameters, history, until);
      worth[row] = (worth[row] ?? 0) + stays * weight * (upTo - before);
      before = upTo;
    }
    alive[row] = stays;
    ordersIfAlive[row] = before;
  }
  const ofCustomer = (byRow: Float64Array) => Float64Array.from(histories.rowOf, (row) => byRow[row] ?? 0);
  const orderValue = orderValues(spend, frequency, mean);
  const earned = ofCustomer(worth);
  return {
    alive: ofCustomer(alive),
    orders: ofCustomer(ordersIfAlive.map((orders, row) => orders * (alive[row] ?? 0))),
    ordersIfAlive: ofCustomer(ordersIfAlive),
    orderValue,
    value: earned.map((expected, customer) => expected * terms.margin * (orderValue[customer] ?? Number.NaN)),
  } satisfies Forecast;
}

interface Payment {
  /** The time up to which its orders come, in the unit of the model. */
  readonly until: number;
  /** What money of that time is worth today. */
  readonly weight: number;
}

const DAYS_BETWEEN_PAYMENTS = 28;

/** Orders are taken to be paid in the middle of the four weeks in which they come. */
function paymentsOf({ horizonDays, unitDays, discount }: ForecastTerms): readonly Payment[] {
  if (discount === 0) return [{ until: horizonDays / unitDays, weight: 1 }];
  const count = Math.ceil(horizonDays / DAYS_BETWEEN_PAYMENTS);
  return Array.from({ length: count }, (_, at) => {
    const from = at * DAYS_BETWEEN_PAYMENTS;
    const until = Math.min(from + DAYS_BETWEEN_PAYMENTS, horizonDays);
    return { until: until / unitDays, weight: (1 + discount) ** (-(from + until) / 2 / DAYS_IN_YEAR) };
  });
}

/**
 * What an order of each customer is expected to be worth, by Gamma-Gamma.
 *
 * Where q is not above 1 the model has no mean of all customers; then the mean of those who came back stands in.
 */
function orderValues(spend: Fit | undefined, frequency: Float64Array, mean: Float64Array): Float64Array {
  const usual = meanOfKnown(mean);
  return mean.map((own, customer) => {
    const repeats = own > 0 ? (frequency[customer] ?? 0) : 0;
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
