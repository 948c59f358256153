/**
 * ABC: the customers with the first 80 % of the revenue are A, those with the next 15 % B, the rest C (Pareto). Orders or
 * quantity can be used instead of revenue, and a period can be given.
 *
 * - The customer who reaches a threshold still belongs to the class, so A is never empty where there is revenue.
 * - Customers with the same revenue have the same class: that of the first of them.
 * - Returns are deducted. Shares are of the revenue of the customers who have any. A customer whose returns exceed the
 *   purchases is C, with a share of 0. A customer who neither bought nor returned anything has no class.
 *
 * A customer who buys more while the others do not never drops: the revenue ahead of the customer can only shrink, and
 * the total only grow.
 */

import { at } from '../../base/at.ts';
import { rounded } from '../../base/rounding.ts';
import { type Text, text } from '../../base/text.ts';
import { float64At } from '../../base/typed-at.ts';
import { civilDate } from '../math/days.ts';
import { highestFirst } from '../math/order-statistics.ts';
import type { TimeSpan } from '../math/time-span.ts';
import type { CustomerData } from '../orders/customer-data.ts';
import type { CustomerHistory } from '../orders/customer-history.ts';
import { amountRemarks, isWithoutAmounts, refuseWithoutAmounts } from '../scheme/known-amounts.ts';
import { type Classification, NO_CLASS, type Scheme, type SchemeClass, type SharedOptions } from '../scheme/scheme.ts';
import { cumulativeClasses } from './cumulative-classes.ts';
import { abcRemarks, paretoPlot, paretoTables } from './pareto.ts';

/** What ABC can rank by. */
export const abcMeasures = ['revenue', 'orders', 'quantity'] as const;
export type AbcMeasure = (typeof abcMeasures)[number];

export interface AbcOptions {
  /** The cumulative shares, from 0 to 1, at which A and B end. */
  readonly thresholds?: readonly [number, number] | undefined;
  readonly by?: AbcMeasure | undefined;
  /** Only orders in this span of time count. */
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
  tells: text('who makes up the first 80 % of the revenue', '哪些客户贡献了前 80% 的销售额'),
  classes: abcClasses,
  files: ['orders', 'metrics'],
  givenNeeds: ['monetary'],
  classify(data: CustomerData, options: SharedOptions & AbcOptions): Classification {
    const { by = 'revenue', thresholds = defaultThresholds, minorUnits } = options;
    const span = options.period?.(data.asOf);
    const history = span === undefined ? data.history : data.within(span);
    const isByMoney = by === 'revenue';
    if (isByMoney) refuseWithoutAmounts('abc', history);
    const measured = measuredBy(by, data, history, options);
    const ranked = cumulativeClasses(measured, thresholds);
    const hasOrders = (customer: number) =>
      (history.orders[customer] !== 0 || history.revenue[customer] !== 0) &&
      !(isByMoney && isWithoutAmounts(history, customer));
    const unit = isByMoney ? minorUnits : 1;
    const own = (customer: number) => float64At(measured, customer) / unit;
    const label = measureLabels[by];
    const pareto = { ranked, history, thresholds, label, unit, nameOf: data.nameOf, isMoney: isByMoney };
    return {
      classes: ranked.classes.map((own, customer) => (hasOrders(customer) ? own : NO_CLASS)),
      columns: [
        { name: by, label, align: 'right' },
        { name: 'share', label: text('Share', '占比'), align: 'right' },
        { name: 'cumulative_share', label: text('Cumulative share', '累计占比'), align: 'right' },
        { name: 'class', label: text('Class', '类别') },
      ],
      cells: (customer) => [
        own(customer),
        rounded(float64At(ranked.share, customer), 6),
        rounded(ranked.cumulativeShare(customer), 6),
        at(abcClasses, at(ranked.classes, customer)).code,
      ],
      order: () => highestFirst(measured),
      scores: (customer) =>
        hasOrders(customer)
          ? { revenue_share: float64At(ranked.share, customer), cumulative_share: ranked.cumulativeShare(customer) }
          : undefined,
      metrics: (customer) => [
        { label, value: own(customer), unit: isByMoney ? 'money' : 'count' },
        { label: text('share', '占比'), value: rounded(float64At(ranked.share, customer), 6), unit: 'share' },
      ],
      reason: (customer) =>
        reasonOf(label, own(customer), float64At(ranked.share, customer), ranked.cumulativeShare(customer)),
      remarks: [
        ...(span === undefined ? [] : [spanRemark(span.from, Math.min(span.until, data.asOf))]),
        ...abcRemarks(pareto),
        ...(isByMoney ? amountRemarks(history) : []),
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

function reasonOf({ en, zh }: Text, own: number, share: number, cumulativeShare: number): Text {
  if (own <= 0) return text(`no ${en.toLowerCase()}`, `没有${zh}`);
  const [ownPercent, upToPercent] = [percent(share), percent(cumulativeShare)];
  return text(
    `${ownPercent} of the ${en.toLowerCase()}, ${upToPercent} cumulative`,
    `占${zh} ${ownPercent}，累计占比 ${upToPercent}`,
  );
}

function spanRemark(from: number, until: number): Text {
  const [first, last] = [civilDate(from), civilDate(until)];
  return text(`only orders from ${first} to ${last} count`, `只计 ${first} 至 ${last} 的订单`);
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
