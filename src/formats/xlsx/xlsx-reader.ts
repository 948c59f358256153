/** Reads the sheets of an xlsx workbook as tables: selects the sheets, finds their headers, then streams the rows. */
import { type UserError, usageError } from '../../base/errors.ts';
import { text } from '../../base/text.ts';
import { columnNames, numberedColumns } from '../csv/column-names.ts';
import { findHeader } from '../csv/csv-dialect.ts';
import type { ByteInput, ReadOptions } from '../io/source.ts';
import { emptyInput, unreadable } from '../io/unreadable.ts';
import type { SourceRow, TableReader } from '../reader.ts';
import { openArchive, type XlsxArchive } from './xlsx-archive.ts';
import type { CellContext } from './xlsx-cell.ts';
import { readSheet, type SheetRow } from './xlsx-sheet.ts';
import { readSharedStrings } from './xlsx-text.ts';
import { readWorkbook, type Sheet } from './xlsx-workbook.ts';

/** Number of rows from which the width of the table and its header are inferred. */
const sampleRows = 500;

/**
 * Opens the sheets of a workbook: that of `options.sheet`, else the first visible one with rows, or every such sheet if
 * `all`. There is always at least one.
 *
 * @throws UserError exit 4: `xlsx-damaged`, `file-encrypted`, `file-format`, `file-empty`, `sheets-hidden`,
 *   `xlsx-not-calculated`; exit 2: `sheet-unknown`
 */
export async function openXlsx(input: ByteInput, options: ReadOptions, all: boolean): Promise<TableReader[]> {
  const archive = await openArchive(input);
  try {
    const { sheets, is1904, strings, formats } = await readWorkbook(archive);
    const context: CellContext = { strings: await readSharedStrings(archive, strings), formats, is1904 };
    const visible = sheets.filter((sheet) => sheet.isVisible);
    const candidates = options.sheet === undefined ? visible : [namedSheet(sheets, options.sheet, input.name)];
    const opened: OpenedSheet[] = [];
    for (const sheet of candidates) {
      const beginning = await Beginning.read(readSheet(archive, sheet, context), options.skipLines ?? 0);
      if (beginning.rows.length > 0) opened.push({ sheet, beginning });
      if (opened.length === 1 && !all) break;
    }
    if (opened.length === 0) throw nothingToRead(input.name, sheets, options);
    const taken = new Set(opened.map(({ sheet }) => sheet));
    const others: string[] = [];
    for (const sheet of visible) {
      if (!taken.has(sheet) && (await hasRows(archive, sheet, context))) others.push(sheet.name);
    }
    const hidden = sheets.filter((sheet) => !sheet.isVisible && !taken.has(sheet)).map(({ name }) => name);
    const open = { archive, left: opened.length, others, hidden, options, areSeveral: opened.length > 1 };
    return opened.map((each) => tableOf(each, open));
  } catch (error) {
    archive.close();
    throw error;
  }
}

interface OpenedSheet {
  readonly sheet: Sheet;
  readonly beginning: Beginning;
}

/** The state that the sheets of one workbook share. */
interface OpenWorkbook {
  readonly archive: XlsxArchive;
  /** Number of sheets still to be read; the last one closes the archive. */
  left: number;
  readonly others: readonly string[];
  readonly hidden: readonly string[];
  readonly options: ReadOptions;
  readonly areSeveral: boolean;
}

function tableOf({ sheet, beginning }: OpenedSheet, workbook: OpenWorkbook): TableReader {
  const { archive, others, hidden, options, areSeveral } = workbook;
  const { rows } = beginning;
  const width = rows.reduce((most, row) => Math.max(most, row.cells.length), 0);
  const hasHeader = options.header !== false;
  const at = hasHeader && options.skipLines === undefined ? findHeader(rows, medianWidth(rows)) : 0;
  const columns = hasHeader ? columnNames(filled(rows[at]?.cells ?? [], width)) : numberedColumns(width);
  return {
    name: areSeveral ? `${archive.name}:${sheet.name}` : archive.name,
    columns,
    format: 'xlsx',
    encoding: 'utf-8',
    sheet: { name: sheet.name, others, hidden },
    linesAbove: at > 0 ? at : undefined,
    batches: () => sourceRows(workbook, rows.slice(hasHeader ? at + 1 : 0), beginning.rest, columns.length),
  };
}

