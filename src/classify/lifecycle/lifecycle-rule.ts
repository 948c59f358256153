/**
 * The rule of the lifecycle: which stage follows from the silence of a customer, held against the rhythm in which the
 * customer buys.
 *
 * A silence is long or short only against a rhythm. A customer who bought on at least four days has one: the median of
 * the three or more gaps between them. For all others the usual gap of the list is used: the median of the usual gaps of
 * those who came back at all.
 *
 * - prospect: has not bought anything;
 * - lost: silent for more than six usual gaps;
 * - at risk: silent for more than three;
 * - loyal: has a rhythm of their own, for 90 days or longer;
 * - repeat: has more than one order;
 * - first-time: has one.
 *
 * Why three and six: if purchases came without memory, one wait in 2^k would be longer than k medians, so one customer in
 * eight would be called at risk, and one in 64 lost, without cause; of regular customers even fewer. Whatever the rhythm,
 * a customer is never at risk within 30 days or lost within 90, and always at risk after two years and lost after three.
 */
import { text } from '../../base/text.ts';
import { float64At, int32At, uint32At } from '../../base/typed-at.ts';
import { type CustomerHistory, median } from '../orders/customer-history.ts';
import type { SchemeClass } from '../scheme/scheme.ts';

/** The best first; a move down the table is a change for the worse. */
export const stages = [
  { code: 'loyal', label: text('loyal', '忠诚') },
  { code: 'repeat', label: text('repeat', '重复购买') },
  { code: 'first-time', label: text('first-time', '初次购买') },
  { code: 'prospect', label: text('prospect', '潜在') },
  { code: 'at-risk', label: text('at risk', '预警') },
  { code: 'lost', label: text('lost', '流失') },
] as const satisfies readonly SchemeClass[];

/** A stage, as the list stores it. */
export type Stage = (typeof stages)[number]['code'];

/** The parameters of the rule; in days, except for the numbers of gaps and of purchase days. */
const lifecycleRule = {
  gapsUntilAtRisk: 3,
  gapsUntilLost: 6,
  atRisk: { earliest: 30, latest: 730 },
  lost: { earliest: 90, latest: 1095 },
  /** With this many purchase days or more a customer has a rhythm of their own. */
  purchaseDaysOfRhythm: 4,
  loyalAfter: 90,
  /** The usual gap of a list in which no customer has come back yet: lost after 720 days. */
  gapWithoutRhythm: 120,
} as const;

/** The metrics that decide the stage. */
export interface LifecycleMetrics {
  readonly orders: number;
  readonly purchaseDays: number;
  /** Days from the first purchase to the last. */
  readonly span: number;
  /** Days since the last purchase. */
  readonly silence: number;
  /** The gap that the silence is compared with. */
  readonly usualGap: number;
}

/** The stage of a customer with these metrics. */
export function stageOf({ orders, purchaseDays, span, silence, usualGap }: LifecycleMetrics): Stage {
  if (orders === 0) return 'prospect';
  const { atRiskAfter, lostAfter } = silenceLimits(usualGap);
  if (silence > lostAfter) return 'lost';
  if (silence > atRiskAfter) return 'at-risk';
  const { purchaseDaysOfRhythm, loyalAfter } = lifecycleRule;
  if (purchaseDays >= purchaseDaysOfRhythm && span >= loyalAfter) return 'loyal';
  return orders > 1 ? 'repeat' : 'first-time';
}

/** The days of silence after which a customer with a usual gap is at risk, and lost. */
export function silenceLimits(usualGap: number): { readonly atRiskAfter: number; readonly lostAfter: number } {
  const { gapsUntilAtRisk, gapsUntilLost, atRisk, lost } = lifecycleRule;
  return {
    atRiskAfter: Math.min(Math.max(gapsUntilAtRisk * usualGap, atRisk.earliest), atRisk.latest),
    lostAfter: Math.min(Math.max(gapsUntilLost * usualGap, lost.earliest), lost.latest),
  };
}

/** The usual gap of a list, in days: the median over the customers who came back. */
export function usualGapOf(history: CustomerHistory): number {
  const gaps = history.usualGap.filter((gap) => !Number.isNaN(gap));
  return gaps.length === 0 ? lifecycleRule.gapWithoutRhythm : median(gaps);
}

/** Whether a customer has bought on enough days to have a rhythm of their own. */
export function hasOwnRhythm({ purchaseDays }: Pick<LifecycleMetrics, 'purchaseDays'>): boolean {
  return purchaseDays >= lifecycleRule.purchaseDaysOfRhythm;
}

/** The metrics of a customer, with the gap that counts: their own, else that of the list. */
export function lifecycleMetrics(history: CustomerHistory, customer: number, gapOfList: number): LifecycleMetrics {
  const purchaseDays = uint32At(history.purchaseDays, customer);
  const lastDay = int32At(history.lastDay, customer);
  return {
    orders: uint32At(history.orders, customer),
    purchaseDays,
    span: lastDay - int32At(history.firstDay, customer),
    silence: history.asOf - lastDay,
    usualGap: hasOwnRhythm({ purchaseDays }) ? float64At(history.usualGap, customer) : gapOfList,
  };
}
