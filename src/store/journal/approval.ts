/**
 * The setting `approval`: if it is `required`, imports, merges and deletions must be staged and applied by another person.
 * It does not cover single values that a person sets, nor what `batch apply` writes.
 */
import { usageError } from '../../base/errors.ts';
import { text } from '../../base/text.ts';
import type { List } from '../file/list.ts';
import { readSetting } from '../file/settings.ts';

export const approvalRules = ['none', 'required'] as const;

/** The commands that import, merge or delete, and the one that could change the setting. */
const guarded: ReadonlySet<string> = new Set(['import', 'update', 'compare', 'dedupe', 'review', 'erase', 'config']);

/** Whether what is staged must be applied by another person. */
export function isApprovalRequired(list: List): boolean {
  return readSetting(list, 'approval') === 'required';
}

/** @throws UserError `approval-required` if the command must be staged in this list, and is not. */
export function refuseUnlessStaged(
  list: List,
  { command, stage, dryRun }: { readonly command: string; readonly stage?: boolean; readonly dryRun?: boolean },
): void {
  if (stage || dryRun || !guarded.has(command) || !isApprovalRequired(list)) return;
  throw usageError({
    code: 'approval-required',
    message: text(
      `in this list ${command} must be staged, and applied by another person`,
      `此客户库规定 ${command} 须先暂存，再由另一个人应用`,
    ),
    hint: text(
      'add --stage; another person then runs: clientele batch apply NUMBER',
      '请加上 --stage，再由其他人执行 clientele batch apply 编号',
    ),
  });
}

/** @throws UserError `needs-another-person` if the proposer applies the batch and the list requires another person. */
export function refuseOwnProposal(list: List, proposer: string, user: string): void {
  if (proposer !== user || !isApprovalRequired(list)) return;
  throw usageError({
    code: 'needs-another-person',
    message: text(
      `${user} proposed this batch, so another person must apply it`,
      `此批次由 ${user} 提出，须由另一个人应用`,
    ),
    hint: text(
      'the person who proposed it can discard it: clientele batch discard',
      '提出者本人可以放弃它：clientele batch discard',
    ),
  });
}
