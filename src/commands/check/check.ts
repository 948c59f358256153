/**
 * `check` tells how the values of the list are: column by column, or one by one those that somebody should look at.
 *
 *     clientele check --values --field email
 */

import { ExitCode, usageError } from '../../base/errors.ts';
import { type Text, text } from '../../base/text.ts';
import { issueTexts } from '../../fields/declaration/issues.ts';
import type { Column } from '../../formats/writer.ts';
import { type CheckedColumn, checkList } from '../../intake/quality/column-profile.ts';
import { listHealth } from '../../intake/quality/quality-score.ts';
import { allIssues } from '../../store/tables/issues.ts';
import { command } from '../cli/command.ts';
import type { Context } from '../cli/context.ts';
import { numberBetween, onOff, string } from '../cli/flags.ts';
import { keepScore, sayScore, scoreBefore, tellParts, tellScores } from './check-score.ts';
import { ownerNeedsStale, staleFlag, tellStale } from './check-stale.ts';

const flags = {
  field: string('--field <name>', text('only the values of one field', '只看某个字段')),
  values: onOff('--values', text('each value that somebody should look at', '逐个列出需要留意的值')),
  score: onOff('--score', text('the score from 0 to 100, part by part', '0 至 100 的得分及各项组成')),
  history: onOff('--history', text('the scores of all checks so far', '历次检查的得分')),
  stale: staleFlag(
    text('who was not confirmed for so long, such as 180d or 6m', '多久没有核实过的客户，如 180d 或 6m'),
  ),
  owner: string(
    '--owner <name>',
    text('with --stale: only the customers of one owner', '与 --stale 合用：只看该负责人的客户'),
  ),
  failUnder: numberBetween(
    '--fail-under <score>',
    text(
      'exit code 6 only if the score is lower, whatever is doubtful',
      '只有得分低于该值时退出码才为 6，不管是否有存疑的值',
    ),
    0,
    100,
  ),
};

export const checkCommand = command({
  name: 'check',
  description: text(
    'One row for each column of the list: how many values it has, how many are without a doubt, how many are different (with ~ an estimate), how many clean would write otherwise, how many are doubtful, and examples. With --values one row for each doubtful value: what it is, why it is doubtful, and what it may have meant. The score, from 0 to 100, is made of completeness (30), validity (30), uniqueness (20), orders that belong to a customer (10) and freshness (10); it is kept with each check of the whole list, unless the day has the same already or with --dry-run, and --history draws it. With --stale one row for each customer whom nobody confirmed for so long; who never was is as old as the record. Exit code 6 if anything is doubtful or stale, or if the score is under --fail-under.',
    '客户库的每一列一行：已填、无疑问、不同值的个数（带 ~ 的是估计值）、可由 clean 整理的、存疑的，以及例子。加 --values 则每个存疑的值一行：是什么、为何存疑、可能的正确写法。得分为 0 至 100，由完整（30）、有效（30）、唯一（20）、订单归属（10）和新鲜（10）组成；每次检查整个客户库都会保存得分（当天已有相同得分或加 --dry-run 时除外），--history 画出历次得分。加 --stale 则列出太久没有核实过的客户；从未核实的从进入客户库时算起。有存疑的值、有太久未核实的客户、或得分低于 --fail-under 时退出码为 6。',
  ),
  examples: [
    { line: 'clientele check', does: text('column by column', '逐列检查'), exits: ExitCode.found },
    {
      line: 'clientele check --values --field email',
      does: text('the doubtful values of one field', '列出某个字段存疑的值'),
      exits: ExitCode.found,
    },
    {
      line: 'clientele check --score --fail-under 60',
      does: text('for cron: fails where the list gets worse', '用于定时任务：质量下降时报错'),
    },
    {
      line: 'clientele check --stale 180d --as-of 2030-01-01',
      does: text('who was not confirmed in half a year', '半年没有核实过的客户'),
      exits: ExitCode.found,
    },
    { line: 'clientele check --history', does: text('how the score went', '查看得分的变化') },
  ],
  flags,
  writes: true,
  async run(context, _, { field, values, score, history, failUnder, stale, owner }) {
    if (stale !== undefined) return tellStale(context, stale, owner);
    if (owner !== undefined) throw ownerNeedsStale();
    if (history) return tellScores(context, context.readList());
    if (field !== undefined || values) {
      refuseScoreOfPart(score, failUnder);
      const count = values ? await tellValues(context, field) : await tellColumns(context, columnsOf(context, field));
      await context.printer.say(summary(count, values));
      return count === 0 ? undefined : ExitCode.found;
    }
    const list = context.readList();
    const columns = columnsOf(context);
    const health = context.busy(() => listHealth(list, columns, context.reading));
    const before = scoreBefore(list);
    await keepScore(context, health);
    const count = score ? doubtsOf(columns) : await tellColumns(context, columns);
    if (score) await tellParts(context, health);
    else await sayScore(context, health, before);
    await context.printer.say(summary(count, false));
    if (failUnder === undefined) return count === 0 ? undefined : ExitCode.found;
    return health.score !== null && health.score >= failUnder ? undefined : ExitCode.found;
  },
});

