/** The flags of `dedupe`, and which of them make no sense together or without files. */
import { type UserError, usageError } from '../../base/errors.ts';
import { text } from '../../base/text.ts';
import { type Flag, flagName, numberBetween, type OptionsOf, onOff, string, value } from '../cli/flags.ts';
import { readFlags } from '../shared/read-flags.ts';
import { filterWriteFlags } from '../shared/write-flags.ts';
import { dedupeListFlags } from './dedupe-list-flags.ts';
import { evalFlag } from './eval-flag.ts';
import { onFlag } from './on-flag.ts';
import { explainFlag } from './pair-flag.ts';

export const dedupeFlags = {
  mark: onOff(
    '--mark',
    text(
      'write every row with its cluster_id instead of one row a customer',
      '输出所有行并附上 cluster_id，而不是每位客户一行',
    ),
  ),
  on: onFlag,
  link: value<string | true>(
    '--link [other]',
    text(
      'compare between files only, not within one; with a file behind it, write which row is which row of that file',
      '只在文件之间比对，不在同一文件内比对；后面跟文件名时，输出各行与该文件的哪一行相同',
    ),
    (raw) => raw,
  ),
  oneToOne: onOff(
    '--one-to-one',
    text(
      'with --link: a row is the same as one row of each other file at most',
      '与 --link 同用：一行最多对应另一文件的一行',
    ),
  ),
  pairs: string(
    '--pairs <file>',
    text(
      'write the certain and doubtful pairs too, both records side by side',
      '另存确定和存疑的记录对，两条记录并排列出',
    ),
  ),
  mergeAbove: numberBetween(
    '--merge-above <probability>',
    text('merge pairs with at least this probability (0.9)', '匹配概率不低于此值即合并（默认 0.9）'),
    0,
    1,
  ),
  reviewAbove: numberBetween(
    '--review-above <probability>',
    text('count pairs as doubtful from this probability (0.2)', '匹配概率不低于此值即存疑（默认 0.2）'),
    0,
    1,
  ),
  explain: explainFlag,
  model: onOff(
    '--model',
    text('show what was learned: how much each agreement weighs', '查看学得的模型：各项一致分别值多少权重'),
  ),
  saveModel: string('--save-model <file>', text('save the fitted model as JSON', '把学得的模型保存为 JSON')),
  useModel: string(
    '--use-model <file>',
    text('use a saved model instead of fitting one', '使用已保存的模型，不重新学习'),
  ),
  eval: evalFlag,
  chart: onOff(
    '--chart',
    text('show how the match weights are distributed, with the thresholds', '查看匹配权重的分布和阈值所在位置'),
  ),
  ...dedupeListFlags,
  ...readFlags,
  ...filterWriteFlags,
};

/** The options of `dedupe`, the words behind `--explain` read. */
export type DedupeOptions = Omit<OptionsOf<typeof dedupeFlags>, 'explain'> & {
  readonly explain: readonly [string, string] | undefined;
};

const { mark, on, link, oneToOne, model, chart, explain, eval: evaluation } = dedupeFlags;

/**
 * Refuses flags that make no sense together.
 *
 * @throws UserError `conflicting-flags` for two of what is written instead of rows, `needs-link`.
 */
export function checkTogether(options: DedupeOptions): void {
  const asked: readonly (readonly [Flag, boolean])[] = [
    [mark, options.mark],
    [explain, options.explain !== undefined],
    [model, options.model],
    [evaluation, options.eval !== undefined],
    [chart, options.chart],
  ];
  const [one, other] = asked.filter(([, given]) => given).map(([{ flags }]) => flagName(flags));
  if (one !== undefined && other !== undefined) throw notTogether(one, other);
  if (options.oneToOne && options.link === undefined) throw needsLink();
}

/** Refuses flags that only a filter takes. @throws UserError `flag-for-files` */
export function checkForList(options: DedupeOptions): void {
  const given = firstGiven([
    [mark, options.mark],
    [link, options.link !== undefined],
    [oneToOne, options.oneToOne],
    [on, options.on !== undefined],
  ]);
  if (given !== undefined) throw onlyForFiles(given);
  if (options.eval !== undefined && 'column' in options.eval) throw onlyForFiles('--eval column:');
}

/** Refuses flags that only the list takes. @throws UserError `flag-for-list` */
export function checkForFiles(options: DedupeOptions): void {
  if (options.full) throw onlyForList(flagName(dedupeFlags.full.flags));
  if (options.stage) throw onlyForList(flagName(dedupeFlags.stage.flags));
}

function firstGiven(flags: readonly (readonly [Flag, boolean])[]): string | undefined {
  const [flag] = flags.find(([, isGiven]) => isGiven) ?? [];
  return flag === undefined ? undefined : flagName(flag.flags);
}

function notTogether(one: string, other: string): UserError {
  return usageError({
    code: 'conflicting-flags',
    message: text(`${one} cannot be used with ${other}`, `${one} 不能与 ${other} 同用`),
    hint: text(
      'ask for one after the other; --save-model keeps what was learned',
      '请分次执行；--save-model 可保存模型',
    ),
  });
}

function needsLink(): UserError {
  return usageError({
    code: 'needs-link',
    message: text('--one-to-one is for linking files', '--one-to-one 用于连接两个文件'),
    hint: text('add --link: clientele dedupe A.csv --link B.csv', '请加上 --link：clientele dedupe A.csv --link B.csv'),
  });
}

function onlyForFiles(flag: string): UserError {
  return usageError({
    code: 'flag-for-files',
    message: text(`${flag} is for files, and none was given`, `${flag} 只用于文件，而没有给出文件`),
    hint: text(
      `name a file, or - for stdin: clientele dedupe FILE ${flag}`,
      `请指定文件，或用 - 表示标准输入：clientele dedupe 文件 ${flag}`,
    ),
  });
}

function onlyForList(flag: string): UserError {
  return usageError({
    code: 'flag-for-list',
    message: text(`${flag} is for the list, and files were given`, `${flag} 只用于客户库，而给出了文件`),
    hint: text(`leave the files out: clientele dedupe ${flag}`, `请不要给出文件：clientele dedupe ${flag}`),
  });
}
