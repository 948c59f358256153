/** `followup add`: plans a follow-up for one customer. */
import { text } from '../../base/text.ts';
import { findCustomer } from '../../store/customers/find-customer.ts';
import { inBatch } from '../../store/journal/batches.ts';
import { addFollowup } from '../../store/tables/followups.ts';
import { command } from '../cli/command.ts';
import { string } from '../cli/flags.ts';
import { required } from '../cli/required-flag.ts';
import { batchInfo } from '../shared/batch-info.ts';
import { customerWords, sayKept } from '../shared/customer-words.ts';
import { DUE, dueDay, dueFlag } from './due-flag.ts';

const TASK = '--task <text>';

export const followupAddCommand = command({
  name: 'followup add',
  arguments: '<customer...>',
  description: text(
    'Plans a follow-up for a customer, given by id, ref, phone or full name. It can be undone.',
    '为一位客户安排回访，客户可用编号、客户编号、电话或完整名称指明。可以撤销。',
  ),
  examples: [
    {
      line: 'clientele followup add 1 --due +7d --task "ask how the trial went"',
      does: text('in a week', '安排一周后的回访'),
    },
  ],
  flags: {
    due: dueFlag(text('the day: YYYY-MM-DD, +7d, +2w, +1m, tomorrow', '日期：YYYY-MM-DD、+7d、+2w、+1m、tomorrow')),
    task: string(TASK, text('what is to be done', '要做的事')),
    owner: string('--owner <name>', text('who does it', '负责人')),
  },
  writes: true,
  async run(context, words, { due, task, owner }) {
    const dueOn = dueDay(required(DUE, due), context);
    const what = required(TASK, task);
    const list = context.writeList();
    const customer = findCustomer(list, words.join(' '), context.reading);
    const { batchId, result } = await inBatch(list, batchInfo(context, 'followup'), (batch) => {
      batch.count('inserted');
      return addFollowup(list, batch, { customerId: customer.id, dueOn, task: what, owner: owner?.trim() || null });
    });
    const who = customerWords(customer);
    await sayKept(
      context,
      batchId,
      text(`follow-up ${result} for ${who}, due ${dueOn}`, `已为 ${who} 安排回访 ${result}，到期日 ${dueOn}`),
    );
    return undefined;
  },
});
