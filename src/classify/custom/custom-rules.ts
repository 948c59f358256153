/**
 * Parses the schemes that users write: `vip: revenue > 100000`, class by class, the best first.
 *
 * A class without a condition takes all remaining customers. With a score, a number is the lowest score of the class:
 * `vip: 4` means `vip: score >= 4`.
 */
import { UserError, usageError } from '../../base/errors.ts';
import { type Text, text } from '../../base/text.ts';
import type { CustomClass, CustomRules } from '../../store/classes/custom-schemes.ts';
import { refuseUnusable } from '../../store/facts/conditions.ts';
import type { List } from '../../store/file/list.ts';
import { ownName } from '../../store/schema/user-defined-names.ts';

/** The name of the score in conditions. */
export const SCORE = 'score';

const ANY = 'TRUE';
const ANY_WITH_SCORE = `${SCORE} IS NOT NULL`;

const number = /^[+-]?(?:\d+\.?\d*|\.\d+)$/;

/**
 * Parses a scheme and rejects one that cannot run.
 *
 * @param lines `class: condition`, one for each class, in their order.
 * @throws UserError `bad-scheme` that lists all problems.
 */
export function readCustomRules(list: List, lines: readonly string[], score: string | null): CustomRules {
  const problems: UserError[] = [];
  const unlessRefused = <T>(read: () => T): T | undefined => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      problems.push(error);
      return undefined;
    }
  };
  if (score !== null) unlessRefused(() => refuseUnusable(list, score));
  const read = lines.map((line) => unlessRefused(() => readClass(list, line, score !== null)));
  problems.push(...problemsOfOrder(read));
  const [first, ...more] = problems;
  if (first !== undefined) throw more.length === 0 ? first : allProblems(problems);
  return { score, classes: read.filter((one) => one !== undefined) };
}

function readClass(list: List, line: string, isScored: boolean): CustomClass {
  const [, before = '', condition = ''] = /^([^:：]*)[:：]?(.*)$/s.exec(line.trim()) ?? [];
  const name = ownName(before);
  const words = condition.trim();
  if (words === '') {
    if (/[:：]/.test(line)) throw bad(text(`class ${name} has no condition`, `类别“${name}”没有条件`));
    return { name, condition: isScored ? ANY_WITH_SCORE : ANY };
  }
  if (isScored && number.test(words)) return { name, condition: `${SCORE} >= ${Number(words)}` };
  refuseUnusable(list, words, isScored ? [SCORE] : []);
  return { name, condition: words };
}

/** Duplicate, unreachable or missing classes; those that could not be parsed are undefined. */
function problemsOfOrder(classes: readonly (CustomClass | undefined)[]): UserError[] {
  const problems: Text[] = [];
  if (classes.length === 0) problems.push(text('a scheme needs at least one class', '分类方案至少需要一个类别'));
  const names = classes.map((one) => one?.name.toLowerCase());
  for (const [index, one] of classes.entries()) {
    if (one === undefined) continue;
    const { name, condition } = one;
    if (names.indexOf(name.toLowerCase()) < index) {
      problems.push(text(`class ${name} is defined twice`, `类别“${name}”重复定义`));
    }
    if (index < classes.length - 1 && takesTheRest(condition)) {
      problems.push(
        text(`class ${name} has no condition, so it must come last`, `类别“${name}”没有条件，只能放在最后`),
      );
    }
    const [bound, earlier] = [boundOf(condition), boundOf(classes[index - 1]?.condition)];
    if (bound !== undefined && earlier !== undefined && bound >= earlier) {
      problems.push(
        text(
          `class ${name} can never match: its lowest score must be below that of the class before it`,
          `没有客户会归入“${name}”：其得分下限应低于前一类`,
        ),
      );
    }
  }
  return problems.map(bad);
}

function takesTheRest(condition: string): boolean {
  return condition === ANY || condition === ANY_WITH_SCORE;
}

function boundOf(condition: string | undefined): number | undefined {
  const bound = /^score >= (\S+)$/.exec(condition ?? '')?.[1];
  return bound === undefined || !number.test(bound) ? undefined : Number(bound);
}

const hint = text(
  "list the classes, the best first: --class 'vip: revenue > 100000' --class 'regular: orders > 1' --class other",
  '按从好到差的顺序列出各类：--class "VIP: revenue > 100000" --class "普通: orders > 1" --class 其他',
);

function bad(message: Text): UserError {
  return usageError({ code: 'bad-scheme', message, hint });
}

function allProblems(problems: readonly UserError[]): UserError {
  return usageError({
    code: 'bad-scheme',
    message: text(
      problems.map((problem) => problem.text.en).join('; '),
      problems.map((problem) => problem.text.zh).join('；'),
    ),
    hint: problems[0]?.hint ?? hint,
  });
}
