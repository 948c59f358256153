/**
 * CLV: what each customer will be worth. How many orders are to be expected within the horizon, by a model of repeat
 * purchases; what an order is worth, by Gamma-Gamma; and the two together, less a discount and times the margin.
 *
 * The classes are tiers by that value: high are the customers with the first 80 % of all of it, middle those with the
 * next 15 %, low the rest. Where the values of orders are not known, expected orders stand in.
 */

import { text } from '../../base/text.ts';
import type { Cell, Column } from '../../formats/writer.ts';
import { cumulativeClasses } from '../abc/cumulative-classes.ts';
import type { CustomerData } from '../orders/customer-data.ts';
import {
  type ClassFigure,
  type Classification,
  NO_CLASS,
  type Scheme,
  type SchemeClass,
  type SharedOptions,
} from '../scheme/scheme.ts';
import { type ClvOptions, termsOf } from './clv-options.ts';
import { fitRemarks, holdoutRemarks, silenceRemarks } from './clv-remarks.ts';
import { calibrationTable, fitTable, historiesTable, significant, sixDecimals } from './clv-tables.ts';
import { type FittedData, fitData, holdoutOf } from './fitted-data.ts';
import { type Forecast, type ForecastTerms, forecast } from './forecast.ts';

const classes: readonly SchemeClass[] = [
  { code: 'high', label: text('high value', '高价值') },
  { code: 'middle', label: text('middle value', '中价值') },
  { code: 'low', label: text('low value', '低价值') },
];

export const clv: Scheme<ClvOptions> = {
  name: 'clv',
  label: text('Lifetime value', '生命周期价值'),
  tells: text('orders and value to be expected, P(alive)', '预计订单与价值、存活概率'),
  classes,
  needs: { purchases: true },
  files: ['orders', 'figures'],
  givenNeeds: ['frequency', 'recency', 'age'],
  tableOf: (options) => (options.fit ? 'fit' : options.history?.length ? 'histories' : undefined),
  classify(data, options) {
    const fitted = fitData(data, options);
    // Whoever asks for the parameters alone need not wait for forecasts.
    return options.fit || options.history?.length ? fitAlone(data, options, fitted) : forecasts(data, options, fitted);
  },
};

function fitAlone(data: CustomerData, options: SharedOptions & ClvOptions, fitted: FittedData): Classification {
  return {
    classes: new Int8Array(data.customers).fill(NO_CLASS),
    columns: [],
    cells: () => [],
    reason: () => text('', ''),
    remarks: [...fitRemarks(fitted), ...silenceRemarks(data)],
    tables: () => [fitTable(fitted, options.timeUnit), historiesTable(fitted, options.history ?? [], termsOf(options))],
  };
}

function forecasts(data: CustomerData, options: SharedOptions & ClvOptions, fitted: FittedData): Classification {
  const terms = termsOf(options);
  const found = forecast(fitted.model, fitted.fit, fitted.spend, fitted.seen, terms);
  const rankedBy = fitted.spend === undefined ? found.orders : found.value;
  const tiers = cumulativeClasses(rankedBy).classes;
  const places = new Int32Array(data.customers).fill(NO_CLASS);
  for (const [at, customer] of fitted.seen.places.entries()) places[customer] = at;
  const placeOf = (customer: number) => places[customer] ?? NO_CLASS;
  const own = (customer: number) => customerForecast(fitted, found, placeOf(customer), options.minorUnits);
  const holdout = holdoutOf(data, options, fitted);
  return {
    classes: Int8Array.from(places, (at) => tiers[at] ?? NO_CLASS),
    columns,
    cells: (customer) => [...cellsOf(own(customer)), classes[tiers[placeOf(customer)] ?? NO_CLASS]?.code ?? null],
    order: () => byValue(data.customers, (customer) => rankedBy[placeOf(customer)] ?? -1),
    scores(customer) {
      if (placeOf(customer) < 0) return undefined;
      const { alive, orders, orderValue, value } = own(customer);
      return {
        p_alive: alive,
        expected_orders: orders,
        expected_order_value: inMinor(orderValue, options.minorUnits),
        clv: inMinor(value, options.minorUnits),
        clv_model: fitted.model.name,
        clv_horizon_days: Math.round(terms.horizonDays),
      };
    },
    reason: (customer) => reasonOf(own(customer), terms),
    figures: (customer) => movedFigures(own(customer)),
    remarks: [...fitRemarks(fitted), ...silenceRemarks(data), ...holdoutRemarks(data, holdout)],
    tables: () => [...(holdout === undefined ? [] : [calibrationTable(holdout)]), fitTable(fitted, options.timeUnit)],
  };
}

