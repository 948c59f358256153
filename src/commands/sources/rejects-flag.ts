/** `--rejects`: the file for rows that are set aside. */

import { text } from '../../base/text.ts';
import type { Column } from '../../formats/writer.ts';
import type { RowOutput } from '../../terminal/output/printer.ts';
import type { Context } from '../cli/context.ts';
import { string } from '../cli/flags.ts';

export const rejectsFlag = string(
  '--rejects <file>',
  text(
    'write rows that are set aside to this file with the reasons, to fix and import again; .xlsx keeps long numbers intact in Excel',
    '把未导入的行连同原因写入文件，改好后可再导入；用 .xlsx 结尾可避免 Excel 改动长数字',
  ),
);

/** Opens the file with a byte order mark, without which spreadsheet programs misread UTF-8. */
export function openRejects(
  { printer }: Context,
  path: string | undefined,
  columns: readonly Column[],
): RowOutput | undefined {
  return path === undefined ? undefined : printer.file(path, columns, { marked: true });
}
