/** The files that a command reads: paths, glob patterns, and `-` for stdin. */
import { resolve } from 'node:path';
import { agreeing } from '../../base/pluralize.ts';
import { text } from '../../base/text.ts';
import { matchingFiles } from '../../formats/io/matching-files.ts';
import type { ReadOptions, Source } from '../../formats/io/source.ts';
import { openTable, openTables } from '../../formats/open-table.ts';
import type { TableReader } from '../../formats/reader.ts';
import type { Context } from '../cli/context.ts';
import { tellingOutside } from './outside-rows.ts';

/** Expands patterns such as `inbox/*.csv`. @throws UserError with exit code 4 where one matches no file. */
export function sourcePaths({ io }: Context, paths: readonly string[]): Promise<string[]> {
  return matchingFiles(paths, io.folder);
}

/**
 * Opens a file by its path as the user gave it; `-` is stdin. Of a workbook it opens one sheet and reports the others.
 *
 * @throws UserError with exit code 4.
 */
export async function openSource(context: Context, path: string, options: ReadOptions = {}): Promise<TableReader> {
  const source = sourceOf(context, path);
  const table = await openTable(source, options);
  const { name = '', others = [] } = table.sheet ?? {};
  if (others.length > 0 && options.sheet === undefined) {
    await context.printer.say(
      text(
        `${source.name}: read sheet ${name}, not ${others.join(', ')}; choose another with --sheet`,
        `${source.name}：已读取工作表“${name}”，未读取：${others.join('、')}；可用 --sheet 指定`,
      ),
    );
  }
  return tellingOutside(context.printer, table);
}

/** Opens all tables of a file: every visible sheet of a workbook, unless one is chosen. Hidden ones are reported. */
export async function openSources(
  context: Context,
  path: string,
  options: ReadOptions = {},
): Promise<readonly TableReader[]> {
  const source = sourceOf(context, path);
  const tables = await openTables(source, options);
  const hidden = tables[0]?.sheet?.hidden ?? [];
  if (hidden.length > 0 && options.sheet === undefined) {
    await context.printer.say(
      text(
        `${source.name}: skipped ${agreeing(hidden.length, 'hidden sheet', 'hidden sheets')} ${hidden.join(', ')}; read one with --sheet`,
        `${source.name}：跳过了隐藏的工作表：${hidden.join('、')}；可用 --sheet 指定`,
      ),
    );
  }
  return tables;
}

function sourceOf({ io }: Context, path: string): Source {
  if (path === '-') return { name: '<stdin>', bytes: () => io.stdin.bytes() };
  return { name: path, path: resolve(io.folder, path) };
}
