/**
 * The grade of value: VIP, regular, potential; from how often, for how much and how loyally a customer buys.
 *
 * - Frequency is the number of orders, amount the revenue, and loyalty the number of months in which the customer bought,
 *   which takes both time and regular purchases. A table of customers without orders has the age of the customer, `T`,
 *   instead.
 * - Each of the three counts by its percentile rank: the share of buyers that it exceeds, with equal ones as half. So the
 *   unit of an amount does not matter, nor one huge order.
 * - The score is the weighted mean of the three, from 0 to 100: from 80 on a customer is VIP, from 40 on regular. All others,
 *   including those who have not bought yet, are potential.
 *
 * A customer who buys more while the others do not never drops. Users can give rules instead of the score.
 */
import { at } from '../../base/at.ts';
import { usageError } from '../../base/errors.ts';
import { counted } from '../../base/pluralize.ts';
import { rounded } from '../../base/rounding.ts';
import { type Text, text } from '../../base/text.ts';
import { float64At, int32At, uint32At } from '../../base/typed-at.ts';
import type { CustomerData } from '../orders/customer-data.ts';
import { type CustomerHistory, NO_DAY } from '../orders/customer-history.ts';
import { classBars, classTable } from '../scheme/class-table.ts';
import { amountRemarks, knownRevenue, meanOrder } from '../scheme/known-amounts.ts';
import type { Classification, Scheme, SchemeClass, SharedOptions } from '../scheme/scheme.ts';
import { matchingRule, type ValueMetrics, type ValueRule, valueGrades } from './value-rules.ts';
import { type Loyalty, loyaltyOf, type ValuePart, valueParts, valueScores } from './value-score.ts';

export interface ValueOptions {
  /** The lowest scores, from 0 to 100, of VIP and of regular. */
  readonly valueBounds?: readonly [vip: number, regular: number] | undefined;
  /** Rules instead of the score. */
  readonly valueRules?: readonly ValueRule[] | undefined;
  /** The weights of what the score is made of, by name: `frequency`, `amount`, `loyalty`. */
  readonly weights?: Readonly<Record<string, number>> | undefined;
}

const classes: readonly SchemeClass[] = [
  { code: 'vip', label: text('VIP', 'VIP') },
  { code: 'regular', label: text('regular', '普通') },
  { code: 'potential', label: text('potential', '潜在') },
];
const POTENTIAL = 2;

const defaultBounds: readonly [number, number] = [80, 40];

/** The amount counts for half. */
const defaultWeights: Readonly<Record<ValuePart, number>> = { frequency: 0.3, amount: 0.5, loyalty: 0.2 };

export const value: Scheme<ValueOptions> = {
  name: 'value',
  label: text('Value grade', '价值等级'),
  tells: text('VIP, regular, potential, by frequency, amount and loyalty', 'VIP、普通、潜在，按频率、金额和忠诚度'),
  classes,
  needs: { purchases: true },
  files: ['orders', 'metrics'],
  givenNeeds: ['frequency', 'monetary'],
  classify(data: CustomerData, options: SharedOptions & ValueOptions): Classification {
    const { minorUnits, valueBounds = defaultBounds, valueRules } = options;
    const { history } = data;
    const { orders } = history;
    const revenue = knownRevenue(history);
    const loyalty = loyaltyOf(data);
    const scores = valueScores(
      { frequency: Float64Array.from(orders), amount: revenue, loyalty: loyalty.values },
      weightsOf(options.weights),
    );
    const metricsOf = metricReader(data, loyalty, minorUnits);
    const rules = new Int32Array(data.customers).fill(-1);
    const found = new Int8Array(data.customers).fill(POTENTIAL);
    for (let customer = 0; customer < data.customers; customer += 1) {
      if (valueRules === undefined) {
        const score = float64At(scores, customer);
        found[customer] = score >= valueBounds[0] ? 0 : score >= valueBounds[1] ? 1 : POTENTIAL;
        continue;
      }
      const rule = matchingRule(valueRules, metricsOf(customer));
      rules[customer] = rule;
      found[customer] = valueGrades.indexOf(valueRules[rule]?.grade ?? 'potential');
    }
    const scoreOf = (customer: number) => {
      const score = float64At(scores, customer);
      return Number.isNaN(score) ? null : rounded(score, 1);
    };
    const amount = (customer: number) => {
      const own = float64At(revenue, customer);
      return Number.isNaN(own) ? null : own / minorUnits;
    };
    const months = (customer: number) => (loyalty.inMonths ? float64At(loyalty.values, customer) : null);
    return {
      classes: found,
      columns: [
        { name: 'orders', label: text('Orders', '订单数'), align: 'right' },
        { name: 'amount', label: text('Amount', '金额'), align: 'right' },
        { name: 'active_months', label: text('Active months', '消费月数'), align: 'right' },
        { name: 'value_score', label: text('Score', '得分'), align: 'right' },
        { name: 'grade', label: text('Grade', '等级') },
      ],
      cells: (customer) => [
        uint32At(orders, customer),
        amount(customer),
        months(customer),
        scoreOf(customer),
        at(classes, at(found, customer)).code,
      ],
      scores: (customer) =>
        orders[customer] === 0 ? undefined : { active_months: months(customer), value_score: scoreOf(customer) },
      reason(customer) {
        if (valueRules !== undefined) return ruleInWords(valueRules[int32At(rules, customer)]);
        if (orders[customer] === 0) return text('has not bought yet', '尚未消费');
        return inWords(uint32At(orders, customer), months(customer), scoreOf(customer));
      },
      metrics: (customer) => [
        { label: text('score', '得分'), value: scoreOf(customer), unit: 'score' },
        { label: text('orders', '订单数'), value: uint32At(orders, customer), unit: 'count' },
        { label: text('amount', '金额'), value: amount(customer), unit: 'money' },
        { label: text('active months', '消费月数'), value: months(customer), unit: 'count' },
      ],
      tables: () => [classTable(data, classes, found, minorUnits)],
      plots: () => [classBars(classes, found)],
      remarks: [...(loyalty.values.length > 0 && !loyalty.known ? [withoutLoyalty] : []), ...moneyRemarks(history)],
    };
  },
};

