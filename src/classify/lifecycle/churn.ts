/**
 * Churn: who is slipping away, and what that would cost.
 *
 * Two things are looked at. The silence of a customer against the rhythm, their own where they have one, else the list's,
 * as `lifecycle.ts` does. And P(alive), the probability by the purchase model of `clv` that they will buy again, where
 * there are orders enough to fit one; it also knows how many orders lie behind the silence.
 *
 * - lost: silent for more than six usual gaps, or less than 10 % likely to buy again;
 * - likely lost: less than 50 % likely to buy again;
 * - overdue: silent for more than three usual gaps;
 * - steady: none of these.
 *
 * The value at risk is what a customer who stays would bring within the horizon, times the probability that they are gone.
 * Without a model that is their pace so far, and the chance that a customer who is still there keeps silent for as long
 * stands in for P(alive): one half for one usual gap, a quarter for two (the usual gap is a median).
 */
import { UserError } from '../../base/errors.ts';
import { type Text, text } from '../../base/text.ts';
import type { Cell, Column } from '../../formats/writer.ts';
import { type ClvOptions, termsOf } from '../clv/clv-options.ts';
import { fitRemarks, holdoutRemarks, silenceRemarks } from '../clv/clv-remarks.ts';
import { sixDecimals } from '../clv/clv-tables.ts';
import { type FittedData, fitData, holdoutOf } from '../clv/fitted-data.ts';
import { forecast } from '../clv/forecast.ts';
import { civilDate } from '../math/days.ts';
import type { CustomerData } from '../orders/customer-data.ts';
import { type ClassFigure, type Classification, NO_CLASS, type Scheme, type SharedOptions } from '../scheme/scheme.ts';
import { churnReason } from './churn-reason.ts';
import { type ChurnRisk, churnStage, churnStages } from './churn-rule.ts';
import { hasOwnRhythm, type LifeSigns, lifeSigns, usualGapOf } from './lifecycle-rule.ts';

export const churn: Scheme<ClvOptions> = {
  name: 'churn',
  label: text('Churn', '流失风险'),
  tells: text('who is overdue or likely lost, by value at risk', '谁逾期未购、可能流失，按面临流失的金额排序'),
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
        return risk && { gaps_silent: gapsSilent(risk.signs), value_at_risk: wholeOrNull(risk.valueAtRisk) };
      },
      reason: (customer) => churnReason(riskOf(customer), options.minorUnits),
      figures: (customer) => movedFigures(riskOf(customer)),
      remarks,
    };
  },
};

/** Looks at every customer; undefined for those who have not bought. */
export function churnRisks(data: CustomerData, options: SharedOptions & ClvOptions) {
  const { history } = data;
  const gapOfList = usualGapOf(history);
  const { fitted, remarks } = modelOrWhyNot(data, options);
  const expected = fitted === undefined ? undefined : riskByModel(fitted, data, options);
  const riskOf = (customer: number): ChurnRisk | undefined => {
    const signs = lifeSigns(history, customer, gapOfList);
    if (signs.orders === 0) return undefined;
    const alive = expected?.alive[customer];
    const valueAtRisk = expected?.valueAtRisk[customer] ?? valueByPace(signs, history.revenue[customer] ?? 0, options);
    return { stage: churnStage(signs, alive), signs, ownRhythm: hasOwnRhythm(signs), alive, valueAtRisk };
  };
  return { riskOf, remarks };
}

/** Churn has an answer without a model as well, so too little data for one is a remark. */
function modelOrWhyNot(
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
      `by the rhythm alone, without P(alive): ${error.text.en}`,
      `只按购买节奏判断，没有存活概率：${error.text.zh}`,
    );
    return { remarks: [without] };
  }
}

function riskByModel({ model, fit, spend, seen }: FittedData, data: CustomerData, options: SharedOptions & ClvOptions) {
  const found = forecast(model, fit, spend, seen, termsOf(options));
  const alive = new Float64Array(data.customers).fill(Number.NaN);
  const valueAtRisk = new Float64Array(data.customers).fill(Number.NaN);
  for (const [at, customer] of seen.places.entries()) {
    const stays = found.alive[at] ?? Number.NaN;
    const worth = (found.ordersIfAlive[at] ?? 0) * (found.orderValue[at] ?? Number.NaN) * termsOf(options).margin;
    alive[customer] = stays;
    valueAtRisk[customer] = worth * (1 - stays) * options.minorUnits;
  }
  return { alive, valueAtRisk };
}

function valueByPace(
  { orders, span, silence, usualGap }: LifeSigns,
  revenue: number,
  options: SharedOptions & ClvOptions,
): number {
  const { horizonDays, margin } = termsOf(options);
  const ordersADay = orders / (span + usualGap);
  const gone = 1 - 2 ** (-silence / usualGap);
  return Math.max(0, ordersADay * horizonDays * (revenue / orders) * margin * gone);
}

/** What is told of each customer; the last column is the stage. */
export const churnColumns: readonly Column[] = [
  { name: 'last_order', label: text('Last order', '最近下单') },
  { name: 'silence_days', label: text('Silence (days)', '沉默天数'), align: 'right' },
  { name: 'usual_gap_days', label: text('Usual gap (days)', '通常间隔（天）'), align: 'right' },
  { name: 'gaps_silent', label: text('Gaps silent', '沉默倍数'), align: 'right' },
  { name: 'p_alive', label: text('P(alive)', '存活概率'), align: 'right' },
  { name: 'value_at_risk', label: text('Value at risk', '面临流失的金额'), align: 'right' },
  { name: 'churn', label: text('Churn', '流失风险') },
];

/** One cell for each of `churnColumns`. */
export function churnCells(risk: ChurnRisk | undefined, asOf: number, minorUnits: number): Cell[] {
  if (risk === undefined) return churnColumns.map(() => null);
  const { stage, signs, alive, valueAtRisk } = risk;
  const atRisk = wholeOrNull(valueAtRisk);
  return [
    civilDate(asOf - signs.silence),
    signs.silence,
    signs.usualGap,
    gapsSilent(signs),
    sixDecimals(alive ?? Number.NaN),
    atRisk === null ? null : atRisk / minorUnits,
    stage,
  ];
}

function movedFigures(risk: ChurnRisk | undefined): ClassFigure[] {
  return [
    { label: text('silence', '沉默'), value: risk?.signs.silence ?? null, unit: 'days' },
    { label: text('usual gap', '通常间隔'), value: risk?.signs.usualGap ?? null, unit: 'days' },
    { label: text('P(alive)', '存活概率'), value: sixDecimals(risk?.alive ?? Number.NaN), unit: 'share' },
  ];
}

/** How many usual gaps a silence lasts, to a tenth. */
export function gapsSilent({ silence, usualGap }: Pick<LifeSigns, 'silence' | 'usualGap'>): number {
  return Math.round((10 * silence) / usualGap) / 10;
}

/** The places of customers by a figure of theirs; equal ones in the order in which they came. */
export function highestFirst(figures: Float64Array): Uint32Array {
  return Uint32Array.from(figures.keys()).sort(
    (one, other) => (figures[other] ?? 0) - (figures[one] ?? 0) || one - other,
  );
}

function wholeOrNull(value: number): number | null {
  return Number.isFinite(value) ? Math.round(value) : null;
}
