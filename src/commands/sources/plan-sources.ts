/** Opens and plans all that an import is given: files, patterns of files, and the sheets of workbooks. */
import { resolve } from 'node:path';
import { ExitCode } from '../../base/errors.ts';
import { text } from '../../base/text.ts';
import type { ReadOptions } from '../../formats/io/source.ts';
import type { PlannedFile, PlanOptions } from '../../intake/plan/plan-file.ts';
import { type LeftOutSheet, planSheets } from '../../intake/plan/plan-sheets.ts';
import type { Context } from '../cli/context.ts';
import { openSources, sourcePaths } from '../shared/sources.ts';
import { columnSettler } from './resolve-ambiguous-columns.ts';

export interface PlannedSources {
  readonly planned: readonly PlannedFile[];
  readonly leftOut: readonly LeftOutSheet[];
}

/**
 * Plans every table of the sources.
 *
 * @param paths as the user gave them; `-` is stdin
 * @param plan of each table alike; unsure columns are settled with the person at the terminal
 * @throws UserError where a source cannot be read or holds nothing to import
 */
export async function planSources(
  context: Context,
  paths: readonly string[],
  reading: ReadOptions,
  plan: Omit<PlanOptions, 'settle'>,
): Promise<PlannedSources> {
  const planned: PlannedFile[] = [];
  const leftOut: LeftOutSheet[] = [];
  for (const path of await sourcePaths(context, paths)) {
    const tables = await openSources(context, path, reading);
    const full = path === '-' ? undefined : resolve(context.io.folder, path);
    const sheets = await planSheets(tables, full, (table) => ({ ...plan, settle: columnSettler(context, table) }));
    planned.push(...sheets.planned);
    leftOut.push(...sheets.leftOut);
  }
  return { planned, leftOut };
}

/** Says of each sheet that was left out what it is, and how it would come in. */
export async function sayLeftOut({ printer }: Context, leftOut: readonly LeftOutSheet[]): Promise<void> {
  for (const { reason } of leftOut) {
    const { text: why, hint } = reason;
    await printer.warn(text(`${why.en}: this sheet is left out`, `${why.zh}：未导入此工作表`));
    if (hint !== undefined) await printer.say(text(`  ${hint.en}`, `  ${hint.zh}`));
  }
}

/**
 * The exit code that sheets left out call for: rows that may be wanted stayed out where nobody said what they are; a
 * sheet that is no table, or is not of the kind that was asked for, is nobody's loss.
 */
export function exitOfLeftOut(leftOut: readonly LeftOutSheet[]): ExitCode | undefined {
  return leftOut.some(isUnclear) ? ExitCode.setAside : undefined;
}

/** With `--strict`: all or nothing. @throws UserError of the first sheet of which nobody said what it is. */
export function refuseLeftOut(leftOut: readonly LeftOutSheet[]): void {
  const first = leftOut.find(isUnclear);
  if (first !== undefined) throw first.reason;
}

function isUnclear({ reason }: LeftOutSheet): boolean {
  return reason.code === 'kind-unclear';
}
