/**
 * CLV: the customer lifetime value. The orders to be expected within the horizon, by a model of repeat purchases; the value
 * of an order, by Gamma-Gamma; and the product of both, discounted and multiplied by the margin.
 *
 * The classes are tiers by that value: high are the customers with the first 80 % of the total, middle those with the next
 * 15 %, low the rest. Without values of orders, the tiers are by expected orders.
 */
import { counted } from '../../base/pluralize.ts';
import { text } from '../../base/text.ts';
import { int32At } from '../../base/typed-at.ts';
import type { Cell, Column } from '../../formats/writer.ts';
import { cumulativeClasses } from '../abc/cumulative-classes.ts';
import { highestFirst } from '../math/order-statistics.ts';
import type { CustomerData } from '../orders/customer-data.ts';
import { amountRemarks } from '../scheme/known-amounts.ts';
import {
  type Classification,
  type ClassMetric,
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

/** The row of a customer whom the models have not seen. */
const UNSEEN = -1;

const classes: readonly SchemeClass[] = [
  { code: 'high', label: text('high value', '高价值') },
  { code: 'middle', label: text('middle value', '中价值') },
  { code: 'low', label: text('low value', '低价值') },
];

export const clv: Scheme<ClvOptions> = {
  name: 'clv',
  label: text('Lifetime value', '生命周期价值'),
  tells: text('expected orders and value, P(alive)', '预计订单与价值、存活概率'),
  classes,
  needs: { purchases: true },
  files: ['orders', 'metrics'],
  givenNeeds: ['frequency', 'recency', 'age'],
  tableOf: (options) => (options.fit ? 'fit' : options.history?.length ? 'histories' : undefined),
  classify(data, options) {
    const fitted = fitData(data, options);
    // The parameters alone need no forecasts.
    return options.fit || options.history?.length ? fitAlone(data, options, fitted) : forecasts(data, options, fitted);
  },
};

function fitAlone(data: CustomerData, options: SharedOptions & ClvOptions, fitted: FittedData): Classification {
  return {
    classes: new Int8Array(data.customers).fill(NO_CLASS),
    columns: [],
    cells: () => [],
    reason: () => text('', ''),
    remarks: [...fitRemarks(fitted), ...silenceRemarks(data), ...amountRemarks(data.history)],
    tables: () => [fitTable(fitted, options.timeUnit), historiesTable(fitted, options.history ?? [], termsOf(options))],
  };
}

function forecasts(data: CustomerData, options: SharedOptions & ClvOptions, fitted: FittedData): Classification {
  const terms = termsOf(options);
  const expected = forecast(fitted.model, fitted.fit, fitted.spend, fitted.seen, terms);
  const rankedBy = fitted.spend === undefined ? expected.orders : expected.value;
  const tiers = cumulativeClasses(rankedBy).classes;
  const rows = new Int32Array(data.customers).fill(UNSEEN);
  for (const [row, customer] of fitted.seen.customers.entries()) rows[customer] = row;
  const own = (customer: number) => customerForecast(fitted, expected, int32At(rows, customer), options.minorUnits);
  const holdout = holdoutOf(data, options, fitted);
  return {
    classes: Int8Array.from(rows, (row) => tiers[row] ?? NO_CLASS),
    columns,
    cells: (customer) => [...cellsOf(own(customer)), classes[tiers[int32At(rows, customer)] ?? NO_CLASS]?.code ?? null],
    order: () => highestFirst(Float64Array.from(rows, (row) => rankedBy[row] ?? -1)),
    scores(customer) {
      if (int32At(rows, customer) === UNSEEN) return undefined;
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
    metrics: (customer) => classMetrics(own(customer)),
    remarks: [
      ...fitRemarks(fitted),
      ...silenceRemarks(data),
      ...holdoutRemarks(data, holdout),
      ...amountRemarks(data.history),
    ],
    tables: () => [...(holdout === undefined ? [] : [calibrationTable(holdout)]), fitTable(fitted, options.timeUnit)],
  };
}

const columns: readonly Column[] = [
  { name: 'frequency', label: text('Repeat orders', '复购次数'), align: 'right' },
  { name: 'recency', label: text('Time of last order', '最近购买时间'), align: 'right' },
  { name: 'T', label: text('Time observed', '观察时长'), align: 'right' },
  { name: 'p_alive', label: text('P(alive)', '存活概率'), align: 'right' },
  { name: 'expected_orders', label: text('Expected orders', '预计订单'), align: 'right' },
  { name: 'expected_order_value', label: text('Value per order', '预计每单金额'), align: 'right' },
  { name: 'clv', label: text('CLV', '生命周期价值'), align: 'right' },
  { name: 'tier', label: text('Tier', '价值等级') },
];

/** The forecast of one customer; null where it is unknown. Values are in units of the currency. */
interface CustomerForecast {
  readonly frequency: number | null;
  readonly recency: number | null;
  readonly age: number | null;
  readonly alive: number | null;
  readonly orders: number | null;
  readonly orderValue: number | null;
  readonly value: number | null;
}

function customerForecast({ seen }: FittedData, expected: Forecast, row: number, minorUnits: number): CustomerForecast {
  const digits = (values: Float64Array) => significant(values[row] ?? Number.NaN);
  const money = (values: Float64Array) => {
    const minor = inMinor(values[row] ?? null, minorUnits);
    return minor === null ? null : minor / minorUnits;
  };
  return {
    frequency: digits(seen.frequency),
    recency: digits(seen.recency),
    age: digits(seen.age),
    alive: sixDecimals(expected.alive[row] ?? Number.NaN),
    orders: digits(expected.orders),
    orderValue: money(expected.orderValue),
    value: money(expected.value),
  };
}

function cellsOf({ frequency, recency, age, alive, orders, orderValue, value }: CustomerForecast): Cell[] {
  return [frequency, recency, age, alive, orders, orderValue, value];
}

function reasonOf({ alive, orders }: CustomerForecast, { horizonDays }: ForecastTerms) {
  if (alive === null || orders === null) return text('has not bought yet', '尚未消费');
  const likely = `${(alive * 100).toFixed(0)} %`;
  const expected = orders.toFixed(1);
  const days = Math.round(horizonDays);
  return text(
    `${likely} likely to buy again, ${expected} orders expected within ${counted(days, 'day')}`,
    `再次购买的可能性 ${likely}，${days} 天内预计 ${expected} 单`,
  );
}

function classMetrics({ alive, orders, value }: CustomerForecast): ClassMetric[] {
  return [
    { label: text('P(alive)', '存活概率'), value: alive, unit: 'share' },
    { label: text('expected orders', '预计订单'), value: orders, unit: 'score' },
    { label: text('CLV', '生命周期价值'), value, unit: 'money' },
  ];
}

function inMinor(value: number | null, minorUnits: number): number | null {
  return value === null || !Number.isFinite(value) ? null : Math.round(value * minorUnits);
}
