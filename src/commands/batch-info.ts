/** What the journal keeps about the command at work. */
import type { Context } from '../context.ts';
import type { BatchInfo } from '../store/batches.ts';

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
