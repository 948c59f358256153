/** `--survivorship` and `--source-priority` for files: which value stands in a row that is made of several. */
import { usageError } from '../../base/errors.ts';
import { text } from '../../base/text.ts';
import { ruleNames } from '../../linkage/merge/golden-rows.ts';
import type { SurvivorshipRules } from '../../linkage/merge/survivorship-rules.ts';
import type { DedupeListOptions } from './dedupe-list-flags.ts';

/**
 * The rules that were asked for; a rule speaks of a column by its header or by the field that it is.
 *
 * @throws UserError `column-unknown` that names all columns that the files do not have.
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
        `--survivorship：没有这些列：${unknown.join('、')}`,
      ),
      hint: text(`the columns are ${columns.join(', ')}`, `可用的列：${columns.join('、')}`),
    });
  }
  return { asked: survivorship ?? new Map(), sources: sourcePriority.map((source) => source.trim().toLowerCase()) };
}
