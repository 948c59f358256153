/**
 * `check` tells which values of the list somebody should look at.
 *
 *     clientele check --field email
 */
import { ExitCode } from '../errors.ts';
import { issueTexts } from '../fields/issues.ts';
import type { Column } from '../formats/writer.ts';
import { allIssues } from '../store/issues.ts';
import { text } from '../text.ts';
import { command } from './command.ts';
import { string } from './flags.ts';

const flags = {
  field: string('--field <name>', text('only the values of one field', '只看某个字段')),
};

const columns: readonly Column[] = [
  { name: 'table', label: text('Table', '表') },
  { name: 'id', label: text('Id', '序号'), align: 'right' },
  { name: 'field', label: text('Field', '字段') },
  { name: 'value', label: text('Value', '值') },
  { name: 'issue', label: text('Issue', '代码') },
  { name: 'reason', label: text('Reason', '原因') },
  { name: 'suggestion', label: text('Perhaps', '可能是') },
];

export const checkCommand = command({
  name: 'check',
  group: 'quality',
  summary: text('tell which values somebody should look at', '列出需要人工留意的值'),
  description: text(
    'One row for each doubtful value of a customer or an order: what it is, why it is doubtful, and what it may have meant. Exit code 6 if there are any.',
    '每个存疑的值一行：是什么、为何存疑、可能的正确写法。有存疑的值时退出码为 6。',
  ),
  examples: [
    { line: 'clientele check', does: text('all doubtful values', '全部存疑的值'), exits: ExitCode.found },
    { line: 'clientele check --field email', does: text('those of one field', '只看邮箱'), exits: ExitCode.found },
  ],
  flags,
  writes: false,
  async run(context, _, { field }) {
    const rows = context.printer.rows(columns);
    let count = 0;
    for (const issue of allIssues(context.readList(), field)) {
      const known = Object.entries(issueTexts).find(([code]) => code === issue.code);
      const reason = known === undefined ? '' : context.printer.in(known[1]);
      await rows.write([issue.table, issue.rowId, issue.field, issue.value, issue.code, reason, issue.suggestion]);
      count++;
    }
    await rows.end();
    await context.printer.say(
      count === 0
        ? text('no doubtful values', '没有存疑的值')
        : text(`${count} ${count === 1 ? 'value' : 'values'} to look at`, `${count} 个值需要留意`),
    );
    return count === 0 ? undefined : ExitCode.found;
  },
});
