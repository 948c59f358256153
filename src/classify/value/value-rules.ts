/**
 * Rules of the user's own for the grade of value: `vip: amount >= 10000 and orders >= 5; regular: orders >= 2`.
 *
 * A rule is a class, a colon and comparisons joined by `and`; rules are parted by semicolons or lines. The first rule
 * whose comparisons all hold counts; who fits none is potential.
 */
import { type UserError, usageError } from '../../base/errors.ts';
import { type Text, text } from '../../base/text.ts';

/** The grades, the best first. */
export const valueGrades = ['vip', 'regular', 'potential'] as const;

export type ValueGrade = (typeof valueGrades)[number];

/** What a rule may speak of. Amounts are in units of the currency. */
export const valueFigures = ['orders', 'amount', 'average', 'months', 'tenure_days', 'recency_days'] as const;

export type ValueFigure = (typeof valueFigures)[number];

/** The figures of one customer; NaN where they have none, which no comparison holds for. */
export type ValueFigures = Readonly<Record<ValueFigure, number>>;

interface Comparison {
  readonly figure: ValueFigure;
  readonly operator: Operator;
  readonly bound: number;
}

export interface ValueRule {
  readonly grade: ValueGrade;
  readonly comparisons: readonly Comparison[];
  /** As it was written. */
  readonly condition: string;
}

const operators = {
  '>=': (figure: number, bound: number) => figure >= bound,
  '<=': (figure: number, bound: number) => figure <= bound,
  '>': (figure: number, bound: number) => figure > bound,
  '<': (figure: number, bound: number) => figure < bound,
  '=': (figure: number, bound: number) => figure === bound,
} as const;

type Operator = keyof typeof operators;

const gradeWords: ReadonlyMap<string, ValueGrade> = new Map([
  ...valueGrades.map((grade) => [grade, grade] as const),
  ['普通', 'regular'],
  ['潜在', 'potential'],
]);

const figureWords: ReadonlyMap<string, ValueFigure> = new Map([
  ...valueFigures.map((figure) => [figure, figure] as const),
  ['订单数', 'orders'],
  ['金额', 'amount'],
  ['客单价', 'average'],
  ['消费月数', 'months'],
  ['客龄天数', 'tenure_days'],
  ['沉默天数', 'recency_days'],
]);

const isOperator = (sign: string): sign is Operator => Object.hasOwn(operators, sign);

/** The number in `rules` of the first one that fits; -1 where none does. */
export function fittingRule(rules: readonly ValueRule[], figures: ValueFigures): number {
  return rules.findIndex(({ comparisons }) =>
    comparisons.every(({ figure, operator, bound }) => operators[operator](figures[figure], bound)),
  );
}

/**
 * Reads rules.
 *
 * @throws UserError `bad-rules` that names every rule that cannot be read, and why.
 */
export function parseValueRules(written: string): readonly ValueRule[] {
  const problems: Text[] = [];
  const rules: ValueRule[] = [];
  for (const part of written.split(/[;；\n]/)) {
    const line = part.trim();
    if (line === '' || line.startsWith('#')) continue;
    const rule = readRule(line);
    if ('grade' in rule) rules.push(rule);
    else problems.push(rule);
  }
  if (rules.length === 0 && problems.length === 0) problems.push(text('there is no rule', '没有规则'));
  if (problems.length > 0) throw badRules(problems);
  return rules;
}

function readRule(line: string): ValueRule | Text {
  const [, name = '', condition = ''] = /^([^:：]*)[:：](.*)$/s.exec(line) ?? [];
  const grade = gradeWords.get(name.trim().toLowerCase());
  if (grade === undefined)
    return text(
      `'${line}' does not begin with vip:, regular: or potential:`,
      `“${line}”须以 VIP：、普通：或潜在：开头`,
    );
  const comparisons: Comparison[] = [];
  for (const part of condition.split(/\s+and\s+|\s+且\s+|且/i)) {
    const comparison = readComparison(part.trim());
    if (comparison === undefined) {
      const figures = { en: valueFigures.join(', '), zh: valueFigures.join('、') };
      return text(
        `'${part.trim()}' is no comparison of ${figures.en} with a number`,
        `“${part.trim()}”不是条件；可比较：${figures.zh}`,
      );
    }
    comparisons.push(comparison);
  }
  return { grade, comparisons, condition: condition.trim() };
}

function readComparison(part: string): Comparison | undefined {
  const [, name = '', sign = '', number = ''] = /^(\S+?)\s*(>=|<=|>|<|=|≥|≤)\s*(-?\d+(?:\.\d+)?)$/.exec(part) ?? [];
  const figure = figureWords.get(name.toLowerCase());
  const operator = sign === '≥' ? '>=' : sign === '≤' ? '<=' : sign;
  return figure === undefined || !isOperator(operator) ? undefined : { figure, operator, bound: Number(number) };
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
