/**
 * `classify` says what kind of customer each one is: ABC by revenue, RFM segments, stages of the lifecycle, lifetime value
 * and all that `schemes.ts` has, with what the list defines itself.
 *
 * Without a file it works on the list: the classes are kept with their history, in one batch. With a file, or `-`, it is a
 * filter: it reads orders or figures, writes one row a customer to stdout and leaves no file behind.
 *
 *     clientele classify
 *     clientele classify rfm orders.csv --as-of 2025-06-30 > rfm.csv
 */
import { existsSync } from 'node:fs';
import { ExitCode, usageError } from '../../base/errors.ts';
import { text } from '../../base/text.ts';
import { type AnyScheme, isBuiltIn, schemeNamed, schemes, schemesOf } from '../../classify/schemes.ts';
import { parseColumnChoice } from '../../intake/plan/mapping.ts';
import { command } from '../cli/command.ts';
import type { Context } from '../cli/context.ts';
import { list, onOff, string } from '../cli/flags.ts';
import { readFlags } from '../shared/read-flags.ts';
import { sinceFlag } from '../shared/since-flag.ts';
import { filterWriteFlags } from '../shared/write-flags.ts';
import { defineActions, defineFlags, runDefineAction } from './classify-define.ts';
import { classifyFiles } from './classify-files.ts';
import { refuseFlagsOfOthers, schemeFlags, settingsOf } from './classify-flags.ts';
import { printClassMoves } from './classify-moves.ts';
import { wantedTable } from './classify-shown.ts';
import { classifyTheList, printTableOfList } from './classify-the-list.ts';

const flags = {
  map: list(
    '--map <field=column>',
    text('with a file: fill a field from a column', '处理文件时：指定某个字段取自哪一列'),
    parseColumnChoice,
  ),
  table: string(
    '--table <name>',
    text(
      'print a table of the scheme instead, such as pareto, key-accounts, concentration (abc) or segments, heat-map (rfm)',
      '改为输出方案的某个表，例如 abc 的 pareto、key-accounts、concentration，rfm 的 segments、heat-map',
    ),
  ),
  reasons: onOff('--reasons', text('with a file: add a column that says why', '处理文件时：增加一列说明依据')),
  since: sinceFlag(
    text(
      'moves: compare with this day, week or month (default: a week ago)',
      'moves：与哪一天、哪一周或哪个月比较（默认一周前）',
    ),
  ),
  ...schemeFlags,
  ...defineFlags,
  ...readFlags,
  ...filterWriteFlags,
};

const named = {
  en: schemes.map(({ name, tells }) => `  ${name}: ${tells.en}`).join('\n'),
  zh: schemes.map(({ name, tells }) => `  ${name}：${tells.zh}`).join('\n'),
};

