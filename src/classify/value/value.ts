/**
 * The grade of value: VIP, regular, potential; from how often, for how much and how loyally a customer buys.
 *
 * - Frequency is the number of orders, amount the revenue, and loyalty the number of months in which the customer bought:
 *   it takes both a long time and regular purchases to have many. A table of customers without orders has the age of the
 *   customer, `T`, instead.
 * - Each of the three counts by how many of the buyers it surpasses, equal ones as half. So the unit of an amount does not
 *   matter, nor one huge order.
 * - The score is the mean of the three, by weights, from 0 to 100: 80 and more is VIP, 40 and more regular. All others,
 *   also those who have not bought yet, are potential.
 *
 * Who buys more, while the others do not, never falls. Rules of the user's own may stand in for the score.
 */
import { usageError } from '../../base/errors.ts';
import { rounded } from '../../base/rounding.ts';
import { type Text, text } from '../../base/text.ts';
import type { CustomerData } from '../orders/customer-data.ts';
import { NO_DAY } from '../orders/customer-history.ts';
import { classBars, classTable } from '../scheme/class-table.ts';
import type { Classification, Scheme, SchemeClass, SharedOptions } from '../scheme/scheme.ts';
import { fittingRule, type ValueFigures, type ValueRule, valueGrades } from './value-rules.ts';
import { type Loyalty, loyaltyOf, type ValuePart, valueParts, valueScores } from './value-score.ts';

export interface ValueOptions {
  /** The scores, from 0 to 100, from which on a customer is VIP and regular. */
  readonly valueBounds?: readonly [vip: number, regular: number] | undefined;
  /** Rules of the user's own, instead of the score. */
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

/** What was spent counts for half. */
const defaultWeights: Readonly<Record<ValuePart, number>> = { frequency: 0.3, amount: 0.5, loyalty: 0.2 };

export const value: Scheme<ValueOptions> = {
  name: 'value',
  label: text('Value grade', '价值等级'),
  tells: text('VIP, regular, potential, by frequency, amount and loyalty', 'VIP、普通、潜在，按频率、金额和忠诚度'),
  classes,
  needs: { purchases: true },
  files: ['orders', 'figures'],
  givenNeeds: ['frequency', 'monetary'],
  classify(data: CustomerData, options: SharedOptions & ValueOptions): Classification {
    const { minorUnits, valueBounds = defaultBounds, valueRules } = options;
    const { orders, revenue } = data.history;
    const loyalty = loyaltyOf(data);
    const scores = valueScores(
      { frequency: Float64Array.from(orders), amount: revenue, loyalty: loyalty.values },
      weightsOf(options.weights),
    );
    const figuresOf = figureReader(data, loyalty, minorUnits);
    const rules = new Int32Array(data.customers).fill(-1);
    const found = new Int8Array(data.customers).fill(POTENTIAL);
    for (let customer = 0; customer < data.customers; customer += 1) {
      if (valueRules === undefined) {
        const score = scores[customer] ?? Number.NaN;
        found[customer] = score >= valueBounds[0] ? 0 : score >= valueBounds[1] ? 1 : POTENTIAL;
        continue;
      }
      const fits = fittingRule(valueRules, figuresOf(customer));
      rules[customer] = fits;
      found[customer] = valueGrades.indexOf(valueRules[fits]?.grade ?? 'potential');
    }
    const scoreOf = (customer: number) => {
      const score = scores[customer] ?? Number.NaN;
      return Number.isNaN(score) ? null : rounded(score, 1);
    };
    const months = (customer: number) => (loyalty.inMonths ? (loyalty.values[customer] ?? 0) : null);
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
        orders[customer] ?? 0,
        (revenue[customer] ?? 0) / minorUnits,
        months(customer),
        scoreOf(customer),
        classes[found[customer] ?? POTENTIAL]?.code ?? null,
      ],
      scores: (customer) =>
        orders[customer] === 0 ? undefined : { active_months: months(customer), value_score: scoreOf(customer) },
      reason(customer) {
        if (valueRules !== undefined) return ruleInWords(valueRules[rules[customer] ?? -1]);
        if (orders[customer] === 0) return text('has not bought yet', '尚未消费');
        return inWords(orders[customer] ?? 0, months(customer), scoreOf(customer) ?? 0);
      },
      figures: (customer) => [
        { label: text('score', '得分'), value: scoreOf(customer), unit: 'score' },
        { label: text('orders', '订单数'), value: orders[customer] ?? 0, unit: 'count' },
        { label: text('amount', '金额'), value: (revenue[customer] ?? 0) / minorUnits, unit: 'money' },
        { label: text('active months', '消费月数'), value: months(customer), unit: 'count' },
      ],
      tables: () => [classTable(data, classes, found, minorUnits)],
      plots: () => [classBars(classes, found)],
      remarks: loyalty.values.length > 0 && !loyalty.known ? [withoutLoyalty] : [],
    };
  },
};

const withoutLoyalty = text(
  'without orders there is no loyalty: only frequency and amount count',
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

function figureReader({ asOf, history }: CustomerData, loyalty: Loyalty, minorUnits: number) {
  return (customer: number): ValueFigures => {
    const { orders, revenue, firstDay, lastDay } = history;
    const daysSince = (day = NO_DAY) => (day === NO_DAY ? Number.NaN : asOf - day);
    const amount = (revenue[customer] ?? 0) / minorUnits;
    const count = orders[customer] ?? 0;
    return {
      orders: count,
      amount,
      average: count === 0 ? Number.NaN : amount / count,
      months: loyalty.inMonths ? (loyalty.values[customer] ?? Number.NaN) : Number.NaN,
      tenure_days: daysSince(firstDay[customer]),
      recency_days: daysSince(lastDay[customer]),
    };
  };
}

function inWords(orders: number, months: number | null, score: number): Text {
  const often = orders === 1 ? '1 order' : `${orders} orders`;
  if (months === null) return text(`score ${score} of 100; ${often}`, `得分 ${score}（满分 100），消费 ${orders} 次`);
  return text(
    `score ${score} of 100; ${often} in ${months === 1 ? '1 month' : `${months} months`}`,
    `得分 ${score}（满分 100），在 ${months} 个月份中消费 ${orders} 次`,
  );
}

function ruleInWords(rule: ValueRule | undefined): Text {
  return rule === undefined
    ? text('fits none of the rules', '不符合任何规则')
    : text(`fits the rule ${rule.condition}`, `符合规则：${rule.condition}`);
}
