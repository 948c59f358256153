/**
 * The stage of each customer's life: prospect, first-time, repeat, loyal, at risk, lost.
 *
 * A silence is long or short only against a rhythm. A customer who bought on at least four days has one: the median of
 * the three or more gaps between them. For all others the usual gap of the list stands in: the median of the usual gaps
 * of those who came back at all.
 *
 * - prospect: has not bought anything;
 * - lost: silent for more than six usual gaps;
 * - at risk: silent for more than three;
 * - loyal: has a rhythm of their own and has kept it for 90 days or longer;
 * - repeat: has more than one order;
 * - first-time: has one.
 *
 * Three and six: were purchases to come without memory, one wait in 2^k would be longer than k medians, so one in eight
 * would be called at risk, and one in 64 lost, without cause. A regular customer is called so more rarely still. Whatever
 * the rhythm, nobody is at risk within 30 days or lost within 90, and everybody is at risk after two years and lost
 * after three.
 */
import { type Text, text } from '../../base/text.ts';
import { civilDate } from '../math/days.ts';
import type { CustomerData } from '../orders/customer-data.ts';
import { type CustomerHistory, median, NO_DAY } from '../orders/customer-history.ts';
import type { Classification, Scheme, SchemeClass } from '../scheme.ts';
import { stageChange } from './stage-change.ts';

/** The best first; a move down the table is a change for the worse. */
const stages = [
  { code: 'loyal', label: text('loyal', '忠诚') },
  { code: 'repeat', label: text('repeat', '重复购买') },
  { code: 'first-time', label: text('first-time', '初次购买') },
  { code: 'prospect', label: text('prospect', '潜在') },
  { code: 'at-risk', label: text('at risk', '预警') },
  { code: 'lost', label: text('lost', '流失') },
] as const satisfies readonly SchemeClass[];

/** A stage, as the list keeps it. */
export type Stage = (typeof stages)[number]['code'];

/** The numbers of the rule; all but the first two are days. */
const lifecycleRule = {
  gapsUntilAtRisk: 3,
  gapsUntilLost: 6,
  atRisk: { earliest: 30, latest: 730 },
  lost: { earliest: 90, latest: 1095 },
  /** From this many purchase days on a customer has a rhythm. */
  purchaseDaysOfRhythm: 4,
  loyalAfter: 90,
  /** The usual gap of a list in which nobody has come back yet: lost after 720 days. */
  gapWithoutRhythm: 120,
} as const;

/** What a stage is decided by. */
export interface LifeSigns {
  readonly orders: number;
  readonly purchaseDays: number;
  /** Days from the first purchase to the last. */
  readonly span: number;
  /** Days since the last purchase. */
  readonly silence: number;
  /** The gap that the silence is held against. */
  readonly usualGap: number;
}

/** The stage of a customer with these signs of life. */
export function stageOf({ orders, purchaseDays, span, silence, usualGap }: LifeSigns): Stage {
  if (orders === 0) return 'prospect';
  const { atRiskAfter, lostAfter } = patience(usualGap);
  if (silence > lostAfter) return 'lost';
  if (silence > atRiskAfter) return 'at-risk';
  const { purchaseDaysOfRhythm, loyalAfter } = lifecycleRule;
  if (purchaseDays >= purchaseDaysOfRhythm && span >= loyalAfter) return 'loyal';
  return orders > 1 ? 'repeat' : 'first-time';
}

