/** What the journal records about the running command, and how a command reports its batch. */

import { counted } from '../../base/pluralize.ts';
import { type Text, text } from '../../base/text.ts';
import type { BatchInfo, BatchResult, StagedProposal } from '../../store/journal/batches.ts';
import type { Context } from '../cli/context.ts';
import { onOff } from '../cli/flags.ts';

/** Who runs which command, and when. @param stage record the changes as a proposal instead of making them. */
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

/** Makes a command propose its changes instead of making them. */
export const stageFlag = onOff(
  '--stage',
  text(
    'propose the changes instead of making them; see batch diff and batch apply',
    '只暂存改动，不写入；用 batch diff 查看，batch apply 应用',
  ),
);

/** Reports the batch of a command and how to undo it, or the staged batch and how to apply it. */
export async function sayBatch(
  { printer, options }: Context,
  { batchId, proposal }: Omit<BatchResult<unknown>, 'result'>,
): Promise<void> {
  if (options.dryRun) await printer.say(text('dry run: nothing was written', '试运行：未写入任何数据'));
  else if (proposal !== undefined) await printer.say(stagedMessage(proposal));
  else if (batchId !== null) await printer.say(batchDone(batchId));
}

function stagedMessage({ id, changes }: StagedProposal): Text {
  if (id === null) return text('no changes to stage', '没有需要暂存的改动');
  return text(
    `staged ${counted(changes, 'change')} as batch ${id}; review with: clientele batch diff ${id}`,
    `已将 ${changes} 项改动暂存为批次 ${id}；查看：clientele batch diff ${id}`,
  );
}

/** The number of a batch that was written, and how to undo it. */
export function batchDone(batchId: number): Text {
  return text(`batch ${batchId}; to undo it: clientele undo`, `批次 ${batchId}；可用 clientele undo 撤销`);
}
