/** `--survivorship` and `--source-priority` for files: which value survives in a row made of several. */
import { usageError } from '../../base/errors.ts';
import { text } from '../../base/text.ts';
import { ruleNames } from '../../linkage/merge/golden-rows.ts';
import type { SurvivorshipRules } from '../../linkage/merge/survivorship-rules.ts';
import type { DedupeListOptions } from './dedupe-list-flags.ts';

/**
 * The rules that the flags give; a rule names a column by its header or by its field.
 *
 * @throws UserError `column-unknown` that lists all columns that the files do not have.
 */
export function survivorshipOfFiles(
  columns: readonly string[],
  { survivorship, sourcePriority = [] }: Pick<DedupeListOptions, 'survivorship' | 'sourcePriority'>,
): SurvivorshipRules {
  const names = ruleNames(columns);
  const unknown = [...(survivorship?.keys() ?? [])].filter((name) => name !== '' && !names.includes(name));
  if (unknown.length > 0) {
    throw usageError({
      code: 'column-unknown',
      message: text(
        `--survivorship: no such column: ${unknown.join(', ')}`,
        `--survivorship：没有这样的列：${unknown.join('、')}`,
      ),
      hint: text(`available columns: ${columns.join(', ')}`, `可用的列：${columns.join('、')}`),
    });
  }
  return { chosen: survivorship ?? new Map(), sources: sourcePriority.map((source) => source.trim().toLowerCase()) };
}
