/** Opens all sources of an import (files, patterns, the sheets of workbooks) and maps their columns. */
import { resolve } from 'node:path';
import { ExitCode } from '../../base/errors.ts';
import { text } from '../../base/text.ts';
import type { ReadOptions } from '../../formats/io/source.ts';
import type { PlannedFile, PlanOptions } from '../../intake/plan/plan-file.ts';
import { type LeftOutSheet, planSheets } from '../../intake/plan/plan-sheets.ts';
import type { Context } from '../cli/context.ts';
import { openSources, sourcePaths } from '../shared/sources.ts';
import { dateOrderAsker } from './date-order.ts';
import { kindResolver } from './recognised-kinds.ts';
import { columnResolver } from './resolve-ambiguous-columns.ts';

export interface PlannedSources {
  readonly planned: readonly PlannedFile[];
  readonly leftOut: readonly LeftOutSheet[];
}

/**
 * Plans every table of the sources.
 *
 * @param paths as the user gave them; `-` is stdin
 * @param plan applies to each table; ambiguous columns are resolved by a question on a terminal
 * @throws UserError where a source cannot be read or holds nothing to import
 */
export async function planSources(
  context: Context,
  paths: readonly string[],
  reading: ReadOptions,
  plan: Omit<PlanOptions, 'settle' | 'settleKind'>,
): Promise<PlannedSources> {
  const planned: PlannedFile[] = [];
  const leftOut: LeftOutSheet[] = [];
  for (const path of await sourcePaths(context, paths)) {
    const tables = await openSources(context, path, reading);
    const full = path === '-' ? undefined : resolve(context.io.folder, path);
    const sheets = await planSheets(tables, full, (table) => ({
      ...plan,
      settle: columnResolver(context, table),
      askDateOrder: dateOrderAsker(context),
      settleKind: kindResolver(context, table),
    }));
    planned.push(...sheets.planned);
    leftOut.push(...sheets.leftOut);
  }
  return { planned, leftOut };
}

/** Reports each sheet that was not imported: why, and how to import it. */
export async function saySkippedSheets({ printer }: Context, leftOut: readonly LeftOutSheet[]): Promise<void> {
  for (const { reason } of leftOut) {
    const { text: why, hint } = reason;
    await printer.warn(text(`${why.en}; sheet not imported`, `${why.zh}：未导入此工作表`));
    if (hint !== undefined) await printer.say(text(`  ${hint.en}`, `  ${hint.zh}`));
  }
}

/**
 * The exit code for sheets that were not imported: 3 where the record type of a table is unclear, so that rows may be
 * missing; 0 for sheets that are not tables, or that hold another record type than the one asked for.
 */
export function exitOfSkippedSheets(leftOut: readonly LeftOutSheet[]): ExitCode | undefined {
  return leftOut.some(isUnclear) ? ExitCode.setAside : undefined;
}

/** For `--strict`. @throws UserError of the first sheet whose record type is unclear. */
export function refuseSkippedSheets(leftOut: readonly LeftOutSheet[]): void {
  const first = leftOut.find(isUnclear);
  if (first !== undefined) throw first.reason;
}

function isUnclear({ reason }: LeftOutSheet): boolean {
  return reason.code === 'kind-unclear';
}
