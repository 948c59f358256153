/** The tables of CLV: the parameters of the fit, the holdout test, and forecasts of given histories. */
import { at } from '../../base/at.ts';
import { rounded } from '../../base/rounding.ts';
import { text } from '../../base/text.ts';
import type { Cell, Column } from '../../formats/writer.ts';
import type { SchemeTable } from '../scheme/plot.ts';
import { DEFAULT_UNIT } from './clv-options.ts';
import type { FittedData } from './fitted-data.ts';
import type { ForecastTerms } from './forecast.ts';
import type { PurchaseHistory } from './histories/purchase-histories.ts';
import type { TimeUnit } from './histories/time-unit.ts';
import type { Holdout, HoldoutSums } from './holdout.ts';
import type { Fit } from './models/fit.ts';
import { expectedOrders } from './models/purchase-model.ts';

/** The parameters with their standard errors, a row each, followed by those of Gamma-Gamma. */
export function fitTable({ model, fit, spend, seen }: FittedData, unit: TimeUnit = DEFAULT_UNIT): SchemeTable {
  const valued = seen.mean.reduce((count, mean) => count + (mean > 0 ? 1 : 0), 0);
  return {
    name: 'fit',
    title: text('Parameters of the fit', '模型参数'),
    columns: [
      { name: 'model', label: text('Model', '模型') },
      { name: 'parameter', label: text('Parameter', '参数') },
      { name: 'estimate', label: text('Estimate', '估计值'), align: 'right' },
      { name: 'standard_error', label: text('Standard error', '标准误'), align: 'right' },
      { name: 'log_likelihood', label: text('Log-likelihood', '对数似然'), align: 'right' },
      { name: 'customers', label: text('Customers', '客户数'), align: 'right' },
      { name: 'converged', label: text('Converged', '收敛') },
      { name: 'time_unit', label: text('Time unit', '时间单位') },
    ],
    rows: [
      ...parameterRows(model.name, fit, seen.customers.length, unit),
      ...(spend === undefined ? [] : parameterRows('gamma-gamma', spend, valued, null)),
    ],
    shown: 0,
  };
}

function parameterRows(model: string, fit: Fit, customers: number, unit: TimeUnit | null): Cell[][] {
  return fit.parameterNames.map((name, index) => [
    model,
    name,
    significant(at(fit.parameters, index)),
    fit.standardErrors === undefined ? null : significant(at(fit.standardErrors, index)),
    rounded(fit.logLikelihood, 4),
    customers,
    fit.problem === undefined ? 'yes' : 'no',
    unit,
  ]);
}

const comparedColumns: readonly Column[] = [
  { name: 'repeats', label: text('Repeat orders before', '此前复购次数') },
  { name: 'customers', label: text('Customers', '客户数'), align: 'right' },
  { name: 'expected_orders', label: text('Expected orders', '预计订单'), align: 'right' },
  { name: 'actual_orders', label: text('Actual orders', '实际订单'), align: 'right' },
  { name: 'expected_per_customer', label: text('Expected per customer', '人均预计'), align: 'right' },
  { name: 'actual_per_customer', label: text('Actual per customer', '人均实际'), align: 'right' },
  { name: 'expected_value', label: text('Expected value', '预计金额'), align: 'right' },
  { name: 'actual_value', label: text('Actual value', '实际金额'), align: 'right' },
];

/** Expected and actual orders of the holdout, by the number of repeat purchases before it. */
export function calibrationTable(holdout: Holdout): SchemeTable {
  return {
    name: 'calibration',
    title: text('Expected and actual orders of the holdout', '留出期的预计与实际订单'),
    columns: comparedColumns,
    rows: [
      ...holdout.groups.map((group) => comparedCells(`${group.repeats}${group.orMore ? '+' : ''}`, group)),
      comparedCells('all', holdout),
    ],
  };
}

function comparedCells(name: string, sums: HoldoutSums): Cell[] {
  return [
    name,
    sums.customers,
    hundredths(sums.expectedOrders),
    sums.actualOrders,
    significant(sums.expectedOrders / sums.customers),
    significant(sums.actualOrders / sums.customers),
    hundredths(sums.expectedValue),
    hundredths(sums.actualValue),
  ];
}

/** Forecasts of histories that the user gives. */
export function historiesTable(
  { model, fit }: FittedData,
  histories: readonly PurchaseHistory[],
  { horizonDays, unitDays }: ForecastTerms,
): SchemeTable {
  return {
    name: 'histories',
    title: text('Forecasts of the given histories', '给定历史的预测'),
    columns: [
      { name: 'frequency', label: text('Repeat orders', '复购次数'), align: 'right' },
      { name: 'recency', label: text('Time of last order', '最近购买时间'), align: 'right' },
      { name: 'T', label: text('Time observed', '观察时长'), align: 'right' },
      { name: 'p_alive', label: text('P(alive)', '存活概率'), align: 'right' },
      { name: 'expected_orders', label: text('Expected orders', '预计订单'), align: 'right' },
    ],
    rows: histories.map((history) => [
      history.frequency,
      history.recency,
      history.age,
      sixDecimals(model.alive(fit.parameters, history)),
      significant(expectedOrders(model, fit.parameters, history, horizonDays / unitDays)),
    ]),
    shown: histories.length,
  };
}

/** Six significant digits: more than a fit determines, and the same on every machine. */
export function significant(value: number): number | null {
  return Number.isFinite(value) ? Number(value.toPrecision(6)) : null;
}

function hundredths(value: number): number | null {
  return Number.isFinite(value) ? rounded(value, 2) : null;
}

/** For probabilities: six decimals, so that what is nearly 0 is shown as 0. */
export function sixDecimals(value: number): number | null {
  return Number.isFinite(value) ? rounded(value, 6) : null;
}
