/**
 * The features by which customers are grouped, made comparable: the logarithm of long-tailed ones, all with a mean of 0 and
 * a standard deviation of 1.
 */
import { at } from '../../base/at.ts';
import { type Text, text } from '../../base/text.ts';
import { float64At, int32At, uint32At } from '../../base/typed-at.ts';
import { type CustomerHistory, NO_DAY } from '../orders/customer-history.ts';
import { isWithoutAmounts, meanOrder } from '../scheme/known-amounts.ts';

export const groupFeatures = ['frequency', 'amount', 'recency', 'average', 'tenure'] as const;

export type GroupFeature = (typeof groupFeatures)[number];

/** The label of each feature as a column. */
export const featureLabels: Readonly<Record<GroupFeature, Text>> = {
  frequency: text('Orders', '订单数'),
  amount: text('Amount', '金额'),
  recency: text('Days since last order', '距上次消费天数'),
  average: text('Amount per order', '每单金额'),
  tenure: text('Days since first order', '距首次消费天数'),
};

/** From this skewness on a feature is long-tailed: most values are small and a few are huge. */
const LONG_TAILED = 1;

/** The features of all customers who bought. */
export interface Features {
  /** The indexes of the customers who bought. */
  readonly customers: Uint32Array;
  /** By feature, then by customer as above: the values as people know them, money in units of the currency. */
  readonly raw: readonly Float64Array[];
  /** The standardised values, customer by customer. */
  readonly standardised: Float64Array;
  /** Number of values per customer: that of the features whose values are not all equal. */
  readonly dimensions: number;
  /** The feature of each dimension. */
  readonly of: readonly GroupFeature[];
}

/** Computes the chosen features of the customers who bought and, for those of money, whose amounts are known, in n log n. */
export function featuresOf(history: CustomerHistory, chosen: readonly GroupFeature[], minorUnits: number): Features {
  const usesMoney = chosen.some((feature) => feature === 'amount' || feature === 'average');
  const customers = Uint32Array.from(history.orders.keys()).filter((customer) => {
    if (usesMoney && isWithoutAmounts(history, customer)) return false;
    return history.orders[customer] !== 0 && history.lastDay[customer] !== NO_DAY;
  });
  const raw = chosen.map((feature) =>
    Float64Array.from(customers, (customer) => featureOf(history, feature, customer, minorUnits)),
  );
  const columns = chosen.flatMap((feature, index) => {
    const values = standardised(at(raw, index));
    return values === undefined ? [] : [{ feature, values }];
  });
  const dimensions = columns.length;
  const rows = new Float64Array(customers.length * dimensions);
  for (const [dimension, { values }] of columns.entries()) {
    for (const [row, value] of values.entries()) rows[row * dimensions + dimension] = value;
  }
  return { customers, raw, standardised: rows, dimensions, of: columns.map(({ feature }) => feature) };
}

function featureOf(history: CustomerHistory, feature: GroupFeature, customer: number, minorUnits: number): number {
  const { asOf, orders, revenue, firstDay, lastDay } = history;
  const count = uint32At(orders, customer);
  const amount = float64At(revenue, customer) / minorUnits;
  switch (feature) {
    case 'frequency':
      return count;
    case 'amount':
      return amount;
    case 'average':
      return meanOrder(history, customer) / minorUnits;
    case 'recency':
      return asOf - int32At(lastDay, customer);
    case 'tenure':
      return asOf - int32At(firstDay, customer);
  }
}

/**
 * Values with a mean of 0 and a standard deviation of 1; for long-tailed ones of the logarithm of the value plus one, with
 * negative values as 0. Undefined where all values are equal.
 *
 * Sums over the sorted values, so that rounding does not make them depend on the order of the customers.
 */
export function standardised(values: Float64Array): Float64Array | undefined {
  const sorted = values.slice().sort();
  const isLongTailed = skewness(sorted) > LONG_TAILED;
  const scaled = (value: number) => (isLongTailed ? Math.log1p(Math.max(value, 0)) : value);
  const { mean, deviation } = moments(isLongTailed ? sorted.map(scaled) : sorted);
  return deviation > 0 ? values.map((value) => (scaled(value) - mean) / deviation) : undefined;
}

/** The third standardised moment: 0 for values symmetric around their mean, above 1 with a long tail of large ones. */
function skewness(sorted: Float64Array): number {
  const { mean, deviation } = moments(sorted);
  if (!(deviation > 0)) return 0;
  let sum = 0;
  for (const value of sorted) sum += ((value - mean) / deviation) ** 3;
  return sum / sorted.length;
}

function moments(sorted: Float64Array): { readonly mean: number; readonly deviation: number } {
  const [first = Number.NaN] = sorted;
  // The mean of equal values may be off by a rounding, and they would seem to differ.
  if (first === sorted.at(-1)) return { mean: first, deviation: 0 };
  let sum = 0;
  for (const value of sorted) sum += value;
  const mean = sum / sorted.length;
  let squares = 0;
  for (const value of sorted) squares += (value - mean) ** 2;
  return { mean, deviation: Math.sqrt(squares / sorted.length) };
}
