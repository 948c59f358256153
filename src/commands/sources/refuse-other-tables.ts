/** Refuses tables of another record type in commands that read customers only, before each order becomes a customer. */
import { usageError } from '../../base/errors.ts';
import { text } from '../../base/text.ts';
import { likelyKind } from '../../intake/plan/kind-of-table.ts';
import { kinds } from '../../intake/plan/kinds.ts';
import type { PlannedFile } from '../../intake/plan/plan-file.ts';

/**
 * @param isMapped the user mapped the columns, so the check does not apply.
 * @throws UserError `not-customers`.
 */
export function refuseOtherRows(planned: readonly PlannedFile[], isMapped: boolean): void {
  for (const { table } of isMapped ? [] : planned) {
    const likely = likelyKind(table.columns);
    if (likely === 'customers') continue;
    const { words } = kinds[likely];
    throw usageError({
      code: 'not-customers',
      message: text(
        `${table.name} looks like ${words.en}, not a list of customers`,
        `${table.name} 看起来是${words.zh}，不是客户表`,
      ),
      hint: text(
        `import it with: clientele import ${table.name} --as ${likely}; if it does hold customers, map its columns with --map`,
        `请用 clientele import ${table.name} --as ${likely} 导入；如确为客户，请用 --map 指定列`,
      ),
    });
  }
}
