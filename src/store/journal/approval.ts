/**
 * The setting `approval`: where it is `required`, imports, merges and deletions are staged, and what is staged is applied
 * by somebody else. Single values that a person sets are not meant, nor is what `apply` itself writes.
 */
import { usageError } from '../../base/errors.ts';
import { text } from '../../base/text.ts';
import type { List } from '../file/list.ts';
import { readSetting } from '../file/settings.ts';

export const approvalRules = ['none', 'required'] as const;

/** The commands that import, merge or delete, and the one that could put the rule aside. */
const guarded: ReadonlySet<string> = new Set(['import', 'update', 'compare', 'dedupe', 'review', 'erase', 'config']);

/** Whether what is staged must be applied by another person. */
export function isApprovalRequired(list: List): boolean {
  return readSetting(list, 'approval') === 'required';
}

/** @throws UserError `approval-required` for a command that must be staged in this list, and is not. */
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
      'add --stage; somebody else then runs: clientele batch apply NUMBER',
      '请加上 --stage，再由其他人执行 clientele batch apply 编号',
    ),
  });
}

/** @throws UserError `needs-another-person` where who proposed a batch would apply it, and the list does not let them. */
export function refuseOwnProposal(list: List, proposer: string, user: string): void {
  if (proposer !== user || !isApprovalRequired(list)) return;
  throw usageError({
    code: 'needs-another-person',
    message: text(
      `${user} proposed this batch, so another person must apply it`,
      `此批次由 ${user} 提出，须由另一个人应用`,
    ),
    hint: text(
      'who proposed it may discard it: clientele batch discard',
      '提出者本人可以放弃它：clientele batch discard',
    ),
  });
}
