/** The words for staged changes that `batch show` and `batch diff` print. */
import { type Text, text } from '../../base/text.ts';
import type { ProposalState, ProposedChange } from '../../store/proposals/proposals.ts';

export const stateWords: Readonly<Record<ProposalState, Text>> = {
  waiting: text('waiting', '待处理'),
  applied: text('applied', '已应用'),
  discarded: text('discarded', '已放弃'),
};

/** What happens to the record. */
export function operationWords({ operation, table, before, after }: ProposedChange): Text {
  if (operation === 'insert') return text('new', '新增');
  if (operation === 'delete') return text('removed', '删除');
  const isMerged =
    table === 'customers' && (before?.merged_into ?? null) === null && (after?.merged_into ?? null) !== null;
  return isMerged ? text(`merged into ${after?.merged_into}`, `并入 ${after?.merged_into}`) : text('changed', '修改');
}
