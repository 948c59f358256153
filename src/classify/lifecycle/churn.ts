/**
 * Churn: which customers are about to be lost, and what that would cost.
 *
 * It uses two signals: the silence of a customer compared with the rhythm, their own if they have one, else that of the
 * list, as `lifecycle-rule.ts` does; and P(alive), the probability by the purchase model of `clv` that they will buy again,
 * if there are enough orders to fit one.
 *
 * - lost: silent for more than six usual gaps, or less than 10 % likely to buy again;
 * - likely lost: less than 50 % likely to buy again;
 * - overdue: silent for more than three usual gaps;
 * - steady: none of these.
 *
 * The value at risk is what the customer would spend within the horizon if they stay, times the probability that they are
 * gone. Without a model it is extrapolated from their pace so far, and P(alive) is the chance that an active customer stays
 * silent for as long: one half for one usual gap, a quarter for two, because the usual gap is a median.
 */
import { at } from '../../base/at.ts';
import { UserError } from '../../base/errors.ts';
import { type Text, text } from '../../base/text.ts';
import type { Cell, Column } from '../../formats/writer.ts';
import { type ClvOptions, termsOf } from '../clv/clv-options.ts';
import { fitRemarks, holdoutRemarks, silenceRemarks } from '../clv/clv-remarks.ts';
import { sixDecimals } from '../clv/clv-tables.ts';
import { type FittedData, fitData, holdoutOf } from '../clv/fitted-data.ts';
import { forecast } from '../clv/forecast.ts';
import { civilDate } from '../math/days.ts';
import { highestFirst } from '../math/order-statistics.ts';
import type { CustomerData } from '../orders/customer-data.ts';
import { amountRemarks, meanOrder } from '../scheme/known-amounts.ts';
import { type Classification, type ClassMetric, NO_CLASS, type Scheme, type SharedOptions } from '../scheme/scheme.ts';
import { churnReason } from './churn-reason.ts';
import { type ChurnRisk, churnStage, churnStages } from './churn-rule.ts';
import { hasOwnRhythm, type LifecycleMetrics, lifecycleMetrics, usualGapOf } from './lifecycle-rule.ts';

export const churn: Scheme<ClvOptions> = {
  name: 'churn',
  label: text('Churn', '流失分析'),
  tells: text('who is overdue or likely lost, by value at risk', '哪些客户逾期未购或可能流失，按预计流失金额排序'),
  classes: churnStages,
  needs: { purchases: true },
  classify(data, options): Classification {
    const { riskOf, remarks } = churnRisks(data, options);
    const classes = new Int8Array(data.customers).fill(NO_CLASS);
    const atRisk = new Float64Array(data.customers).fill(-1);
    for (const customer of classes.keys()) {
      const risk = riskOf(customer);
      if (risk === undefined) continue;
      classes[customer] = churnStages.findIndex(({ code }) => code === risk.stage);
      if (Number.isFinite(risk.valueAtRisk)) atRisk[customer] = risk.valueAtRisk;
    }
    return {
      classes,
      columns: churnColumns,
      cells: (customer) => churnCells(riskOf(customer), data.asOf, options.minorUnits),
      order: () => highestFirst(atRisk),
      scores(customer) {
        const risk = riskOf(customer);
        return risk && { gaps_silent: gapsSilent(risk.metrics), value_at_risk: wholeOrNull(risk.valueAtRisk) };
      },
      reason: (customer) => churnReason(riskOf(customer), options.minorUnits),
      metrics: (customer) => classMetrics(riskOf(customer)),
      remarks,
    };
  },
};

/** Assesses every customer; undefined for those without purchases. */
export function churnRisks(data: CustomerData, options: SharedOptions & ClvOptions) {
  const { history } = data;
  const gapOfList = usualGapOf(history);
  const { fitted, remarks } = modelOrReason(data, options);
  const expected = fitted === undefined ? undefined : riskByModel(fitted, data, options);
  const riskOf = (customer: number): ChurnRisk | undefined => {
    const metrics = lifecycleMetrics(history, customer, gapOfList);
    if (metrics.orders === 0) return undefined;
    const alive = expected?.alive[customer];
    const valueAtRisk = expected?.valueAtRisk[customer] ?? valueByPace(metrics, meanOrder(history, customer), options);
    return { stage: churnStage(metrics, alive), metrics, ownRhythm: hasOwnRhythm(metrics), alive, valueAtRisk };
  };
  return { riskOf, remarks: [...remarks, ...amountRemarks(history)] };
}