function refuseScoreOfPart(score: boolean, failUnder: number | undefined): void {
  if (!score && failUnder === undefined) return;
  throw usageError({
    code: 'score-of-part',
    message: text('the score is of the whole list, not of some values', '得分针对整个客户库，不针对部分值'),
    hint: text('leave out --field and --values', '请去掉 --field 和 --values'),
  });
}

function summary(count: number, areTold: boolean): Text {
  if (count === 0) return text('no doubtful values', '没有存疑的值');
  const counted = text(`${count} ${count === 1 ? 'value' : 'values'} to look at`, `${count} 个值需要留意`);
  if (areTold) return counted;
  return text(`${counted.en}: clientele check --values`, `${counted.zh}：clientele check --values`);
}

const summaryColumns: readonly Column[] = [
  { name: 'table', label: text('Table', '表') },
  { name: 'field', label: text('Field', '字段') },
  { name: 'filled', label: text('Filled', '已填'), align: 'right' },
  { name: 'blank', label: text('Blank', '空白'), align: 'right' },
  { name: 'valid', label: text('Valid', '有效'), align: 'right' },
  { name: 'distinct', label: text('Distinct', '不同值'), align: 'right' },
  { name: 'repairable', label: text('Repairable', '可整理'), align: 'right' },
  { name: 'doubtful', label: text('Doubtful', '存疑'), align: 'right' },
  { name: 'examples', label: text('Examples', '例子') },
];

function columnsOf(context: Context, field?: string): CheckedColumn[] {
  const list = context.readList();
  return context.busy(() => checkList(list, context.reading, field));
}

function doubtsOf(columns: readonly CheckedColumn[]): number {
  return columns.reduce((sum, { doubtful }) => sum + doubtful, 0);
}

/** Writes one row for each column and gives the number of doubtful values. */
async function tellColumns({ printer }: Context, columns: readonly CheckedColumn[]): Promise<number> {
  const rows = printer.rows(summaryColumns);
  for (const { table, field: name, filled, blank, valid, distinct, repairable, doubtful, examples } of columns) {
    const figures = [filled, blank, valid, distinct.inWords(), repairable ?? null, doubtful];
    await rows.write([table, name, ...figures, examples.join('; ')]);
  }
  await rows.end();
  return doubtsOf(columns);
}

const valueColumns: readonly Column[] = [
  { name: 'table', label: text('Table', '表') },
  { name: 'id', label: text('Id', '序号'), align: 'right' },
  { name: 'field', label: text('Field', '字段') },
  { name: 'value', label: text('Value', '值') },
  { name: 'issue', label: text('Issue', '代码') },
  { name: 'reason', label: text('Reason', '原因') },
  { name: 'suggestion', label: text('Perhaps', '可能是') },
];

/** Writes one row for each doubtful value and gives their number. */
async function tellValues({ printer, readList }: Context, field: string | undefined): Promise<number> {
  const rows = printer.rows(valueColumns);
  let count = 0;
  for (const issue of allIssues(readList(), field)) {
    const known = Object.entries(issueTexts).find(([code]) => code === issue.code);
    const reason = known === undefined ? '' : printer.in(known[1]);
    await rows.write([issue.table, issue.rowId, issue.field, issue.value, issue.code, reason, issue.suggestion]);
    count++;
  }
  await rows.end();
  return count;
}
