/** `batch apply`: applies staged changes to the list. */
import { ExitCode } from '../../base/errors.ts';
import { counted } from '../../base/pluralize.ts';
import { type Text, text } from '../../base/text.ts';
import { refuseOwnProposal } from '../../store/journal/approval.ts';
import { findBatch, inBatch } from '../../store/journal/batches.ts';
import { type Applied, applyProposal } from '../../store/proposals/apply-proposal.ts';
import type { Obstacle } from '../../store/proposals/change-applier.ts';
import { command } from '../cli/command.ts';
import type { Context } from '../cli/context.ts';
import { batchDone, batchInfo } from '../shared/batch-info.ts';
import { batchNumber } from './batch-number.ts';
import { batchOrNewest, changeFlags, knownProposal, selectedChanges } from './staged-batch.ts';

/** Number of changes not applied that are explained; the rest is counted. */
const REASONS_SHOWN = 20;

export const batchApplyCommand = command({
  name: 'batch apply',
  arguments: '[batch]',
  description: text(
    'Applies a staged batch, all of it or the changes that --rows or --customer select. What has changed since it was staged is not overwritten; the reason is printed (exit code 3). Without a number, it applies the newest staged batch that is waiting. It can be undone.',
    '把暂存的改动应用到客户库，可用 --rows 或 --customer 只应用一部分；暂存之后又有变化的不会被覆盖，并说明原因（退出码 3）。不写编号时取最新一个待处理的暂存批次。可以撤销。',
  ),
  examples: [{ line: 'clientele batch apply --rows 2,4-5', does: text('three changes of it', '只应用其中三项改动') }],
  flags: changeFlags,
  writes: true,
  async run(context, [number], options) {
    const wanted = batchNumber(number);
    const list = context.writeList();
    const proposal = knownProposal(list, batchOrNewest(list, wanted));
    const proposer = findBatch(list, proposal)?.user ?? '';
    refuseOwnProposal(list, proposer, context.io.user);
    const numbers = selectedChanges(context, list, proposal, options);
    const { batchId, result } = await inBatch(list, batchInfo(context, 'apply'), (batch) => {
      const done = context.busy(() => applyProposal(list, batch, proposal, numbers));
      if (done.applied.length === 0) batch.discard();
      return done;
    });
    await sayApplied(context, proposal, result);
    if (batchId !== null) await context.printer.say(batchDone(batchId));
    return result.refused.length > 0 ? ExitCode.setAside : undefined;
  },
});

async function sayApplied(
  { printer, options }: Context,
  proposal: number,
  { applied, refused }: Applied,
): Promise<void> {
  for (const { number, obstacle } of refused.slice(0, REASONS_SHOWN)) {
    const why = obstacleWords(obstacle, printer.in(text('(blank)', '（空白）')));
    await printer.warn(text(`  row ${number} not applied: ${why.en}`, `  第 ${number} 行未应用：${why.zh}`));
  }
  if (refused.length > REASONS_SHOWN) {
    const more = refused.length - REASONS_SHOWN;
    await printer.warn(text(`  and ${counted(more, 'row')} more`, `  另有 ${more} 行`));
  }
  const count = counted(applied.length, 'change');
  await printer.say(
    options.dryRun
      ? text(
          `dry run: ${count} of batch ${proposal} would be applied, ${refused.length} not`,
          `试运行：批次 ${proposal} 将应用 ${applied.length} 项改动，${refused.length} 项不能应用`,
        )
      : text(
          `${count} of batch ${proposal} applied, ${refused.length} not`,
          `批次 ${proposal} 已应用 ${applied.length} 项改动，${refused.length} 项未应用`,
        ),
  );
}

function obstacleWords(obstacle: Obstacle, blank: string): Text {
  switch (obstacle.reason) {
    case 'changed': {
      const now = obstacle.now === null ? blank : String(obstacle.now);
      return text(
        `${obstacle.field} has changed since it was staged, it is now ${now}`,
        `暂存之后 ${obstacle.field} 已变为 ${now}`,
      );
    }
    case 'gone':
      return text('it is no longer in the list', '该记录已不在客户库中');
    case 'there-already':
      return text(
        `it has been added to the list since, as customer ${obstacle.id}`,
        `该行之后已进入客户库，为客户 ${obstacle.id}`,
      );
    case 'waits':
      return text('it belongs to a customer of this batch that is not applied', '它所属的客户也在此批次中，尚未应用');
  }
}