/** Churn works without a model as well, so too little data for one is only a remark. */
function modelOrReason(
  data: CustomerData,
  options: SharedOptions & ClvOptions,
): { fitted?: FittedData; remarks: readonly Text[] } {
  try {
    const fitted = fitData(data, options);
    const holdout = holdoutRemarks(data, holdoutOf(data, options, fitted));
    return { fitted, remarks: [...fitRemarks(fitted), ...silenceRemarks(data), ...holdout] };
  } catch (error) {
    if (!(error instanceof UserError) || error.code !== 'too-little-data') throw error;
    const without = text(
      `based on the rhythm alone, without P(alive): ${error.text.en}`,
      `仅按购买节奏判断，未计算存活概率：${error.text.zh}`,
    );
    return { remarks: [without] };
  }
}

function riskByModel({ model, fit, spend, seen }: FittedData, data: CustomerData, options: SharedOptions & ClvOptions) {
  const found = forecast(model, fit, spend, seen, termsOf(options));
  const alive = new Float64Array(data.customers).fill(Number.NaN);
  const valueAtRisk = new Float64Array(data.customers).fill(Number.NaN);
  for (const [row, customer] of seen.customers.entries()) {
    const stays = at(found.alive, row);
    const worth = at(found.ordersIfAlive, row) * at(found.orderValue, row) * termsOf(options).margin;
    alive[customer] = stays;
    valueAtRisk[customer] = worth * (1 - stays) * options.minorUnits;
  }
  return { alive, valueAtRisk };
}

function valueByPace(
  { orders, span, silence, usualGap }: LifecycleMetrics,
  meanAmount: number,
  options: SharedOptions & ClvOptions,
): number {
  const { horizonDays, margin } = termsOf(options);
  const ordersADay = orders / (span + usualGap);
  const gone = 1 - 2 ** (-silence / usualGap);
  return Math.max(0, ordersADay * horizonDays * meanAmount * margin * gone);
}

/** The columns for each customer; the last one is the stage. */
export const churnColumns: readonly Column[] = [
  { name: 'last_order', label: text('Last order', '最近下单') },
  { name: 'silence_days', label: text('Silence (days)', '沉默天数'), align: 'right' },
  { name: 'usual_gap_days', label: text('Usual gap (days)', '通常间隔（天）'), align: 'right' },
  { name: 'gaps_silent', label: text('Gaps of silence', '沉默倍数'), align: 'right' },
  { name: 'p_alive', label: text('P(alive)', '存活概率'), align: 'right' },
  { name: 'value_at_risk', label: text('Value at risk', '预计流失金额'), align: 'right' },
  { name: 'churn', label: text('Churn', '流失状态') },
];

/** One cell for each of `churnColumns`. */
export function churnCells(risk: ChurnRisk | undefined, asOf: number, minorUnits: number): Cell[] {
  if (risk === undefined) return churnColumns.map(() => null);
  const { stage, metrics, alive, valueAtRisk } = risk;
  const atRisk = wholeOrNull(valueAtRisk);
  return [
    civilDate(asOf - metrics.silence),
    metrics.silence,
    metrics.usualGap,
    gapsSilent(metrics),
    sixDecimals(alive ?? Number.NaN),
    atRisk === null ? null : atRisk / minorUnits,
    stage,
  ];
}

function classMetrics(risk: ChurnRisk | undefined): ClassMetric[] {
  return [
    { label: text('silence', '沉默'), value: risk?.metrics.silence ?? null, unit: 'days' },
    { label: text('usual gap', '通常间隔'), value: risk?.metrics.usualGap ?? null, unit: 'days' },
    { label: text('P(alive)', '存活概率'), value: sixDecimals(risk?.alive ?? Number.NaN), unit: 'share' },
  ];
}

/** The length of a silence in usual gaps, to a tenth. */
export function gapsSilent({ silence, usualGap }: Pick<LifecycleMetrics, 'silence' | 'usualGap'>): number {
  return Math.round((10 * silence) / usualGap) / 10;
}

function wholeOrNull(value: number): number | null {
  return Number.isFinite(value) ? Math.round(value) : null;
}
