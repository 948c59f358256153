/** Finds out what the rows of a file are and which column fills which field, before any of them is taken. */
import { usageError } from '../../base/errors.ts';
import { text } from '../../base/text.ts';
import type { Field, ReadingContext } from '../../fields/field.ts';
import { headerKey } from '../../fields/headers/header-key.ts';
import { peekRows } from '../../formats/peek-rows.ts';
import type { SourceRow, TableReader } from '../../formats/reader.ts';
import type { Profile } from '../../store/tables/profiles.ts';
import { type UnsureColumn, unsureColumns } from './ambiguous-columns.ts';
import { columnEvidence } from './column-evidence.ts';
import { withColumnOptions } from './column-options.ts';
import { contradictedColumns } from './column-reasons.ts';
import { correctedByCells } from './columns-by-cells.ts';
import { type DateOrderOptions, settleDateOrders, type UndecidedDates } from './date-columns.ts';
import { looksLikeData } from './header-row.ts';
import { type KindOfTable, kindOfTable } from './kind-of-table.ts';
import { type ImportKind, importKinds, kinds, mappingFor } from './kinds.ts';
import { type ColumnChoice, type Mapping, ownIdColumn } from './mapping.ts';
import { withNeededColumns } from './needed-columns.ts';
import { withOrderNumber } from './order-number.ts';
import { mapByProfile } from './profile-mapping.ts';

/** Number of rows by which the date order of a column is inferred. */
const ROWS_THAT_TELL = 1000;

/** What a table was recognised as, and the number of rows that were looked at. */
export interface RecognisedKind extends KindOfTable {
  readonly rows: number;
}

/** A file that is opened and mapped, and not yet read. */
export interface PlannedFile {
  readonly table: TableReader;
  /** Its full path; undefined for a stream. */
  readonly path: string | undefined;
  readonly kind: ImportKind;
  readonly mapping: Mapping;
  /** Its first rows. */
  readonly head: readonly SourceRow[];
  /** By what its kind was recognised in its first rows; undefined where a flag or a profile names it. */
  readonly recognised: RecognisedKind | undefined;
  /** The columns whose header says a field that their values cannot be, by their numbers. */
  readonly contradicted: ReadonlyMap<number, Field>;
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
  /** Decides between two kinds that fit about alike; where absent, that is an error. */
  readonly settleKind?: ((recognised: KindOfTable) => Promise<ImportKind>) | undefined;
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
  const headed = await peekRows(table, ROWS_THAT_TELL);
  const said = options.kind ?? kindOfProfile(options.profile);
  const recognised = said === undefined ? kindOfTable(table.columns, headed.head) : undefined;
  const kind = said ?? (await settledKind(table, recognised, options));
  const { mapping, unsure, contradicted } = await mapped(headed.table, headed.head, kind, options);
  requireFields(table, kind, mapping, unsure);
  const { dateOrder, askDateOrder: ask, context } = options;
  const dated = await settleDateOrders(mapping, headed.head, { dateOrder, ask, country: context.country });
  return {
    table: headed.table,
    path,
    kind,
    recognised: recognised && { ...recognised, rows: headed.head.length },
    ...dated,
    head: headed.head,
    unsure,
    contradicted,
  };
}

/** @throws UserError `kind-unclear` where two kinds fit and nobody can be asked. */
async function settledKind(
  { name }: TableReader,
  recognised: KindOfTable | undefined,
  { settleKind }: PlanOptions,
): Promise<ImportKind> {
  if (recognised === undefined) return 'customers';
  const { kind, rival } = recognised;
  if (rival === undefined) return kind;
  if (settleKind !== undefined) return settleKind(recognised);
  const [first, second] = [kinds[kind].words, kinds[rival].words];
  throw usageError({
    code: 'kind-unclear',
    message: text(
      `${name} looks like ${first.en}, but may be ${second.en}`,
      `${name} 看起来是${first.zh}，但也可能是${second.zh}`,
    ),
    hint: text(
      `say which it is: --as ${kind} or --as ${rival}`,
      `请注明类型：--as ${kind}（${first.zh}）或 --as ${rival}（${second.zh}）`,
    ),
  });
}

type MappedColumns = Pick<PlannedFile, 'mapping' | 'unsure' | 'contradicted'>;

async function mapped(
  table: TableReader,
  head: readonly SourceRow[],
  kind: ImportKind,
  { choices, profile, context, settle }: PlanOptions,
): Promise<MappedColumns> {
  if (profile !== undefined)
    return { mapping: mapByProfile(table, kind, profile, choices), unsure: [], contradicted: new Map() };
  const evidence = columnEvidence(head);
  const { rate } = evidence;
  let told = [...choices];
  const settled = new Set(choices.map(({ column }) => column));
  for (;;) {
    const found = mappingFor(kind, table.columns, told, rate);
    const corrected = correctedByCells(found, kinds[kind], evidence, settled);
    const complete = withNeededColumns(corrected, kinds[kind], head, evidence, settled);
    const numbered = kind === 'orders' ? withOrderNumber(complete, head) : complete;
    const mapping = withColumnOptions(numbered, kinds[kind], rate, settled);
    // What the rows say of the number of an order is no question.
    const answered = numbered === complete ? settled : new Set([...settled, columnOf(complete, 'ref')]);
    const unsure = unsureColumns(mapping, kinds[kind], head, context, answered);
    const [next] = unsure;
    if (next === undefined || settle === undefined) {
      return { mapping, unsure, contradicted: contradictedColumns(mapping, kinds[kind], rate) };
    }
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
    // A column that has its field by its cells would lose it to the next look at the headers.
    const keeper = takenBy === undefined ? -1 : table.columns.indexOf(takenBy);
    if (!takes && takenBy !== undefined && mapping.byCells?.has(keeper))
      told.push({ field: field.name, column: takenBy });
    told.push({ field: takes ? field.name : '', column });
  }
}

function columnOf({ columns, fields }: Mapping, name: string): string {
  return columns[fields.findIndex((field) => field?.name === name)] ?? '';
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
