/**
 * `check` tells how the values of the list are: column by column, or one by one those that somebody should look at.
 *
 *     clientele check --values --field email
 */
import type { Context } from '../context.ts';
import { ExitCode } from '../errors.ts';
import { issueTexts } from '../fields/issues.ts';
import type { Column } from '../formats/writer.ts';
import { checkList } from '../intake/check-list.ts';
import { allIssues } from '../store/issues.ts';
import { type Text, text } from '../text.ts';
import { command } from './command.ts';
import { onOff, string } from './flags.ts';

const flags = {
  field: string('--field <name>', text('only the values of one field', '只看某个字段')),
  values: onOff('--values', text('each value that somebody should look at', '逐个列出需要留意的值')),
};

export const checkCommand = command({
  name: 'check',
  group: 'quality',
  summary: text('tell how the values are, and which to look at', '检查各列的填写情况和需要留意的值'),
  description: text(
    'One row for each column of the list: how many values it has, how many are without a doubt, how many are different (with ~ an estimate), how many clean would write otherwise, how many are doubtful, and examples. With --values one row for each doubtful value: what it is, why it is doubtful, and what it may have meant. Exit code 6 if anything is doubtful.',
    '客户库的每一列一行：已填、无疑问、不同值的个数（带 ~ 的是估计值）、可由 clean 整理的、存疑的，以及例子。加 --values 则每个存疑的值一行：是什么、为何存疑、可能的正确写法。有存疑的值时退出码为 6。',
  ),
  examples: [
    { line: 'clientele check', does: text('column by column', '逐列检查'), exits: ExitCode.found },
    {
      line: 'clientele check --values --field email',
      does: text('the doubtful values of one field', '列出某个字段存疑的值'),
      exits: ExitCode.found,
    },
  ],
  flags,
  writes: false,
  async run(context, _, { field, values }) {
    const count = values ? await tellValues(context, field) : await tellColumns(context, field);
    await context.printer.say(summary(count, values));
    return count === 0 ? undefined : ExitCode.found;
  },
});

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

/** Writes one row for each column and gives the number of doubtful values. */
async function tellColumns(context: Context, field: string | undefined): Promise<number> {
  const list = context.readList();
  const checked = context.busy(() => checkList(list, context.reading, field));
  const rows = context.printer.rows(summaryColumns);
  let doubtfulValues = 0;
  for (const { table, field: name, filled, blank, valid, distinct, repairable, doubtful, examples } of checked) {
    const figures = [filled, blank, valid, distinct.inWords(), repairable ?? null, doubtful];
    await rows.write([table, name, ...figures, examples.join('; ')]);
    doubtfulValues += doubtful;
  }
  await rows.end();
  return doubtfulValues;
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
