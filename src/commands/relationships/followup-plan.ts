/** `followup plan`: a follow-up for each customer that was not confirmed for long and has none planned yet. */
import { counted } from '../../base/pluralize.ts';
import { text } from '../../base/text.ts';
import { inBatch } from '../../store/journal/batches.ts';
import { addFollowup, customersPlannedBy } from '../../store/tables/followups.ts';
import { staleCustomers } from '../../store/tables/verification.ts';
import { dayStale, staleFlag } from '../check/check-stale.ts';
import { command } from '../cli/command.ts';
import { string } from '../cli/flags.ts';
import { required } from '../cli/required-flag.ts';
import { batchInfo, sayBatch } from '../shared/batch-info.ts';
import { dueDay, dueFlag } from './due-flag.ts';

/** By this name its follow-ups are found again, whatever their task was called. */
const COMMAND = 'followup plan';

export const followupPlanCommand = command({
  name: 'followup plan',
  description: text(
    'Plans a follow-up for each customer whose data were not confirmed for a time and who has no such follow-up open. It can be undone.',
    '为太久没有核实、又没有待办核实的客户各安排一次回访。可以撤销。',
  ),
  examples: [
    {
      line: 'clientele followup plan --stale 180d --due +7d --as-of 2030-01-01',
      does: text('a call to each not confirmed in half a year', '给半年没有核实的客户各安排一次回访'),
    },
  ],
  flags: {
    stale: staleFlag(text('for customers not confirmed for this long, such as 180d', '多久没有核实，如 180d')),
    due: dueFlag(
      text(
        'the day: YYYY-MM-DD, +7d, +2w, +1m, tomorrow (default: today)',
        '日期：YYYY-MM-DD、+7d、+2w、+1m、tomorrow（默认今天）',
      ),
    ),
    task: string(
      '--task <text>',
      text('what is to be done (default: confirm name, phone and address)', '要做的事（默认核实姓名、电话和地址）'),
    ),
    owner: string('--owner <name>', text('only customers of this owner', '只安排此人负责的客户')),
  },
  writes: true,
  async run(context, _, { stale, due = 'today', task, owner }) {
    const { printer, clock } = context;
    const age = required('--stale <age>', stale);
    const dueOn = dueDay(due, context);
    const what = task?.trim() || printer.in(text('confirm name, phone and address', '核实姓名、电话和地址'));
    const list = context.writeList();
    const { result, ...kept } = await inBatch(list, batchInfo(context, COMMAND), (batch) => {
      const planned = customersPlannedBy(list, COMMAND);
      const found = staleCustomers(list, dayStale(context, age), clock.today, owner);
      const open = found.filter(({ id }) => !planned.has(id));
      for (const { id } of open) addFollowup(list, batch, { customerId: id, dueOn, task: what, owner: null });
      batch.count('inserted', open.length);
      return { made: open.length, before: found.length - open.length };
    });
    await printer.say(
      text(
        `${counted(result.made, 'follow-up')} planned for ${dueOn}; ${counted(result.before, 'customer')} already had one`,
        `已安排 ${result.made} 项回访，到期日 ${dueOn}；${result.before} 位客户已有待办的核实`,
      ),
    );
    await sayBatch(context, kept);
    return undefined;
  },
});
