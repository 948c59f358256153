/** The flags of `dedupe`, and which of them exclude each other or need files. */
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
      'write every row with its cluster_id instead of one row for each customer',
      '输出所有行并附上 cluster_id，而不是每位客户一行',
    ),
  ),
  on: onFlag,
  link: value<string | true>(
    '--link [other]',
    text(
      'compare rows of different files only; with a file name, write which rows match rows of that file',
      '只比对不同文件的行；后面跟文件名时，输出各行与该文件的哪一行匹配',
    ),
    (raw) => raw,
  ),
  oneToOne: onOff(
    '--one-to-one',
    text(
      'with --link: match each row to at most one row of each other file',
      '与 --link 同用：每行最多匹配另一文件的一行',
    ),
  ),
  pairs: string(
    '--pairs <file>',
    text(
      'also write the certain and uncertain pairs to this file, both records side by side',
      '另把确定和待复核的记录对写入该文件，两条记录并排列出',
    ),
  ),
  mergeAbove: numberBetween(
    '--merge-above <probability>',
    text('merge pairs from this match probability (default 0.9)', '匹配概率不低于此值即合并（默认 0.9）'),
    0,
    1,
  ),
  reviewAbove: numberBetween(
    '--review-above <probability>',
    text('review pairs from this match probability (default 0.2)', '匹配概率不低于此值即待复核（默认 0.2）'),
    0,
    1,
  ),
  explain: explainFlag,
  model: onOff(
    '--model',
    text('show the fitted model: the match weight of each comparison level', '查看拟合的模型：各比较等级的匹配权重'),
  ),
  saveModel: string('--save-model <file>', text('save the fitted model as JSON', '把拟合的模型保存为 JSON')),
  useModel: string(
    '--use-model <file>',
    text('use a saved model instead of fitting one', '使用已保存的模型，不重新拟合'),
  ),
  eval: evalFlag,
  chart: onOff(
    '--chart',
    text('show the distribution of match weights with the thresholds', '查看匹配权重的分布和阈值'),
  ),
  ...dedupeListFlags,
  ...readFlags,
  ...filterWriteFlags,
};

/** The options of `dedupe`, with the pair of `--explain` parsed. */
export type DedupeOptions = Omit<OptionsOf<typeof dedupeFlags>, 'explain'> & {
  readonly explain: readonly [string, string] | undefined;
};

const { mark, on, link, oneToOne, model, chart, explain, eval: evaluation } = dedupeFlags;

/**
 * Refuses flags that exclude each other.
 *
 * @throws UserError `conflicting-flags` for two kinds of output at once, `needs-link`.
 */
export function checkTogether(options: DedupeOptions): void {
  const outputs: readonly (readonly [Flag, boolean])[] = [
    [mark, options.mark],
    [explain, options.explain !== undefined],
    [model, options.model],
    [evaluation, options.eval !== undefined],
    [chart, options.chart],
  ];
  const [one, other] = outputs.filter(([, given]) => given).map(([{ flags }]) => flagName(flags));
  if (one !== undefined && other !== undefined) throw notTogether(one, other);
  if (options.oneToOne && options.link === undefined) throw needsLink();
}

/** Refuses flags that need files. @throws UserError `flag-for-files` */
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

/** Refuses flags that need the list. @throws UserError `flag-for-list` */
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
    hint: text('run them separately; --save-model keeps the fitted model', '请分次运行；--save-model 可保存模型'),
  });
}

function needsLink(): UserError {
  return usageError({
    code: 'needs-link',
    message: text('--one-to-one requires --link', '--one-to-one 须与 --link 同用'),
    hint: text('for example: clientele dedupe A.csv --link B.csv', '例如：clientele dedupe A.csv --link B.csv'),
  });
}

function onlyForFiles(flag: string): UserError {
  return usageError({
    code: 'flag-for-files',
    message: text(`${flag} requires files, but none was given`, `${flag} 只用于文件，但没有给出文件`),
    hint: text(
      `add a file, or - for stdin: clientele dedupe FILE ${flag}`,
      `请指定文件，或用 - 表示标准输入：clientele dedupe 文件 ${flag}`,
    ),
  });
}

function onlyForList(flag: string): UserError {
  return usageError({
    code: 'flag-for-list',
    message: text(`${flag} applies to the list, but files were given`, `${flag} 只用于客户库，但给出了文件`),
    hint: text(`remove the files: clientele dedupe ${flag}`, `请去掉文件：clientele dedupe ${flag}`),
  });
}