/** A customer without amounts is graded by the other parts. */
function moneyRemarks(history: CustomerHistory): Text[] {
  const remarks = amountRemarks(history);
  if (remarks.length === 0) return [];
  return [
    ...remarks,
    text('customers without any amount are graded by the other parts alone', '金额全部未知的客户只按其他部分评级'),
  ];
}

const withoutLoyalty = text(
  'no loyalty without orders: only frequency and amount count',
  '没有订单明细，无法计算忠诚度：只按频率和金额计分',
);

/**
 * The weights of the parts; those that are not given are 0.
 *
 * @throws UserError `bad-weights`
 */
function weightsOf(given: ValueOptions['weights']): Readonly<Record<ValuePart, number>> {
  if (given === undefined) return defaultWeights;
  const isPart = (name: string): name is ValuePart => valueParts.some((part) => part === name);
  const unknown = Object.keys(given).filter((name) => !isPart(name));
  const weights = { frequency: given.frequency ?? 0, amount: given.amount ?? 0, loyalty: given.loyalty ?? 0 };
  const sum = valueParts.reduce((total, part) => total + weights[part], 0);
  if (unknown.length === 0 && sum > 0) return weights;
  throw usageError({
    code: 'bad-weights',
    message:
      unknown.length > 0
        ? text(`value has no weight for ${unknown.join(', ')}`, `value 没有权重：${unknown.join('、')}`)
        : text('value: the weights are all 0', 'value：权重全为 0'),
    hint: text('such as --weights frequency=3,amount=5,loyalty=2', '例如 --weights frequency=3,amount=5,loyalty=2'),
  });
}

function metricReader({ asOf, history }: CustomerData, loyalty: Loyalty, minorUnits: number) {
  const revenue = knownRevenue(history);
  return (customer: number): ValueMetrics => {
    const { orders, firstDay, lastDay } = history;
    const daysSince = (day: number) => (day === NO_DAY ? Number.NaN : asOf - day);
    const amount = float64At(revenue, customer) / minorUnits;
    const count = uint32At(orders, customer);
    return {
      orders: count,
      amount,
      average: meanOrder(history, customer) / minorUnits,
      months: loyalty.inMonths ? float64At(loyalty.values, customer) : Number.NaN,
      tenure_days: daysSince(int32At(firstDay, customer)),
      recency_days: daysSince(int32At(lastDay, customer)),
    };
  };
}

function inWords(orders: number, months: number | null, score: number | null): Text {
  const often = counted(orders, 'order');
  if (months === null) return text(`score ${score} of 100; ${often}`, `得分 ${score}（满分 100），消费 ${orders} 次`);
  return text(
    `score ${score} of 100; ${often} in ${counted(months, 'month')}`,
    `得分 ${score}（满分 100），在 ${months} 个月份中消费 ${orders} 次`,
  );
}

function ruleInWords(rule: ValueRule | undefined): Text {
  return rule === undefined
    ? text('matches no rule', '不符合任何规则')
    : text(`matches the rule ${rule.written}`, `符合规则：${rule.written}`);
}
