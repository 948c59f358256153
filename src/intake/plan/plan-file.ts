/** Finds out what the rows of a file are and which column fills which field, before any of them is taken. */
import { usageError } from '../../base/errors.ts';
import { text } from '../../base/text.ts';
import type { ReadingContext } from '../../fields/field.ts';
import { headerKey } from '../../fields/headers/header-key.ts';
import { peekRows } from '../../formats/peek-rows.ts';
import type { SourceRow, TableReader } from '../../formats/reader.ts';
import type { Profile } from '../../store/tables/profiles.ts';
import { type UnsureColumn, unsureColumns } from './ambiguous-columns.ts';
import { type DateOrderOptions, settleDateOrders, type UndecidedDates } from './date-columns.ts';
import { looksLikeData } from './header-row.ts';
import { kindOfTable } from './kind-of-table.ts';
import { type ImportKind, importKinds, kinds, mappingFor } from './kinds.ts';
import { type ColumnChoice, type Mapping, ownIdColumn } from './mapping.ts';
import { mapByProfile } from './profile-mapping.ts';

/** Number of rows by which the date order of a column is inferred. */
const ROWS_THAT_TELL = 1000;

/** A file that is opened and mapped, and not yet read. */
export interface PlannedFile {
  readonly table: TableReader;
  /** Its full path; undefined for a stream. */
  readonly path: string | undefined;
  readonly kind: ImportKind;
  readonly mapping: Mapping;
  /** Its first rows. */
  readonly head: readonly SourceRow[];
  /** The columns that were left without a field, though they may be one. */
  readonly unsure: readonly UnsureColumn[];
  /** The columns of dates that did not show the order of day and month. */
  readonly undecided: readonly UndecidedDates[];
}

export interface PlanOptions {
  readonly kind: ImportKind | undefined;
  /** `--map`. */
  readonly choices: readonly ColumnChoice[];
  readonly context: ReadingContext;
  readonly profile?: Profile | undefined;
  /** `--date-order`. */
  readonly dateOrder?: DateOrderOptions['dateOrder'];
  readonly askDateOrder?: DateOrderOptions['ask'];
  /** Decides whether an unsure column fills the field; where absent, none does. */
  readonly settle?: ((unsure: UnsureColumn) => Promise<boolean>) | undefined;
}

/**
 * Plans the import of a table.
 *
 * @throws UserError where nothing of the table is recognised, its kind is not clear, or the profile does not fit.
 */
export async function planFile(
  table: TableReader,
  path: string | undefined,
  options: PlanOptions,
): Promise<PlannedFile> {
  const kind = options.kind ?? kindOfProfile(options.profile) ?? kindOfTable(table);
  const headed = await peekRows(table, ROWS_THAT_TELL);
  const { mapping, unsure } = await mapped(headed.table, headed.head, kind, options);
  requireFields(table, kind, mapping, unsure);
  const { dateOrder, askDateOrder: ask, context } = options;
  const dated = await settleDateOrders(mapping, headed.head, { dateOrder, ask, country: context.country });
  return { table: headed.table, path, kind, ...dated, head: headed.head, unsure };
}

interface MappedColumns {
  readonly mapping: Mapping;
  readonly unsure: readonly UnsureColumn[];
}

async function mapped(
  table: TableReader,
  head: readonly SourceRow[],
  kind: ImportKind,
  { choices, profile, context, settle }: PlanOptions,
): Promise<MappedColumns> {
  if (profile !== undefined) return { mapping: mapByProfile(table, kind, profile, choices), unsure: [] };
  let told = [...choices];
  const settled = new Set(choices.map(({ column }) => column));
  for (;;) {
    const mapping = mappingFor(kind, table.columns, told);
    const unsure = unsureColumns(mapping, kinds[kind], head, context, settled);
    const [next] = unsure;
    if (next === undefined || settle === undefined) return { mapping, unsure };
    settled.add(next.column);
    // Each answer may free or take a field, so the rest is looked at anew.
    const takes = await settle(next);
    const { column, field, takenBy } = next;
    if (takes && takenBy !== undefined) {
      settled.add(takenBy);
      told = [
        ...told.filter((choice) => headerKey(choice.column) !== headerKey(takenBy)),
        { field: '', column: takenBy },
      ];
    }
    told.push({ field: takes ? field.name : '', column });
  }
}

function kindOfProfile(profile: Profile | undefined): ImportKind | undefined {
  return importKinds.find((kind) => kind === profile?.kind);
}

function requireFields(table: TableReader, kind: ImportKind, mapping: Mapping, unsure: readonly UnsureColumn[]): void {
  // The permanent id identifies the customer, whatever else the row holds.
  if (kind === 'customers' && table.columns.includes(ownIdColumn)) return;
  const found = new Set(mapping.fields.flatMap((field) => field?.name ?? []));
  const missing = kinds[kind].needs.filter((choices) => !choices.some((name) => found.has(name)));
  if (missing.length === 0) return;
  const columns = table.columns.join(', ');
  const wanted = missing.map((choices) => choices[0] ?? '').join(', ');
  const proposed = unsure.map(({ column, field }) => `--map ${mapFlag(field.name, column)}`).join(' ');
  throw usageError({
    code: 'columns-missing',
    message: text(
      `${table.name} has no column for ${wanted}; its columns are ${columns}`,
      `${table.name} 中没有 ${wanted} 对应的列；文件的列：${columns}`,
    ),
    hint: looksLikeData(table.columns)
      ? text(
          'the first row looks like data; where there is no header, add --no-header and name the columns: --map name=column_1',
          '第一行看起来是数据；如果没有表头，请加 --no-header，并指定各列：--map name=column_1',
        )
      : proposed === ''
        ? text(
            `say which it is with --map ${missing[0]?.[0]}=COLUMN; the first row must hold the names of the columns`,
            `请用 --map ${missing[0]?.[0]}=列名 指定；文件第一行应为表头`,
          )
        : text(`by their values it may be: ${proposed}`, `从内容看可能是：${proposed}`),
  });
}

/** `phone=Column`, in quotes where a shell needs them. */
export function mapFlag(field: string, column: string): string {
  const choice = `${field}=${column}`;
  return /^[\p{L}\p{N}_=.-]+$/u.test(choice) ? choice : `'${choice.replaceAll("'", `'\\''`)}'`;
}
