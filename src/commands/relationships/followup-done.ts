/** `followup done`: marks a follow-up as done. */
import { usageError } from '../../base/errors.ts';
import { text } from '../../base/text.ts';
import { completeFollowup } from '../../relationship/complete-followup.ts';
import { inBatch } from '../../store/journal/batches.ts';
import { confirmer } from '../../store/tables/verification.ts';
import { command } from '../cli/command.ts';
import { onOff, string } from '../cli/flags.ts';
import { batchInfo } from '../shared/batch-info.ts';
import { sayKept } from '../shared/customer-words.ts';

export const followupDoneCommand = command({
  name: 'followup done',
  arguments: '<number>',
  description: text(
    'Marks a follow-up as done, with its outcome. It can be undone.',
    '标记一项回访完成，可附上结果。可以撤销。',
  ),
  examples: [
    { line: 'clientele followup done 1 --outcome "will order in May"', does: text('with what came of it', '附上结果') },
  ],
  flags: {
    outcome: string('--outcome <text>', text('what came of it', '结果')),
    confirm: onOff('--confirm', text("the customer's data were confirmed", '客户信息已一并核实')),
  },
  writes: true,
  async run(context, [number = ''], { outcome, confirm }) {
    if (!/^\d{1,15}$/.test(number)) {
      throw usageError({
        code: 'followup-use',
        message: text(`'${number}' is not the number of a follow-up`, `“${number}”不是回访编号`),
        hint: text('list them with: clientele followup list', '用 clientele followup list 查看'),
      });
    }
    const list = context.writeList();
    const { batchId, result } = await inBatch(list, batchInfo(context, 'followup'), (batch) => {
      const done = completeFollowup(list, batch, Number(number), outcome?.trim() || null);
      if (confirm) confirmer(list, batch)(done.customerId);
      return done;
    });
    await sayKept(context, batchId, text(`done: ${result.task}`, `已完成：${result.task}`));
    return undefined;
  },
});
