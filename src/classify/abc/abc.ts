/**
 * ABC: the customers with the first 80 % of the revenue are A, those with the next 15 % B, the rest C (Pareto). Orders or
 * quantity may stand in for revenue, and a period may be named.
 *
 * - The customer who reaches a threshold still belongs to the class, so A is never empty where there is revenue.
 * - Customers with the same revenue have the same class: that of the first of them.
 * - What was given back takes from the revenue. Shares are of the revenue of those who brought any. A customer whose
 *   returns eat up the purchases is C, with a share of 0. Who neither bought nor returned anything has no class.
 *
 * Who buys more, while the others do not, never falls: the revenue in front of the customer can only shrink, and the
 * whole only grow.
 */

import { rounded } from '../../base/rounding.ts';
import { type Text, text } from '../../base/text.ts';
import { civilDate } from '../math/days.ts';
import type { TimeSpan } from '../math/time-span.ts';
import type { CustomerData } from '../orders/customer-data.ts';
import type { CustomerHistory } from '../orders/customer-history.ts';
import { type Classification, NO_CLASS, type Scheme, type SchemeClass, type SharedOptions } from '../scheme/scheme.ts';
import { cumulativeClasses } from './cumulative-classes.ts';
import { abcRemarks, paretoPlot, paretoTables } from './pareto.ts';

/** What ABC may go by. */
export const abcMeasures = ['revenue', 'orders', 'quantity'] as const;
export type AbcMeasure = (typeof abcMeasures)[number];

export interface AbcOptions {
  /** The cumulative shares, from 0 to 1, at which A and B end. */
  readonly thresholds?: readonly [number, number] | undefined;
  readonly by?: AbcMeasure | undefined;
  /** Only what was bought in this time counts. */
  readonly period?: TimeSpan | undefined;
}

export const abcClasses: readonly SchemeClass[] = [
  { code: 'A', label: text('A', 'A 类') },
  { code: 'B', label: text('B', 'B 类') },
  { code: 'C', label: text('C', 'C 类') },
];

/** Where A and B end, as shares of revenue. */
const defaultThresholds: readonly [number, number] = [0.8, 0.95];

const measureLabels: Readonly<Record<AbcMeasure, Text>> = {
  revenue: text('Revenue', '销售额'),
  orders: text('Orders', '订单数'),
  quantity: text('Quantity', '购买数量'),
};

export const abc: Scheme<AbcOptions> = {
  name: 'abc',
  label: text('ABC class', 'ABC 分类'),
  tells: text('who brings the first 80 % of the revenue', '谁带来前 80% 的销售额'),
  classes: abcClasses,
  files: ['orders', 'figures'],
  givenNeeds: ['monetary'],
  classify(data: CustomerData, options: SharedOptions & AbcOptions): Classification {
    const { by = 'revenue', thresholds = defaultThresholds, minorUnits } = options;
    const span = options.period?.(data.asOf);
    const history = span === undefined ? data.history : data.within(span);
    const measured = measuredBy(by, data, history, options);
    const found = cumulativeClasses(measured, thresholds);
    const hasOrders = (customer: number) => history.orders[customer] !== 0 || history.revenue[customer] !== 0;
    const unit = by === 'revenue' ? minorUnits : 1;
    const own = (customer: number) => (measured[customer] ?? 0) / unit;
    const label = measureLabels[by];
    const pareto = { found, history, thresholds, label, unit, nameOf: data.nameOf, isMoney: by === 'revenue' };
    return {
      classes: found.classes.map((place, customer) => (hasOrders(customer) ? place : NO_CLASS)),
      columns: [
        { name: by, label, align: 'right' },
        { name: 'share', label: text('Share', '占比'), align: 'right' },
        { name: 'cumulative_share', label: text('Cumulative share', '累计占比'), align: 'right' },
        { name: 'class', label: text('Class', '类别') },
      ],
      cells: (customer) => [
        own(customer),
        rounded(found.share[customer] ?? 0, 6),
        rounded(found.cumulativeShare(customer), 6),
        abcClasses[found.classes[customer] ?? NO_CLASS]?.code ?? null,
      ],
      order: () => highestFirst(measured),
      scores: (customer) =>
        hasOrders(customer)
          ? { revenue_share: found.share[customer] ?? 0, cumulative_share: found.cumulativeShare(customer) }
          : undefined,
      figures: (customer) => [
        { label, value: own(customer), unit: by === 'revenue' ? 'money' : 'count' },
        { label: text('share', '占比'), value: rounded(found.share[customer] ?? 0, 6), unit: 'share' },
      ],
      reason: (customer) => reasonOf(label, own(customer), found.share[customer], found.cumulativeShare(customer)),
      remarks: [
        ...(span === undefined ? [] : [spanRemark(span.from, Math.min(span.until, data.asOf))]),
        ...abcRemarks(pareto),
      ],
      tables: () => paretoTables(pareto),
      plots: () => [paretoPlot(pareto)],
    };
  },
};

function measuredBy(
  by: AbcMeasure,
  data: CustomerData,
  history: CustomerHistory,
  { period }: SharedOptions & AbcOptions,
): Float64Array {
  if (by === 'revenue') return history.revenue;
  if (by === 'orders') return Float64Array.from(history.orders);
  return data.quantityWithin(period?.(data.asOf) ?? { from: Number.NEGATIVE_INFINITY, until: data.asOf });
}

/** Customers by a number, highest first; equal ones in the order in which they came. */
export function highestFirst(numbers: Float64Array): Uint32Array {
  const order = new Uint32Array(numbers.length).map((_, place) => place);
  return order.sort((first, second) => (numbers[second] ?? 0) - (numbers[first] ?? 0) || first - second);
}

function reasonOf({ en, zh }: Text, own: number, share = 0, cumulativeShare = 0): Text {
  if (own <= 0) return text(`brought no ${en.toLowerCase()}`, `没有带来${zh}`);
  const [ownPercent, upToPercent] = [percent(share), percent(cumulativeShare)];
  return text(
    `${ownPercent} of the ${en.toLowerCase()}; with all who brought as much or more, ${upToPercent}`,
    `占${zh} ${ownPercent}；连同不低于此数的客户，累计 ${upToPercent}`,
  );
}

function spanRemark(from: number, until: number): Text {
  const [first, last] = [civilDate(from), civilDate(until)];
  return text(`only orders from ${first} to ${last} count`, `只计 ${first} 至 ${last} 的订单`);
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
