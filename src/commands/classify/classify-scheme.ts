/** Runs one scheme: on the list, or as a filter of files. */
import type { ExitCode } from '../../base/errors.ts';
import { text } from '../../base/text.ts';
import type { AnyScheme } from '../../classify/schemes.ts';
import { parseColumnChoice } from '../../intake/plan/mapping.ts';
import type { Context } from '../cli/context.ts';
import { list, type OptionsOf, onOff, string } from '../cli/flags.ts';
import { readFlags } from '../shared/read-flags.ts';
import { filterWriteFlags } from '../shared/write-flags.ts';
import { classifyFiles } from './classify-files.ts';
import { wantedTable } from './classify-shown.ts';
import { classifyTheList, printTableOfList } from './classify-the-list.ts';
import { type SchemeChoices, settingsOf } from './flags/scheme-flags.ts';

/** The flags of every scheme: what is printed, and how files are read and written. */
export const filterFlags = {
  table: string(
    '--table <name>',
    text(
      'print one of its tables instead of the customers; a wrong name lists them',
      '改为输出方案的某个表；名称有误时会列出可用的表',
    ),
  ),
  map: list(
    '--map <field=column>',
    text('with a file: fill a field from a column', '处理文件时：指定某个字段取自哪一列'),
    parseColumnChoice,
  ),
  reasons: onOff('--reasons', text('with a file: add a column with the reason', '处理文件时：增加一列说明依据')),
  ...readFlags,
  ...filterWriteFlags,
};

/**
 * Runs a scheme and prints what it finds; on the list it saves the classes, unless a table is asked for.
 *
 * @param files as the user gave them; none for the list
 * @returns exit code 3 where rows of files were set aside
 */
export async function runScheme(
  context: Context,
  scheme: AnyScheme,
  files: readonly string[],
  options: SchemeChoices & OptionsOf<typeof filterFlags>,
): Promise<ExitCode | undefined> {
  const settings = await settingsOf(context, options);
  if (files.length > 0) return classifyFiles(context, scheme, files, settings, options);
  const table = wantedTable(scheme, options.table, { ...settings, currency: '', minorUnits: 1 });
  if (table === undefined) await classifyTheList(context, [scheme], settings);
  else await printTableOfList(context, scheme, table, settings);
  return undefined;
}
