/** `clean FILE...`: reads files with the same columns and writes the cleaned rows, or counts for each column. */

import { ExitCode, usageError } from '../../base/errors.ts';
import { text } from '../../base/text.ts';
import type { ReadOptions } from '../../formats/io/source.ts';
import { peekRows } from '../../formats/peek-rows.ts';
import type { SourceRow, TableReader } from '../../formats/reader.ts';
import type { Column } from '../../formats/writer.ts';
import { countEnd, newOutcome, type Outcome } from '../../intake/ingest/outcome.ts';
import { columnsOfRejects, rejectWriter } from '../../intake/ingest/rejects.ts';
import { columnEvidence } from '../../intake/plan/column-evidence.ts';
import { withDateOrders } from '../../intake/plan/date-columns.ts';
import { looksLikeData } from '../../intake/plan/header-row.ts';
import { type ImportKind, mappingFor } from '../../intake/plan/kinds.ts';
import type { ColumnChoice, Mapping } from '../../intake/plan/mapping.ts';
import { mapByProfile } from '../../intake/plan/profile-mapping.ts';
import { type ColumnReport, countCell, newReports, rowCleaner } from '../../intake/quality/clean.ts';
import { hasTooManyCells } from '../../intake/rows/row-shape.ts';
import type { Profile } from '../../store/tables/profiles.ts';
import type { RowOutput, Writing } from '../../terminal/output/printer.ts';
import type { Context } from '../cli/context.ts';
import { openSource, sourcePaths } from '../shared/sources.ts';
import { plainColumns } from '../shared/write-answer.ts';
import { sayReasons, sayWhereRejectsAre } from '../sources/import-summary.ts';
import { openRejects } from '../sources/rejects-flag.ts';

export interface CleanOptions {
  readonly kind: ImportKind;
  readonly choices: readonly ColumnChoice[];
  readonly profile: Profile | undefined;
  readonly reading: ReadOptions;
  readonly writing: Writing;
  /** Write counts for each column instead of the rows. */
  readonly report: boolean;
  /** The file for rows that have more cells than the header. */
  readonly rejects: string | undefined;
}

/** Number of rows that decide in which order a column writes day, month and year. */
const DATE_ORDER_ROWS = 1000;

/**
 * Cleans the rows of files one after the other.
 *
 * @param paths as the user gave them; `-` is stdin.
 * @returns exit code 3 where rows were set aside.
 * @throws UserError `columns-differ`
 */
export async function cleanFiles(
  context: Context,
  paths: readonly string[],
  options: CleanOptions,
): Promise<ExitCode | undefined> {
  const tables: TableReader[] = [];
  for (const path of await sourcePaths(context, paths)) tables.push(await openSource(context, path, options.reading));
  const [first] = tables;
  if (first === undefined) return undefined;
  refuseOtherColumns(first, tables);
  if (options.reading.header !== false && looksLikeData(first.columns)) await sayNoHeader(context, first);
  const writer = options.report ? undefined : context.printer.rows(plainColumns(first.columns), options.writing);
  const outcome = newOutcome();
  const rejectColumns = columnsOfRejects(tables.map((table) => ({ table })));
  const rejects = openRejects(context, options.rejects, rejectColumns);
  const reject = rejects && rejectWriter(rejectColumns, rejects, rejects.prose);
  let reports: readonly ColumnReport[] | undefined;
  for (const table of tables) {
    const headed = await peekRows(table, DATE_ORDER_ROWS);
    const mapping = mappingOf(headed.table, headed.head, options);
    reports ??= newReports(mapping);
    await cleanRows(context, headed.table, mapping, reports, outcome, { writer, reject });
  }
  await writer?.end();
  await rejects?.end();
  if (options.report) await writeReport(context, reports ?? [], options.writing);
  await sayReasons(context, outcome);
  if (outcome.setAside > 0) await sayWhereRejectsAre(context, options.rejects);
  return outcome.setAside > 0 ? ExitCode.setAside : undefined;
}

/** @throws UserError where the profile does not fit the table, or a choice names an unknown column or field. */
function mappingOf(table: TableReader, head: readonly SourceRow[], options: CleanOptions): Mapping {
  const { kind, choices, profile } = options;
  const mapping =
    profile === undefined
      ? mappingFor(kind, table.columns, choices, columnEvidence(head).rate)
      : mapByProfile(table, options.kind, profile, choices);
  return withDateOrders(mapping, head);
}

/** Where rows are written: no writer for `--report`, no reject without `--rejects`. */
interface RowTargets {
  readonly writer: RowOutput | undefined;
  readonly reject: ReturnType<typeof rejectWriter> | undefined;
}

async function cleanRows(
  { reading }: Context,
  table: TableReader,
  mapping: Mapping,
  reports: readonly ColumnReport[],
  outcome: Outcome,
  { writer, reject }: RowTargets,
): Promise<void> {
  const clean = rowCleaner(mapping, reading);
  for await (const rows of table.batches()) {
    for (const row of rows) {
      if (hasTooManyCells(row, table.columns.length)) {
        countEnd(outcome, row.line, { setAside: 'too-many-cells' });
        await reject?.({ table }, { row, reason: 'too-many-cells' });
        continue;
      }
      const cleaned = clean(row.cells);
      for (const [index, report] of reports.entries()) {
        const result = cleaned[index];
        if (result !== undefined) countCell(report, row.cells[index] ?? '', result);
      }
      const pause = writer?.write(cleaned.map(({ value }) => value));
      if (pause) await pause;
    }
  }
}

function sayNoHeader({ printer }: Context, { name }: TableReader): Promise<void> {
  return printer.say(
    text(
      `${name}: the first row looks like data but was read as the header; use --no-header to read it as a row`,
      `${name}：第一行看起来是数据，却被当作了表头；如果没有表头，请加 --no-header`,
    ),
  );
}

function refuseOtherColumns(first: TableReader, tables: readonly TableReader[]): void {
  const other = tables.find((table) => table.columns.join('\n') !== first.columns.join('\n'));
  if (other === undefined) return;
  throw usageError({
    code: 'columns-differ',
    message: text(
      `${other.name} does not have the same columns as ${first.name}: ${other.columns.join(', ')}`,
      `${other.name} 的列与 ${first.name} 不同：${other.columns.join('、')}`,
    ),
    hint: text('clean files with different columns separately', '列不同的文件请分别整理'),
  });
}

const reportColumns: readonly Column[] = [
  { name: 'column', label: text('Column', '列') },
  { name: 'field', label: text('Field', '字段') },
  { name: 'filled', label: text('Filled', '已填'), align: 'right' },
  { name: 'blank', label: text('Blank', '空白'), align: 'right' },
  { name: 'valid', label: text('Valid', '有效'), align: 'right' },
  { name: 'distinct', label: text('Distinct', '不同值'), align: 'right' },
  { name: 'repaired', label: text('Repaired', '修正'), align: 'right' },
  { name: 'doubtful', label: text('Issues', '问题'), align: 'right' },
  { name: 'examples', label: text('Examples', '示例') },
];

async function writeReport(context: Context, reports: readonly ColumnReport[], writing: Writing): Promise<void> {
  const rows = context.printer.rows(reportColumns, writing);
  for (const { column, field, filled, blank, valid, distinct, repaired, doubtful, examples } of reports) {
    const counts = [filled, blank, valid, distinct.inWords(), repaired, doubtful];
    await rows.write([column, field?.name ?? null, ...counts, examples.join('; ')]);
  }
  await rows.end();
}
