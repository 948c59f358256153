/**
 * The figures by which customers are grouped, made comparable: of long-tailed ones the logarithm, all with a mean of 0 and
 * a standard deviation of 1.
 */
import { type Text, text } from '../../base/text.ts';
import { type CustomerHistory, NO_DAY } from '../orders/customer-history.ts';

export const groupFeatures = ['frequency', 'amount', 'recency', 'average', 'tenure'] as const;

export type GroupFeature = (typeof groupFeatures)[number];

/** What each figure is called as a column. */
export const featureLabels: Readonly<Record<GroupFeature, Text>> = {
  frequency: text('Orders', '订单数'),
  amount: text('Amount', '金额'),
  recency: text('Days since last order', '距上次消费天数'),
  average: text('Amount per order', '每单金额'),
  tenure: text('Days since first order', '距首次消费天数'),
};

/** From this skewness on a figure is long-tailed: most values are small and a few are huge. */
const LONG_TAILED = 1;

/** The figures of all customers who bought. */
export interface Features {
  /** The places of the customers who bought. */
  readonly customers: Uint32Array;
  /** By feature, then by the customers above: as people know them, money in units of the currency. */
  readonly plain: readonly Float64Array[];
  /** The standardised values, those of one customer after those of another. */
  readonly standardised: Float64Array;
  /** How many values each customer has: the features whose values are not all equal. */
  readonly dimensions: number;
  /** The feature of each dimension. */
  readonly of: readonly GroupFeature[];
}

/** Makes the chosen figures of everybody who bought, in n log n. */
export function featuresOf(history: CustomerHistory, chosen: readonly GroupFeature[], minorUnits: number): Features {
  const customers = Uint32Array.from(history.orders.keys()).filter((customer) => {
    return history.orders[customer] !== 0 && history.lastDay[customer] !== NO_DAY;
  });
  const plain = chosen.map((feature) =>
    Float64Array.from(customers, (customer) => figureOf(history, feature, customer, minorUnits)),
  );
  const columns = chosen.flatMap((feature, place) => {
    const values = standardised(plain[place] ?? new Float64Array());
    return values === undefined ? [] : [{ feature, values }];
  });
  const dimensions = columns.length;
  const rows = new Float64Array(customers.length * dimensions);
  for (const [dimension, { values }] of columns.entries()) {
    for (const [row, value] of values.entries()) rows[row * dimensions + dimension] = value;
  }
  return { customers, plain, standardised: rows, dimensions, of: columns.map(({ feature }) => feature) };
}

function figureOf(history: CustomerHistory, feature: GroupFeature, customer: number, minorUnits: number): number {
  const { asOf, orders, revenue, firstDay, lastDay } = history;
  const count = orders[customer] ?? 0;
  const amount = (revenue[customer] ?? 0) / minorUnits;
  switch (feature) {
    case 'frequency':
      return count;
    case 'amount':
      return amount;
    case 'average':
      return amount / count;
    case 'recency':
      return asOf - (lastDay[customer] ?? asOf);
    case 'tenure':
      return asOf - (firstDay[customer] ?? asOf);
  }
}

/**
 * Values with a mean of 0 and a standard deviation of 1; of long-tailed ones the logarithm of one more, where what is
 * below 0 counts as 0. Undefined where all values are equal.
 *
 * Sums are taken over the sorted values, so that they do not depend on the order of the customers by a rounding.
 */
export function standardised(values: Float64Array): Float64Array | undefined {
  const sorted = values.slice().sort();
  const isLongTailed = skewness(sorted) > LONG_TAILED;
  const scaled = (value: number) => (isLongTailed ? Math.log1p(Math.max(value, 0)) : value);
  const { mean, deviation } = moments(isLongTailed ? sorted.map(scaled) : sorted);
  return deviation > 0 ? values.map((value) => (scaled(value) - mean) / deviation) : undefined;
}

/** The third standardised moment: 0 of values that lie even around their mean, above 1 with a long tail of large ones. */
function skewness(sorted: Float64Array): number {
  const { mean, deviation } = moments(sorted);
  if (!(deviation > 0)) return 0;
  let sum = 0;
  for (const value of sorted) sum += ((value - mean) / deviation) ** 3;
  return sum / sorted.length;
}

function moments(sorted: Float64Array): { readonly mean: number; readonly deviation: number } {
  const first = sorted[0] ?? 0;
  // Of equal values the mean may miss the value by a rounding, and they would seem to differ.
  if (first === (sorted.at(-1) ?? 0)) return { mean: first, deviation: 0 };
  let sum = 0;
  for (const value of sorted) sum += value;
  const mean = sum / sorted.length;
  let squares = 0;
  for (const value of sorted) squares += (value - mean) ** 2;
  return { mean, deviation: Math.sqrt(squares / sorted.length) };
}
