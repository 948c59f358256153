/** `batch discard`: discards staged changes. */
import { counted } from '../../base/pluralize.ts';
import { text } from '../../base/text.ts';
import { inBatch } from '../../store/journal/batches.ts';
import { discardProposal } from '../../store/proposals/apply-proposal.ts';
import { command } from '../cli/command.ts';
import { batchDone, batchInfo } from '../shared/batch-info.ts';
import { batchNumber } from './batch-number.ts';
import { batchOrNewest, changeFlags, knownProposal, selectedChanges } from './staged-batch.ts';

export const batchDiscardCommand = command({
  name: 'batch discard',
  arguments: '[batch]',
  description: text(
    'Discards a staged batch, all of it or the changes that --rows or --customer select. Without a number, it discards the newest staged batch that is waiting. It can be undone.',
    '放弃暂存的改动，可用 --rows 或 --customer 只放弃一部分。不写编号时取最新一个待处理的暂存批次。可以撤销。',
  ),
  examples: [{ line: 'clientele batch discard', does: text('the rest of it', '放弃其余改动') }],
  flags: changeFlags,
  writes: true,
  async run(context, [number], options) {
    const wanted = batchNumber(number);
    const list = context.writeList();
    const proposal = knownProposal(list, batchOrNewest(list, wanted));
    const numbers = selectedChanges(context, list, proposal, options);
    const { batchId } = await inBatch(list, batchInfo(context, 'discard'), (batch) =>
      discardProposal(list, batch, proposal, numbers),
    );
    const count = counted(numbers.length, 'change');
    await context.printer.say(
      context.options.dryRun
        ? text(
            `dry run: ${count} of batch ${proposal} would be discarded`,
            `试运行：将放弃批次 ${proposal} 的 ${numbers.length} 项改动`,
          )
        : text(`${count} of batch ${proposal} discarded`, `已放弃批次 ${proposal} 的 ${numbers.length} 项改动`),
    );
    if (batchId !== null) await context.printer.say(batchDone(batchId));
    return undefined;
  },
});
