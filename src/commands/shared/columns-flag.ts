/** `--columns`: which columns are written, and in which order. */
import { usageError } from '../../base/errors.ts';
import { text } from '../../base/text.ts';
import type { Column } from '../../formats/writer.ts';
import { type ValueFlag, value } from '../cli/flags.ts';
import { commaSeparated } from './comma-separated.ts';

/** The flag. `chosenColumns` checks its value against the columns that exist. */
export function columnsFlag(
  help = text('columns to write, separated by commas', '要输出的列，用逗号分隔'),
): ValueFlag<readonly string[]> {
  return value('--columns <names>', help, (raw) => commaSeparated(raw).filter((name) => name !== ''));
}

/** The columns with these names. @throws UserError `column-unknown` that lists all unknown ones. */
export function chosenColumns(names: readonly string[], columns: readonly Column[]): readonly Column[] {
  const byName = new Map(columns.map((column) => [column.name, column]));
  const unknown = names.filter((name) => !byName.has(name));
  if (unknown.length > 0) {
    const known = [...byName.keys()].join(', ');
    throw usageError({
      code: 'column-unknown',
      message: text(`no such column: ${unknown.join(', ')}`, `没有这样的列：${unknown.join('、')}`),
      hint: text(`available columns: ${known}`, `可用的列：${known}`),
    });
  }
  return names.flatMap((name) => byName.get(name) ?? []);
}
