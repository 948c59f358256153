/** Plans the tables of one source: a sheet that is no table of this import is left out where another one is. */
import { UserError, usageError } from '../../base/errors.ts';
import { text } from '../../base/text.ts';
import type { TableReader } from '../../formats/reader.ts';
import { likelyKind } from './kind-of-table.ts';
import { kinds } from './kinds.ts';
import { type PlannedFile, type PlanOptions, planFile } from './plan-file.ts';

/** A sheet that was left out, and why. */
export interface LeftOutSheet {
  readonly table: TableReader;
  readonly reason: UserError;
}

export interface PlannedSheets {
  readonly planned: readonly PlannedFile[];
  readonly leftOut: readonly LeftOutSheet[];
}

/** What each table is planned with. */
export type PlanOptionsFor = (table: TableReader) => PlanOptions;

/** Errors that say that a sheet holds no records, rather than what is wrong with them. */
const notThisImport = new Set(['columns-missing', 'kind-unclear', 'sheet-kind', 'profile-columns-missing']);

/**
 * Plans the import of all tables of a source.
 *
 * @param path the full path of the source; undefined for a stream
 * @throws UserError as `planFile`, where none of the tables can be imported
 */
export async function planSheets(
  tables: readonly TableReader[],
  path: string | undefined,
  optionsFor: PlanOptionsFor,
): Promise<PlannedSheets> {
  const planned: PlannedFile[] = [];
  const leftOut: LeftOutSheet[] = [];
  for (const table of tables) {
    try {
      const options = optionsFor(table);
      if (tables.length > 1) refuseOtherKind(table, options);
      planned.push(await planFile(table, path, options));
    } catch (error) {
      if (!(error instanceof UserError && notThisImport.has(error.code))) throw error;
      leftOut.push({ table, reason: error });
    }
  }
  const [first] = leftOut;
  if (planned.length === 0 && first !== undefined) throw first.reason;
  return { planned, leftOut };
}

/** Among several sheets, those of orders are not meant where customers are asked for by name. */
function refuseOtherKind({ name, columns }: TableReader, { kind, profile }: PlanOptions): void {
  const likely = likelyKind(columns);
  if (kind === undefined || profile !== undefined || likely === 'customers' || likely === kind) return;
  const { words } = kinds[likely];
  throw usageError({
    code: 'sheet-kind',
    message: text(`${name} looks like ${words.en}`, `${name} 看起来是${words.zh}`),
    hint: text('name the sheet with --sheet to import it all the same', '如仍要导入，请用 --sheet 指定该工作表'),
  });
}