const columns: readonly Column[] = [
  { name: 'frequency', label: text('Repeat orders', '复购次数'), align: 'right' },
  { name: 'recency', label: text('Last order at', '最近购买时间'), align: 'right' },
  { name: 'T', label: text('Watched for', '观察时长'), align: 'right' },
  { name: 'p_alive', label: text('P(alive)', '存活概率'), align: 'right' },
  { name: 'expected_orders', label: text('Expected orders', '预计订单'), align: 'right' },
  { name: 'expected_order_value', label: text('Value an order', '预计每单金额'), align: 'right' },
  { name: 'clv', label: text('CLV', '生命周期价值'), align: 'right' },
  { name: 'tier', label: text('Tier', '价值等级') },
];

/** What is told of one customer; null where it is not known. Values are in units of the currency. */
interface CustomerForecast {
  readonly frequency: number | null;
  readonly recency: number | null;
  readonly age: number | null;
  readonly alive: number | null;
  readonly orders: number | null;
  readonly orderValue: number | null;
  readonly value: number | null;
}

function customerForecast({ seen }: FittedData, found: Forecast, at: number, minorUnits: number): CustomerForecast {
  const figure = (values: Float64Array) => significant(values[at] ?? Number.NaN);
  const money = (values: Float64Array) => {
    const minor = inMinor(values[at] ?? null, minorUnits);
    return minor === null ? null : minor / minorUnits;
  };
  return {
    frequency: figure(seen.frequency),
    recency: figure(seen.recency),
    age: figure(seen.age),
    alive: sixDecimals(found.alive[at] ?? Number.NaN),
    orders: figure(found.orders),
    orderValue: money(found.orderValue),
    value: money(found.value),
  };
}

function cellsOf({ frequency, recency, age, alive, orders, orderValue, value }: CustomerForecast): Cell[] {
  return [frequency, recency, age, alive, orders, orderValue, value];
}

function reasonOf({ alive, orders }: CustomerForecast, { horizonDays }: ForecastTerms) {
  const likely = `${((alive ?? 0) * 100).toFixed(0)} %`;
  const expected = (orders ?? 0).toFixed(1);
  const days = Math.round(horizonDays);
  return text(
    `${likely} likely to buy again, ${expected} orders expected in ${days} days`,
    `再次购买的可能性 ${likely}，${days} 天内预计 ${expected} 单`,
  );
}

function movedFigures({ alive, orders, value }: CustomerForecast): ClassFigure[] {
  return [
    { label: text('P(alive)', '存活概率'), value: alive, unit: 'share' },
    { label: text('expected orders', '预计订单'), value: orders, unit: 'score' },
    { label: text('CLV', '生命周期价值'), value, unit: 'money' },
  ];
}

/** Customers by what they are worth, highest first; equal ones in the order in which they came. */
function byValue(customers: number, worthOf: (customer: number) => number): Uint32Array {
  const values = Float64Array.from({ length: customers }, (_, customer) => worthOf(customer));
  const order = Uint32Array.from(values.keys());
  return order.sort((one, other) => (values[other] ?? 0) - (values[one] ?? 0) || one - other);
}

function inMinor(value: number | null, minorUnits: number): number | null {
  return value === null || !Number.isFinite(value) ? null : Math.round(value * minorUnits);
}
