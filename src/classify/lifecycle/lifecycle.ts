/**
 * The stage of each customer's life: prospect, first-time, repeat, loyal, at risk, lost; `lifecycle-rule.ts` has the rule.
 */
import { type Text, text } from '../../base/text.ts';
import { civilDate } from '../math/days.ts';
import type { CustomerData } from '../orders/customer-data.ts';
import type { CustomerHistory } from '../orders/customer-history.ts';
import type { Classification, Scheme } from '../scheme/scheme.ts';
import {
  hasOwnRhythm,
  type LifeSigns,
  lifeSigns,
  patience,
  type Stage,
  stageOf,
  stages,
  usualGapOf,
} from './lifecycle-rule.ts';
import { stageChange } from './stage-change.ts';

export const lifecycle: Scheme = {
  name: 'lifecycle',
  label: text('Lifecycle stage', '生命周期阶段'),
  tells: text('prospect, first-time, repeat, loyal, at risk, lost', '潜在、初次购买、重复购买、忠诚、预警、流失'),
  classes: stages,
  classify({ history }: CustomerData): Classification {
    const signsOf = signsReader(history);
    const places = new Map<Stage, number>(stages.map((stage, place) => [stage.code, place]));
    const found = new Int8Array(history.customers);
    for (let customer = 0; customer < history.customers; customer += 1) {
      found[customer] = places.get(stageOf(signsOf(customer))) ?? 0;
    }
    const dateOf = (day = 0) => civilDate(day);
    return {
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
    };
  },
  changeBetween(before, now) {
    const [signsBefore, signsNow] = [signsReader(before.history), signsReader(now.history)];
    return (customer) =>
      stageChange(signsBefore(customer), signsNow(customer), civilDate(now.history.lastDay[customer] ?? 0));
  },
};

/** Prepares a look-up of what is known of each customer; the usual gap of the list is worked out once. */
function signsReader(history: CustomerHistory): (customer: number) => LifeSigns {
  const gapOfList = usualGapOf(history);
  return (customer) => lifeSigns(history, customer, gapOfList);
}

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