async function* sourceRows(
  workbook: OpenWorkbook,
  first: readonly SheetRow[],
  rest: AsyncGenerator<SheetRow[]>,
  width: number,
): AsyncGenerator<readonly SourceRow[]> {
  const sourceRow = (row: SheetRow): SourceRow => {
    if (row.cells.length > width) return { ...row, ragged: row.cells.length };
    filled(row.cells, width);
    return row;
  };
  try {
    if (first.length > 0) yield first.map(sourceRow);
    for await (const batch of rest) yield batch.map(sourceRow);
  } finally {
    await rest.return(undefined);
    workbook.left -= 1;
    if (workbook.left === 0) workbook.archive.close();
  }
}

/** The median width, which blanks at the ends of rows and notes next to the table do not change. */
function medianWidth(rows: readonly SheetRow[]): number {
  const widths = rows.map((row) => row.cells.length).filter((width) => width > 1);
  widths.sort((one, other) => one - other);
  return widths[widths.length >> 1] ?? 1;
}

/** Pads a row, as blank cells at its end are not in the file. */
function filled(cells: string[], width: number): string[] {
  while (cells.length < width) cells.push('');
  return cells;
}

/** Whether a sheet has rows. One that cannot be read counts as having some. */
async function hasRows(archive: XlsxArchive, sheet: Sheet, context: CellContext): Promise<boolean> {
  try {
    for await (const rows of readSheet(archive, sheet, context)) if (rows.length > 0) return true;
    return false;
  } catch {
    return true;
  }
}

function nothingToRead(file: string, sheets: readonly Sheet[], { sheet }: ReadOptions): UserError {
  const hidden = sheets.filter(({ isVisible }) => !isVisible).map(({ name }) => name);
  if (sheet !== undefined || hidden.length === 0) return emptyInput(file);
  return unreadable(
    'sheets-hidden',
    text(`all visible sheets of ${file} are empty`, `${file} 的可见工作表都是空的`),
    text(
      `name the sheet with --sheet; hidden sheets: ${hidden.join(', ')}`,
      `请用 --sheet 指定工作表；隐藏的有：${hidden.join('、')}`,
    ),
  );
}

function namedSheet(sheets: readonly Sheet[], wanted: string, file: string): Sheet {
  const lower = wanted.trim().toLowerCase();
  const byName = sheets.find((sheet) => sheet.name.trim().toLowerCase() === lower);
  const found = byName ?? (/^\d+$/.test(wanted) ? sheets[Number(wanted) - 1] : undefined);
  if (found !== undefined) return found;
  const names = sheets.map((sheet) => sheet.name);
  throw usageError({
    code: 'sheet-unknown',
    message: text(`${file} has no sheet ${wanted}`, `${file} 中没有工作表“${wanted}”`),
    hint: text(`sheets: ${names.join(', ')}`, `其中的工作表有：${names.join('、')}`),
  });
}

/** The first rows of a sheet and the rest. */
class Beginning {
  readonly rows: readonly SheetRow[];
  readonly rest: AsyncGenerator<SheetRow[]>;

  constructor(rows: readonly SheetRow[], rest: AsyncGenerator<SheetRow[]>) {
    this.rows = rows;
    this.rest = rest;
  }

  static async read(batches: AsyncGenerator<SheetRow[]>, skipLines: number): Promise<Beginning> {
    const rows: SheetRow[] = [];
    while (rows.length < sampleRows) {
      const next = await batches.next();
      if (next.done) break;
      rows.push(...next.value.filter((row) => row.line > skipLines));
    }
    return new Beginning(rows, batches);
  }
}
