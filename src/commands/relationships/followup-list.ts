/** `followup list`: the open follow-ups, those due first in front. */

import { counted } from '../../base/pluralize.ts';
import { text } from '../../base/text.ts';
import type { Column } from '../../formats/writer.ts';
import { listFollowups } from '../../store/tables/followups.ts';
import { command } from '../cli/command.ts';
import { onOff, string } from '../cli/flags.ts';
import { dueDay, dueFlag } from './due-flag.ts';

const columns: readonly Column[] = [
  { name: 'id', label: text('Id', '编号'), align: 'right' },
  { name: 'due_on', label: text('Due', '到期') },
  { name: 'customer_id', label: text('Id', '编号'), align: 'right' },
  { name: 'customer', label: text('Name', '客户') },
  { name: 'task', label: text('Task', '事项') },
  { name: 'owner', label: text('Owner', '负责人') },
];

export const followupListCommand = command({
  name: 'followup list',
  description: text('Shows the open follow-ups, those due first in front.', '列出未完成的回访，先到期的在前。'),
  examples: [
    { line: 'clientele followup list --due +7d', does: text('what is due in the coming week', '未来一周到期的回访') },
  ],
  flags: {
    due: dueFlag(
      text('only those due by this day: YYYY-MM-DD, +7d, tomorrow', '只列截至该日到期的：YYYY-MM-DD、+7d、tomorrow'),
    ),
    overdue: onOff('--overdue', text('only those due before today', '只列已逾期的')),
    owner: string('--owner <name>', text('only those of this owner', '只列此人负责的')),
  },
  writes: false,
  async run(context, _, { due, overdue, owner }) {
    const { today } = context.clock;
    const dueBy = due === undefined ? undefined : dueDay(due, context);
    const open = listFollowups(context.readList(), { dueBy, owner }).filter(({ dueOn }) => !overdue || dueOn < today);
    const rows = context.printer.rows(columns);
    for (const { id, dueOn, customerId, customer, task, owner: who } of open) {
      await rows.write([id, dueOn, customerId, customer, task, who]);
    }
    await rows.end();
    if (context.printer.writesTable) {
      await context.printer.say(text(counted(open.length, 'open follow-up'), `共 ${open.length} 项未完成的回访`));
    }
    return undefined;
  },
});
