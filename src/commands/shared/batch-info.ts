/** What the journal keeps about the command at work. */

import { counted } from '../../base/pluralize.ts';
import { type Text, text } from '../../base/text.ts';
import type { BatchInfo, BatchResult, StagedProposal } from '../../store/journal/batches.ts';
import type { Context } from '../cli/context.ts';
import { onOff } from '../cli/flags.ts';

/** Says who runs which command, and when. @param stage propose what the command does, and change nothing yet. */
export function batchInfo(context: Context, command: string, stage = false): BatchInfo {
  return {
    command,
    commandLine: context.commandLine,
    user: context.io.user,
    at: context.clock.now(),
    asOf: context.clock.today,
    dryRun: context.options.dryRun,
    stage,
  };
}

/** What a command may become instead of a batch that changes the list. */
export const stageFlag = onOff(
  '--stage',
  text(
    'change nothing yet; keep the changes for batch diff and batch apply',
    '先不改动，暂存起来，供 batch diff 查看、batch apply 应用',
  ),
);

/** Tells what became of the batch of a command: where it stands and how to take it back, or how to apply it. */
export async function sayBatch(
  { printer, options }: Context,
  { batchId, proposal }: Omit<BatchResult<unknown>, 'result'>,
): Promise<void> {
  if (options.dryRun) await printer.say(text('dry run: nothing was written', '试运行：没有写入任何数据'));
  else if (proposal !== undefined) await printer.say(proposalWords(proposal));
  else if (batchId !== null) await printer.say(batchDone(batchId));
}

function proposalWords({ id, changes }: StagedProposal): Text {
  if (id === null) return text('there is nothing to stage', '没有需要暂存的改动');
  return text(
    `staged as batch ${id}: ${counted(changes, 'change')}, none of them applied yet; see: clientele batch diff ${id}`,
    `已暂存为批次 ${id}：${changes} 项改动，尚未应用；查看：clientele batch diff ${id}`,
  );
}

/** Tells the number of a batch that was kept, and how to take it back. */
export function batchDone(batchId: number): Text {
  return text(`batch ${batchId}; take it back with: clientele undo`, `批次 ${batchId}；可用 clientele undo 撤销`);
}