/** How many days of silence a usual gap allows. */
export function patience(usualGap: number): { readonly atRiskAfter: number; readonly lostAfter: number } {
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

/** Whether a customer has bought on enough days to have a rhythm. */
export function hasOwnRhythm({ purchaseDays }: Pick<LifeSigns, 'purchaseDays'>): boolean {
  return purchaseDays >= lifecycleRule.purchaseDaysOfRhythm;
}

/** What is known of a customer, with the gap that counts: their own, else that of the list. */
export function lifeSigns(history: CustomerHistory, customer: number, gapOfList: number): LifeSigns {
  const purchaseDays = history.purchaseDays[customer] ?? 0;
  const lastDay = history.lastDay[customer] ?? NO_DAY;
  return {
    orders: history.orders[customer] ?? 0,
    purchaseDays,
    span: lastDay - (history.firstDay[customer] ?? NO_DAY),
    silence: history.asOf - lastDay,
    usualGap: hasOwnRhythm({ purchaseDays }) ? (history.usualGap[customer] ?? gapOfList) : gapOfList,
  };
}

export const lifecycle: Scheme = {
  name: 'lifecycle',
  label: text('Lifecycle stage', '生命周期阶段'),
  tells: text('prospect, first-time, repeat, loyal, at risk, lost', '潜在、初次购买、重复购买、忠诚、预警、流失'),
  classes: stages,
  classify({ history }: CustomerData): Classification {
    const gapOfList = usualGapOf(history);
    const places = new Map<Stage, number>(stages.map((stage, place) => [stage.code, place]));
    const found = new Int8Array(history.customers);
    for (let customer = 0; customer < history.customers; customer += 1) {
      found[customer] = places.get(stageOf(lifeSigns(history, customer, gapOfList))) ?? 0;
    }
    const signsOf = (customer: number) => lifeSigns(history, customer, gapOfList);
    const dateOf = (day = 0) => civilDate(day);
    const classification: Classification = {
      classes: found,
      columns: [
        { name: 'first_order', label: text('First order', '首次下单') },
        { name: 'last_order', label: text('Last order', '最近下单') },
        { name: 'orders', label: text('Orders', '订单数'), align: 'right' },
        { name: 'usual_gap_days', label: text('Usual gap (days)', '通常间隔（天）'), align: 'right' },
        { name: 'silence_days', label: text('Silence (days)', '沉默天数'), align: 'right' },
        { name: 'stage', label: text('Stage', '阶段') },
      ],
      cells(customer) {
        const signs = signsOf(customer);
        const code = stages[found[customer] ?? 0]?.code ?? null;
        if (signs.orders === 0) return [null, null, 0, null, null, code];
        const [first, last] = [dateOf(history.firstDay[customer]), dateOf(history.lastDay[customer])];
        return [first, last, signs.orders, signs.usualGap, signs.silence, code];
      },
      scores(customer) {
        const signs = signsOf(customer);
        return signs.orders === 0 ? undefined : { usual_gap_days: signs.usualGap };
      },
      figures(customer) {
        const { orders, silence } = signsOf(customer);
        return [
          { label: text('orders', '订单数'), value: orders },
          { label: text('days of silence', '沉默天数'), value: orders === 0 ? null : silence },
        ];
      },
      reason: (customer) => reasonOf(signsOf(customer)),
      changeSince(earlier) {
        const before = signsOfClassification.get(earlier);
        return (customer, then) => stageChange(before?.(then), signsOf(customer), dateOf(history.lastDay[customer]));
      },
    };
    signsOfClassification.set(classification, signsOf);
    return classification;
  },
};

/** What each classification knows of its customers, for the one that follows it. */
const signsOfClassification = new WeakMap<Classification, (customer: number) => LifeSigns>();

function reasonOf(signs: LifeSigns): Text {
  const { orders, silence, usualGap } = signs;
  const { atRiskAfter, lostAfter } = patience(usualGap);
  const own = hasOwnRhythm(signs);
  const gap = own
    ? text(`their usual gap is ${usualGap} days`, `本人通常间隔 ${usualGap} 天`)
    : text(`the usual gap of the list is ${usualGap} days`, `全体客户通常间隔 ${usualGap} 天`);
  const silent = (limit: number) =>
    text(
      `silent for ${silence} days, more than ${limit}; ${gap.en}`,
      `已沉默 ${silence} 天，超过 ${limit} 天；${gap.zh}`,
    );
  switch (stageOf(signs)) {
    case 'prospect':
      return text('no order yet', '尚未下单');
    case 'lost':
      return silent(lostAfter);
    case 'at-risk':
      return silent(atRiskAfter);
    case 'first-time':
      return text(`one order, ${silence} days ago`, `只有一单，距今 ${silence} 天`);
    case 'repeat':
    case 'loyal':
      return text(
        `${orders} orders, the last ${silence} days ago; ${gap.en}`,
        `共 ${orders} 单，最近一单距今 ${silence} 天；${gap.zh}`,
      );
  }
}
