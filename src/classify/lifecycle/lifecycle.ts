/**
 * The stage of each customer's life: prospect, first-time, repeat, loyal, at risk, lost; `lifecycle-rule.ts` has the rule.
 */
import { at } from '../../base/at.ts';
import { counted } from '../../base/pluralize.ts';
import { type Text, text } from '../../base/text.ts';
import { civilDate } from '../math/days.ts';
import type { CustomerData } from '../orders/customer-data.ts';
import type { CustomerHistory } from '../orders/customer-history.ts';
import { type Classification, NO_CLASS, type Scheme } from '../scheme/scheme.ts';
import {
  hasOwnRhythm,
  type LifecycleMetrics,
  lifecycleMetrics,
  type Stage,
  silenceLimits,
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
    const metricsOf = metricsReader(history);
    const indexes = new Map<Stage, number>(stages.map((stage, index) => [stage.code, index]));
    const found = new Int8Array(history.customers);
    for (let customer = 0; customer < history.customers; customer += 1) {
      found[customer] = indexes.get(stageOf(metricsOf(customer))) ?? NO_CLASS;
    }
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
        const own = metricsOf(customer);
        const code = at(stages, at(found, customer)).code;
        if (own.orders === 0) return [null, null, 0, null, null, code];
        const [first = null, last = null] = [at(history.firstDay, customer), at(history.lastDay, customer)].map(
          civilDate,
        );
        return [first, last, own.orders, own.usualGap, own.silence, code];
      },
      scores(customer) {
        const own = metricsOf(customer);
        return own.orders === 0 ? undefined : { usual_gap_days: own.usualGap };
      },
      metrics(customer) {
        const { orders, silence } = metricsOf(customer);
        return [
          { label: text('orders', '订单数'), value: orders },
          { label: text('days of silence', '沉默天数'), value: orders === 0 ? null : silence },
        ];
      },
      reason: (customer) => reasonOf(metricsOf(customer)),
    };
  },
  changeBetween(before, now) {
    const [metricsBefore, metricsNow] = [metricsReader(before.history), metricsReader(now.history)];
    return (customer) =>
      stageChange(metricsBefore(customer), metricsNow(customer), civilDate(at(now.history.lastDay, customer)));
  },
};

/** Makes a look-up of the metrics of each customer; the usual gap of the list is computed once. */
function metricsReader(history: CustomerHistory): (customer: number) => LifecycleMetrics {
  const gapOfList = usualGapOf(history);
  return (customer) => lifecycleMetrics(history, customer, gapOfList);
}

function reasonOf(metrics: LifecycleMetrics): Text {
  const { orders, silence, usualGap } = metrics;
  const { atRiskAfter, lostAfter } = silenceLimits(usualGap);
  const own = hasOwnRhythm(metrics);
  const gap = own
    ? text(`the customer's usual gap is ${counted(usualGap, 'day')}`, `本人通常间隔 ${usualGap} 天`)
    : text(`the usual gap of the list is ${counted(usualGap, 'day')}`, `全体客户通常间隔 ${usualGap} 天`);
  const silent = (limit: number) =>
    text(
      `silent for ${counted(silence, 'day')}, more than ${limit}; ${gap.en}`,
      `已沉默 ${silence} 天，超过 ${limit} 天；${gap.zh}`,
    );
  switch (stageOf(metrics)) {
    case 'prospect':
      return text('no order yet', '尚未下单');
    case 'lost':
      return silent(lostAfter);
    case 'at-risk':
      return silent(atRiskAfter);
    case 'first-time':
      return text(`one order, ${counted(silence, 'day')} ago`, `只有一单，距今 ${silence} 天`);
    case 'repeat':
    case 'loyal':
      return text(
        `${counted(orders, 'order')}, the last ${counted(silence, 'day')} ago; ${gap.en}`,
        `共 ${orders} 单，最近一单距今 ${silence} 天；${gap.zh}`,
      );
  }
}