export const classifyCommand = command({
  name: 'classify',
  arguments: '[scheme] [file...]',
  description: text(
    `Runs all schemes that the orders of the list allow, or the one that is named, and keeps the classes with their history. Only orders up to today (--as-of) count. After a scheme may come files, or - for stdin, with orders or with a row a customer that already has recency, frequency and monetary columns: then one row a customer is written to stdout and the list is not touched; rows that cannot be used are set aside with the reason (exit code 3). On a terminal tables and plots follow.\n${named.en}\n"classify moves SCHEME" shows who is in another class than before, and the figure that moved them.\n"classify define NAME" keeps a scheme of your own in the list: classes with conditions over customer_facts, the first that holds counts, or a score with bounds; defined anew it gets a new version. "classify defined" lists them, "classify show NAME" tells all versions, "classify undefine NAME" takes one out of use.`,
    `按客户库中的订单运行数据允许的全部方案（也可只指定其中一种），并保存分类及其历史。只计算截至今天（--as-of）的订单。方案之后可写文件，或用 - 表示标准输入：可以是订单，也可以是每位客户一行、已有最近消费、频率、金额列的表；此时每位客户输出一行，不改动客户库；无法使用的行会说明原因（退出码 3）。在终端中还会显示表格和图形。\n${named.zh}\n“classify moves 方案”列出类别发生变化的客户，以及引起变化的数字。\n“classify define 名称”在客户库中保存自定义方案：各类别附带针对 customer_facts 的条件，以第一个成立的为准，也可用得分与界限；再次定义即成为新版本。“classify defined”列出自定义方案，“classify show 名称”查看各版本，“classify undefine 名称”停用。`,
  ),
  examples: [
    { line: 'clientele classify', does: text('all schemes, on the list', '对客户库运行全部方案') },
    {
      line: 'clientele classify rfm orders.csv --as-of 2025-06-30',
      does: text('RFM scores of the customers of a file', '计算订单文件中各客户的 RFM 得分'),
      exits: ExitCode.setAside,
    },
    {
      line: 'clientele classify abc --thresholds 70,90 --period 12m',
      does: text('other bounds of A and B, the last twelve months', '自定义 A、B 类的界限，只看最近十二个月'),
    },
    {
      line: 'clientele classify abc --table key-accounts --format csv',
      does: text('the largest customers, for a program', '以 CSV 输出重点客户'),
    },
    {
      line: 'clientele classify rfm --segments eight',
      does: text('the eight classes used in China', '重要价值、重要发展等八类'),
    },
    {
      line: 'clientele classify moves lifecycle --since 2025-W23',
      does: text('who has another stage since that week, and why', '查看自该周以来阶段变化的客户及原因'),
    },
    {
      line: "clientele classify define grade --class 'gold: revenue > 5000' --class 'silver: orders >= 3' --class other",
      does: text('a scheme of your own, class by class', '自定义方案：逐类给出条件'),
    },
    {
      line: "clientele classify define weighted --score '0.5*r + 0.3*f + 0.2*m' --class 'A: 4' --class 'B: 2.5' --class C",
      does: text('a weighted score with bounds', '自定义方案：加权得分与界限'),
    },
    { line: 'clientele classify grade', does: text('run it; classify alone runs it too', '运行自定义方案') },
  ],
  flags,
  writes: true,
  async run(context, [first, ...rest], options) {
    if (first !== undefined && defineActions.includes(first)) return runDefineAction(context, first, rest, options);
    if (first === 'moves') return printClassMoves(context, rest, options, await settingsOf(context, options));
    const settings = await settingsOf(context, options);
    if (first === undefined) {
      refuseWithoutScheme(options);
      await classifyTheList(context, schemesOf(context.writeList()), settings);
      return undefined;
    }
    const scheme = schemeOf(context, first);
    refuseFlagsOfOthers(scheme.name, options);
    if (rest.length > 0) return classifyFiles(context, scheme, rest, settings, options);
    const table = wantedTable(scheme, options.table, { ...settings, currency: '', minorUnits: 1 });
    if (table === undefined) await classifyTheList(context, [scheme], settings);
    else await printTableOfList(context, scheme, table, settings);
    return undefined;
  },
});

/** The scheme of a name: one of the program, else one that the list defines, if there is a list. */
export function schemeOf(context: Context, name: string): AnyScheme {
  if (isBuiltIn(name)) return schemeNamed(name);
  return schemeNamed(name, existsSync(context.listPath) ? schemesOf(context.writeList()) : schemes);
}

/** What makes sense for one scheme only. */
function refuseWithoutScheme(options: { readonly table: string | undefined; readonly weights: unknown }): void {
  const flag = options.table === undefined ? (options.weights === undefined ? undefined : '--weights') : '--table';
  if (flag === undefined) return;
  throw usageError({
    code: 'scheme-missing',
    message: text(`${flag} goes with a scheme`, `${flag} 须与方案一起使用`),
    hint: text(`for example: clientele classify rfm ${flag} …`, `例如：clientele classify rfm ${flag} …`),
  });
}
