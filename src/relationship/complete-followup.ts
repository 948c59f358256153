/**
 * Completes a follow-up with its outcome.
 */
import { usageError } from '../base/errors.ts';
import { text } from '../base/text.ts';
import type { List } from '../store/file/list.ts';
import type { Batch } from '../store/journal/batches.ts';
import { type FollowupRow, findFollowup, finishFollowup } from '../store/tables/followups.ts';

/**
 * Marks a follow-up as done on the day of the batch; returns it as it was before.
 *
 * @throws UserError `followup-unknown` or `followup-done`, exit 2.
 */
export function completeFollowup(list: List, batch: Batch, id: number, outcome: string | null): FollowupRow {
  const followup = findFollowup(list, id);
  if (followup === undefined) {
    throw usageError({
      code: 'followup-unknown',
      message: text(`there is no follow-up ${id}`, `没有编号为 ${id} 的回访`),
      hint: text('to see the open ones: clientele followup list', '用 clientele followup list 查看未完成的回访'),
    });
  }
  if (followup.doneOn !== null) {
    throw usageError({
      code: 'followup-done',
      message: text(
        `follow-up ${id} was already completed on ${followup.doneOn}`,
        `回访 ${id} 已于 ${followup.doneOn} 完成`,
      ),
    });
  }
  finishFollowup(list, id, batch.asOf, outcome);
  batch.count('done');
  return followup;
}
