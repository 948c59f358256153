/**
 * Reads how a user writes a scheme of their own: `vip: revenue > 100000`, class by class, the best first.
 *
 * A class without a condition takes all who are left. Beside a score a number stands for the lowest score of the class:
 * `vip: 4` is `vip: score >= 4`.
 */
import { UserError, usageError } from '../../base/errors.ts';
import { type Text, text } from '../../base/text.ts';
import type { CustomClass, CustomRules } from '../../store/classes/custom-schemes.ts';
import { refuseUnusable } from '../../store/facts/conditions.ts';
import type { List } from '../../store/file/list.ts';
import { ownName } from '../../store/schema/user-defined-names.ts';

/** The column that conditions know the score by. */
export const SCORE = 'score';

const EVERYBODY = 'TRUE';
const EVERYBODY_WITH_A_SCORE = `${SCORE} IS NOT NULL`;

const number = /^[+-]?(?:\d+\.?\d*|\.\d+)$/;

/**
 * Reads a scheme and refuses what cannot be run.
 *
 * @param lines `class: condition`, each the text of one class, in their order.
 * @throws UserError `bad-scheme` that says all that is wrong.
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
  problems.push(...faultsOfOrder(read));
  const [first, ...more] = problems;
  if (first !== undefined) throw more.length === 0 ? first : allWrong(problems);
  return { score, classes: read.filter((one) => one !== undefined) };
}

function readClass(list: List, line: string, isScored: boolean): CustomClass {
  const [, before = '', condition = ''] = /^([^:：]*)[:：]?(.*)$/s.exec(line.trim()) ?? [];
  const name = ownName(before);
  const words = condition.trim();
  if (words === '') {
    if (/[:：]/.test(line)) throw bad(text(`class ${name} has no condition`, `类别“${name}”没有条件`));
    return { name, condition: isScored ? EVERYBODY_WITH_A_SCORE : EVERYBODY };
  }
  if (isScored && number.test(words)) return { name, condition: `${SCORE} >= ${Number(words)}` };
  refuseUnusable(list, words, isScored ? [SCORE] : []);
  return { name, condition: words };
}

/** Classes that come twice, take nobody, or are too few; those that could not be read hold their places. */
function faultsOfOrder(classes: readonly (CustomClass | undefined)[]): UserError[] {
  const faults: Text[] = [];
  if (classes.length === 0) faults.push(text('a scheme needs classes', '分类方案需要类别'));
  const names = classes.map((one) => one?.name.toLowerCase());
  for (const [place, one] of classes.entries()) {
    if (one === undefined) continue;
    const { name, condition } = one;
    if (names.indexOf(name.toLowerCase()) < place) {
      faults.push(text(`class ${name} is there twice`, `类别“${name}”出现了两次`));
    }
    if (place < classes.length - 1 && takesTheRest(condition)) {
      faults.push(
        text(`class ${name} has no condition, so it must be the last`, `类别“${name}”没有条件，只能放在最后`),
      );
    }
    const [bound, earlier] = [boundOf(condition), boundOf(classes[place - 1]?.condition)];
    if (bound !== undefined && earlier !== undefined && bound >= earlier) {
      faults.push(
        text(
          `nobody reaches class ${name}: its score must be lower than that of the class before it`,
          `没有客户会归入“${name}”：其得分下限应低于前一类`,
        ),
      );
    }
  }
  return faults.map(bad);
}

function takesTheRest(condition: string): boolean {
  return condition === EVERYBODY || condition === EVERYBODY_WITH_A_SCORE;
}

function boundOf(condition: string | undefined): number | undefined {
  const bound = /^score >= (\S+)$/.exec(condition ?? '')?.[1];
  return bound === undefined || !number.test(bound) ? undefined : Number(bound);
}

const hint = text(
  "write class by class, the best first: --class 'vip: revenue > 100000' --class 'regular: orders > 1' --class other",
  '逐类书写，最好的在前：--class "VIP: revenue > 100000" --class "普通: orders > 1" --class 其他',
);

function bad(message: Text): UserError {
  return usageError({ code: 'bad-scheme', message, hint });
}

function allWrong(problems: readonly UserError[]): UserError {
  return usageError({
    code: 'bad-scheme',
    message: text(
      problems.map((problem) => problem.text.en).join('; '),
      problems.map((problem) => problem.text.zh).join('；'),
    ),
    hint: problems[0]?.hint ?? hint,
  });
}
