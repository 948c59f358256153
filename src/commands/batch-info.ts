/** What the journal keeps about the command at work. */
import type { Context } from '../context.ts';
import type { BatchInfo } from '../store/batches.ts';
import { type Text, text } from '../text.ts';

/** Says who runs which command, and when. */
export function batchInfo(context: Context, command: string): BatchInfo {
  return {
    command,
    commandLine: context.commandLine,
    user: context.io.user,
    at: context.clock.now(),
    asOf: context.clock.today,
    dryRun: context.options.dryRun,
  };
}

/** Tells the number of a batch that was kept, and how to take it back. */
export function batchDone(batchId: number): Text {
  return text(`batch ${batchId}; take it back with: clientele undo`, `批次 ${batchId}；可用 clientele undo 撤销`);
}
