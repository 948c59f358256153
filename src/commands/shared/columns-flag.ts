/** `--columns`: which columns are written, in which order. */
import { usageError } from '../../base/errors.ts';
import { text } from '../../base/text.ts';
import type { Column } from '../../formats/writer.ts';
import { type ValueFlag, value } from '../cli/flags.ts';

/** The flag; its value is checked against the columns there are by `chosenColumns`. */
export function columnsFlag(
  help = text('columns to write, with commas between', '要输出的列，用逗号分隔'),
): ValueFlag<readonly string[]> {
  return value('--columns <names>', help, (raw) =>
    raw
      .split(/[,，]/)
      .map((name) => name.trim())
      .filter((name) => name !== ''),
  );
}

/** The columns of these names. @throws UserError `column-unknown` that names all unknown ones. */
export function chosenColumns(names: readonly string[], columns: readonly Column[]): readonly Column[] {
  const byName = new Map(columns.map((column) => [column.name, column]));
  const unknown = names.filter((name) => !byName.has(name));
  if (unknown.length > 0) {
    const known = [...byName.keys()].join(', ');
    throw usageError({
      code: 'column-unknown',
      message: text(`no such column: ${unknown.join(', ')}`, `没有这些列：${unknown.join('、')}`),
      hint: text(`the columns are ${known}`, `可用的列：${known}`),
    });
  }
  return names.flatMap((name) => byName.get(name) ?? []);
}
