/** Finds the sheet of a workbook that the user names. */
import { usageError } from '../../base/errors.ts';
import { text } from '../../base/text.ts';

/**
 * The sheet with a name, else with a number from 1.
 *
 * @throws UserError exit 2 `sheet-unknown`
 */
export function namedSheet<Sheet extends { readonly name: string }>(
  sheets: readonly Sheet[],
  wanted: string,
  file: string,
): Sheet {
  const lower = wanted.trim().toLowerCase();
  const byName = sheets.find((sheet) => sheet.name.trim().toLowerCase() === lower);
  const found = byName ?? (/^\d+$/.test(wanted) ? sheets[Number(wanted) - 1] : undefined);
  if (found !== undefined) return found;
  const names = sheets.map((sheet) => sheet.name);
  throw usageError({
    code: 'sheet-unknown',
    message: text(`${file} has no sheet ${wanted}`, `${file} 中没有工作表“${wanted}”`),
    hint: text(`sheets: ${names.join(', ')}`, `其中的工作表有：${names.join('、')}`),
  });
}
