/**
 * ABC: the customers with the first 80 % of the revenue are A, those with the next 15 % B, the rest C (Pareto).
 *
 * - The customer who reaches a threshold still belongs to the class, so A is never empty where there is revenue.
 * - Customers with the same revenue have the same class: that of the first of them.
 * - Shares are of the revenue of those who brought any. A customer whose returns eat up the purchases is C, with a share
 *   of 0. Who neither bought nor returned anything has no class.
 *
 * Who buys more, while the others do not, never falls: the revenue in front of the customer can only shrink, and the
 * whole only grow.
 */
import { text } from '../text.ts';
import type { CustomerHistory } from './customer-history.ts';
import { type Classification, NO_CLASS, type Scheme, type SchemeClass, type SchemeOptions } from './scheme.ts';

const classes: readonly SchemeClass[] = [
  { code: 'A', label: text('A', 'A 类') },
  { code: 'B', label: text('B', 'B 类') },
  { code: 'C', label: text('C', 'C 类') },
];
const A = 0;
const B = 1;
const C = 2;

/** Where A and B end, as shares of revenue. */
const defaultThresholds: readonly [number, number] = [0.8, 0.95];

/** What ABC says of each customer. */
export interface RevenueClasses {
  /** 0 is A, 1 is B, 2 is C. */
  readonly classes: Int8Array;
  /** Of all revenue, from 0 to 1; the shares add to one. */
  readonly share: Float64Array;
  /** The share of this customer and of all who brought as much or more. */
  readonly cumulativeShare: Float64Array;
}

/**
 * Classes and shares of customers by their revenue, in n log n.
 *
 * @param revenue in any unit; negative where returns exceed purchases.
 * @param thresholds the cumulative shares, from 0 to 1, at which A and B end.
 */
export function classesByRevenue(revenue: Float64Array, thresholds = defaultThresholds): RevenueClasses {
  const ladder = revenueLadder(revenue);
  const result: RevenueClasses = {
    classes: new Int8Array(revenue.length).fill(C),
    share: new Float64Array(revenue.length),
    cumulativeShare: new Float64Array(revenue.length).fill(ladder.total > 0 ? 1 : 0),
  };
  for (const [customer, own] of revenue.entries()) {
    if (own <= 0) continue;
    const step = stepOf(ladder.revenue, own);
    const ahead = (ladder.upTo[step - 1] ?? 0) / ladder.total;
    result.classes[customer] = ahead < thresholds[0] ? A : ahead < thresholds[1] ? B : C;
    result.share[customer] = own / ladder.total;
    result.cumulativeShare[customer] = (ladder.upTo[step] ?? 0) / ladder.total;
  }
  return result;
}

/** The different revenues above 0, highest first, and what all customers down to each of them brought together. */
interface RevenueLadder {
  readonly revenue: Float64Array;
  readonly upTo: Float64Array;
  readonly total: number;
}

function revenueLadder(revenue: Float64Array): RevenueLadder {
  const sorted = revenue
    .filter((own) => own > 0)
    .sort()
    .reverse();
  const upTo = new Float64Array(sorted.length);
  let steps = 0;
  let total = 0;
  for (const own of sorted) {
    if (steps === 0 || sorted[steps - 1] !== own) {
      sorted[steps] = own;
      steps += 1;
    }
    total += own;
    upTo[steps - 1] = total;
  }
  return { revenue: sorted.subarray(0, steps), upTo: upTo.subarray(0, steps), total };
}

/** The place of a revenue in a list that falls and has it. */
function stepOf(falling: Float64Array, own: number): number {
  let low = 0;
  let high = falling.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((falling[middle] ?? 0) > own) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Customers by revenue, highest first; equal ones in the order in which they came. */
function byRevenue(revenue: Float64Array): Uint32Array {
  const order = new Uint32Array(revenue.length).map((_, place) => place);
  return order.sort((first, second) => (revenue[second] ?? 0) - (revenue[first] ?? 0) || first - second);
}

export const abc: Scheme = {
  name: 'abc',
  label: text('ABC class', 'ABC 分类'),
  classes,
  classify({ orders, revenue }: CustomerHistory, options: SchemeOptions): Classification {
    const found = classesByRevenue(revenue, options.thresholds);
    const hasOrders = (customer: number) => orders[customer] !== 0 || revenue[customer] !== 0;
    return {
      classes: found.classes.map((place, customer) => (hasOrders(customer) ? place : NO_CLASS)),
      columns: [
        { name: 'revenue', label: text('Revenue', '销售额'), align: 'right' },
        { name: 'share', label: text('Share', '占比'), align: 'right' },
        { name: 'cumulative_share', label: text('Cumulative share', '累计占比'), align: 'right' },
        { name: 'class', label: text('Class', '类别') },
      ],
      cells: (customer) => [
        (revenue[customer] ?? 0) / options.minorUnits,
        sixDecimals(found.share[customer]),
        sixDecimals(found.cumulativeShare[customer]),
        classes[found.classes[customer] ?? NO_CLASS]?.code ?? null,
      ],
      order: () => byRevenue(revenue),
      scores: (customer) => ({
        revenue: revenue[customer] ?? 0,
        revenueShare: found.share[customer] ?? 0,
        cumulativeShare: found.cumulativeShare[customer] ?? 0,
      }),
      reason: (customer) => reasonOf(revenue[customer] ?? 0, found.share[customer], found.cumulativeShare[customer]),
    };
  },
};

function reasonOf(own: number, share = 0, cumulativeShare = 0) {
  if (own <= 0) return text('brought no revenue', '没有带来销售额');
  const [ownPercent, upToPercent] = [percent(share), percent(cumulativeShare)];
  return text(
    `${ownPercent} of the revenue; with all who brought as much or more, ${upToPercent}`,
    `占销售额 ${ownPercent}；连同不低于此额的客户，累计 ${upToPercent}`,
  );
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

function sixDecimals(share = 0): number {
  return Math.round(share * 1e6) / 1e6;
}
