/** The flag for the rows that cannot be taken, and the file that it names. */

import { text } from '../../base/text.ts';
import type { Column } from '../../formats/writer.ts';
import type { RowOutput } from '../../terminal/output/printer.ts';
import type { Context } from '../cli/context.ts';
import { string } from '../cli/flags.ts';

export const rejectsFlag = string(
  '--rejects <file>',
  text(
    'write the rows set aside, with the reasons, to be mended and imported again; .xlsx keeps long numbers whole in Excel',
    '把未导入的行连同原因写入文件，改好后可再导入；用 .xlsx 结尾可避免 Excel 改动长数字',
  ),
);

/** Opens that file: people mend it in a spreadsheet program, which would take unmarked UTF-8 for another encoding. */
export function openRejects(
  { printer }: Context,
  path: string | undefined,
  columns: readonly Column[],
): RowOutput | undefined {
  return path === undefined ? undefined : printer.file(path, columns, { marked: true });
}
