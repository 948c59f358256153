/**
 * Rules that a user gives for the grade of value: `vip: amount >= 10000 and orders >= 5; regular: orders >= 2`.
 *
 * A rule is a grade, a colon and conditions joined by `and`; rules are separated by semicolons or line breaks. The first
 * rule whose conditions all hold counts; a customer who matches none is potential.
 */
import { type UserError, usageError } from '../../base/errors.ts';
import { type Text, text } from '../../base/text.ts';

/** The grades, the best first. */
export const valueGrades = ['vip', 'regular', 'potential'] as const;

export type ValueGrade = (typeof valueGrades)[number];

/** The metrics that a rule can use. Amounts are in units of the currency. */
export const valueMetrics = ['orders', 'amount', 'average', 'months', 'tenure_days', 'recency_days'] as const;

export type ValueMetric = (typeof valueMetrics)[number];

/** The metrics of one customer; NaN where there is none, for which no condition holds. */
export type ValueMetrics = Readonly<Record<ValueMetric, number>>;

interface Condition {
  readonly metric: ValueMetric;
  readonly operator: Operator;
  readonly bound: number;
}

export interface ValueRule {
  readonly grade: ValueGrade;
  readonly conditions: readonly Condition[];
  /** The conditions as written. */
  readonly written: string;
}

const operators = {
  '>=': (metric: number, bound: number) => metric >= bound,
  '<=': (metric: number, bound: number) => metric <= bound,
  '>': (metric: number, bound: number) => metric > bound,
  '<': (metric: number, bound: number) => metric < bound,
  '=': (metric: number, bound: number) => metric === bound,
} as const;

type Operator = keyof typeof operators;

const gradeWords: ReadonlyMap<string, ValueGrade> = new Map([
  ...valueGrades.map((grade) => [grade, grade] as const),
  ['普通', 'regular'],
  ['潜在', 'potential'],
]);

const metricWords: ReadonlyMap<string, ValueMetric> = new Map([
  ...valueMetrics.map((metric) => [metric, metric] as const),
  ['订单数', 'orders'],
  ['金额', 'amount'],
  ['客单价', 'average'],
  ['消费月数', 'months'],
  ['客龄天数', 'tenure_days'],
  ['沉默天数', 'recency_days'],
]);

const isOperator = (sign: string): sign is Operator => Object.hasOwn(operators, sign);

/** The index of the first rule that matches; -1 where none does. */
export function matchingRule(rules: readonly ValueRule[], metrics: ValueMetrics): number {
  return rules.findIndex(({ conditions }) =>
    conditions.every(({ metric, operator, bound }) => operators[operator](metrics[metric], bound)),
  );
}

/**
 * Parses rules.
 *
 * @throws UserError `bad-rules` that lists every rule that cannot be parsed, and why.
 */
export function parseValueRules(written: string): readonly ValueRule[] {
  const problems: Text[] = [];
  const rules: ValueRule[] = [];
  for (const part of written.split(/[;；\n]/)) {
    const line = part.trim();
    if (line === '' || line.startsWith('#')) continue;
    const rule = parseRule(line);
    if ('grade' in rule) rules.push(rule);
    else problems.push(rule);
  }
  if (rules.length === 0 && problems.length === 0) problems.push(text('there are no rules', '没有规则'));
  if (problems.length > 0) throw badRules(problems);
  return rules;
}

function parseRule(line: string): ValueRule | Text {
  const [, name = '', written = ''] = /^([^:：]*)[:：](.*)$/s.exec(line) ?? [];
  const grade = gradeWords.get(name.trim().toLowerCase());
  if (grade === undefined)
    return text(
      `'${line}' does not begin with vip:, regular: or potential:`,
      `“${line}”须以 VIP：、普通：或潜在：开头`,
    );
  const conditions: Condition[] = [];
  for (const part of written.split(/\s+and\s+|\s+且\s+|且/i)) {
    const condition = parseCondition(part.trim());
    if (condition === undefined) {
      const metrics = { en: valueMetrics.join(', '), zh: valueMetrics.join('、') };
      return text(
        `'${part.trim()}' does not compare one of ${metrics.en} with a number`,
        `“${part.trim()}”不是有效条件；可用的指标：${metrics.zh}`,
      );
    }
    conditions.push(condition);
  }
  return { grade, conditions, written: written.trim() };
}

function parseCondition(part: string): Condition | undefined {
  const [, name = '', sign = '', number = ''] = /^(\S+?)\s*(>=|<=|>|<|=|≥|≤)\s*(-?\d+(?:\.\d+)?)$/.exec(part) ?? [];
  const metric = metricWords.get(name.toLowerCase());
  const operator = sign === '≥' ? '>=' : sign === '≤' ? '<=' : sign;
  return metric === undefined || !isOperator(operator) ? undefined : { metric, operator, bound: Number(number) };
}

function badRules(problems: readonly Text[]): UserError {
  return usageError({
    code: 'bad-rules',
    message: text(
      `the rules cannot be used: ${problems.map(({ en }) => en).join('; ')}`,
      `规则无法使用：${problems.map(({ zh }) => zh).join('；')}`,
    ),
    hint: text(
      "write rules such as 'vip: amount >= 10000 and orders >= 5; regular: orders >= 2'",
      '规则写法如：“VIP：金额 >= 10000 且 订单数 >= 5；普通：订单数 >= 2”',
    ),
  });
}
