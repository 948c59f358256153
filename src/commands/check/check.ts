/**
 * `check` measures the quality of the list: column by column, or issue by issue.
 *
 *     clientele check --values --field email
 */

import { ExitCode, usageError } from '../../base/errors.ts';
import { counted } from '../../base/pluralize.ts';
import { type Text, text } from '../../base/text.ts';
import { issueTexts } from '../../fields/declaration/issues.ts';
import type { Column } from '../../formats/writer.ts';
import { type CheckedColumn, checkList } from '../../intake/quality/column-profile.ts';
import { listHealth } from '../../intake/quality/quality-score.ts';
import { allIssues } from '../../store/tables/issues.ts';
import { command } from '../cli/command.ts';
import type { Context } from '../cli/context.ts';
import { numberBetween, onOff, string } from '../cli/flags.ts';
import { idColumn } from '../shared/customer-columns.ts';
import { keepScore, sayScore, scoreBefore, writeParts, writeScores } from './check-score.ts';
import { ownerNeedsStale, staleFlag, writeStale } from './check-stale.ts';

const flags = {
  field: string('--field <name>', text('only this field', '只看该字段')),
  values: onOff('--values', text('list every value with an issue', '逐个列出有问题的值')),
  score: onOff('--score', text('show the score, 0 to 100, by part', '显示 0 至 100 的得分及各项组成')),
  history: onOff('--history', text('show the scores of earlier checks', '显示历次检查的得分')),
  stale: staleFlag(
    text('list the customers not confirmed for this long: 180d, 6m', '列出超过该时长未核实的客户，例如 180d、6m'),
  ),
  owner: string(
    '--owner <name>',
    text('with --stale: only the customers of this owner', '与 --stale 同用：只看该负责人的客户'),
  ),
  failUnder: numberBetween(
    '--fail-under <score>',
    text(
      'exit with code 6 only if the score is lower, whatever the issues',
      '仅当得分低于该值时退出码为 6，不论有无问题',
    ),
    0,
    100,
  ),
};

export const checkCommand = command({
  name: 'check',
  description: text(
    'Writes one row for each column of the list: how many values are filled, valid, distinct (~ marks an estimate), repairable by clean, or have an issue. --values lists every issue with its reason and a suggestion; --stale lists the customers not confirmed for that long, counted from their creation if they never were.\nThe score, from 0 to 100, combines completeness (30), validity (30), uniqueness (20), order links (10) and freshness (10). Each check of the whole list records it, unless the day already has the same score. Exit code 6: there are issues or stale customers, or the score is below --fail-under.',
    '客户库的每一列输出一行：已填、有效、不同值（带 ~ 的为估计值）、可由 clean 整理以及有问题的值各有多少。--values 逐个列出有问题的值、原因和建议；--stale 列出超过该时长未核实的客户，从未核实的从创建之日算起。\n得分为 0 至 100，由完整性（30）、有效性（30）、唯一性（20）、订单归属（10）、时效性（10）组成。每次检查整个客户库都会记录得分，当天已有相同得分时除外。有问题、有久未核实的客户或得分低于 --fail-under 时，退出码为 6。',
  ),
  examples: [
    { line: 'clientele check', does: text('column by column', '逐列检查'), exits: ExitCode.found },
    {
      line: 'clientele check --values --field email',
      does: text('every issue of one field', '列出某个字段的问题'),
      exits: ExitCode.found,
    },
    {
      line: 'clientele check --score --fail-under 60',
      does: text('for cron: exit code 6 below a score of 60', '用于定时任务：得分低于 60 时退出码为 6'),
    },
    {
      line: 'clientele check --stale 180d --as-of 2030-01-01',
      does: text('customers not confirmed for half a year', '半年未核实的客户'),
      exits: ExitCode.found,
    },
    { line: 'clientele check --history', does: text('how the score has changed', '查看得分的变化') },
  ],
  flags,
  writes: true,
  async run(context, _, { field, values, score, history, failUnder, stale, owner }) {
    if (stale !== undefined) return writeStale(context, stale, owner);
    if (owner !== undefined) throw ownerNeedsStale();
    if (history) return writeScores(context, context.readList());
    if (field !== undefined || values) {
      refuseScoreOfPart(score, failUnder);
      const count = values ? await writeIssues(context, field) : await writeColumns(context, columnsOf(context, field));
      await context.printer.say(summary(count, values));
      return count === 0 ? undefined : ExitCode.found;
    }
    const list = context.readList();
    const columns = columnsOf(context);
    const health = context.busy(() => listHealth(list, columns, context.reading));
    const before = scoreBefore(list);
    await keepScore(context, health);
    const count = score ? issuesOf(columns) : await writeColumns(context, columns);
    if (score) await writeParts(context, health);
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
    message: text('the score applies to the whole list only', '得分只针对整个客户库'),
    hint: text('remove --field and --values', '请去掉 --field 和 --values'),
  });
}

function summary(count: number, areListed: boolean): Text {
  if (count === 0) return text('no issues', '没有发现问题');
  const found = text(counted(count, 'issue'), `发现 ${count} 个问题`);
  if (areListed) return found;
  return text(`${found.en}; list with: clientele check --values`, `${found.zh}；查看：clientele check --values`);
}

const summaryColumns: readonly Column[] = [
  { name: 'table', label: text('Table', '表') },
  { name: 'field', label: text('Field', '字段') },
  { name: 'filled', label: text('Filled', '已填'), align: 'right' },
  { name: 'blank', label: text('Blank', '空白'), align: 'right' },
  { name: 'valid', label: text('Valid', '有效'), align: 'right' },
  { name: 'distinct', label: text('Distinct', '不同值'), align: 'right' },
  { name: 'repairable', label: text('Repairable', '可整理'), align: 'right' },
  { name: 'doubtful', label: text('Issues', '问题'), align: 'right' },
  { name: 'examples', label: text('Examples', '示例') },
];

function columnsOf(context: Context, field?: string): CheckedColumn[] {
  const list = context.readList();
  return context.busy(() => checkList(list, context.reading, field));
}

function issuesOf(columns: readonly CheckedColumn[]): number {
  return columns.reduce((sum, { doubtful }) => sum + doubtful, 0);
}

/** Writes one row for each column. Returns the number of issues. */
async function writeColumns({ printer }: Context, columns: readonly CheckedColumn[]): Promise<number> {
  const rows = printer.rows(summaryColumns);
  for (const { table, field: name, filled, blank, valid, distinct, repairable, doubtful, examples } of columns) {
    const counts = [filled, blank, valid, distinct.inWords(), repairable ?? null, doubtful];
    await rows.write([table, name, ...counts, examples.join('; ')]);
  }
  await rows.end();
  return issuesOf(columns);
}

const valueColumns: readonly Column[] = [
  { name: 'table', label: text('Table', '表') },
  idColumn(),
  { name: 'field', label: text('Field', '字段') },
  { name: 'value', label: text('Value', '值') },
  { name: 'issue', label: text('Issue', '问题') },
  { name: 'reason', label: text('Reason', '原因') },
  { name: 'suggestion', label: text('Suggestion', '建议') },
];

/** Writes one row for each issue. Returns their number. */
async function writeIssues({ printer, readList }: Context, field: string | undefined): Promise<number> {
  const rows = printer.rows(valueColumns);
  let count = 0;
  for (const issue of allIssues(readList(), field)) {
    const known = Object.entries(issueTexts).find(([code]) => code === issue.code);
    const reason = known === undefined ? '' : rows.prose(known[1]);
    await rows.write([issue.table, issue.rowId, issue.field, issue.value, issue.code, reason, issue.suggestion]);
    count++;
  }
  await rows.end();
  return count;
}
