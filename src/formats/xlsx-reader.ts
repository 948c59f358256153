/**
 * Reads a sheet of an xlsx workbook as a table: chooses the sheet, finds the header, then streams the rows.
 */
import { ExitCode, UserError } from '../errors.ts';
import { text } from '../text.ts';
import { columnNames, numberedColumns } from './column-names.ts';
import { findHeader } from './csv-dialect.ts';
import type { SourceRow, TableReader } from './reader.ts';
import type { ByteInput, ReadOptions } from './source.ts';
import { emptyInput } from './unreadable.ts';
import { openArchive, type XlsxArchive } from './xlsx-archive.ts';
import { type CellContext, readSheet, type SheetRow } from './xlsx-sheet.ts';
import { readSharedStrings } from './xlsx-text.ts';
import { readWorkbook, type Sheet } from './xlsx-workbook.ts';

/** So many rows tell how wide the table is and where its header stands. */
const sampleRows = 500;

/**
 * Opens a workbook.
 *
 * @throws UserError exit 4: `xlsx-damaged`, `file-encrypted`, `file-format`, `file-empty`, `xlsx-not-calculated`;
 *   exit 2: `sheet-unknown`
 */
export async function openXlsx(input: ByteInput, options: ReadOptions): Promise<TableReader> {
  const archive = await openArchive(input);
  try {
    const { sheets, is1904, strings, formats } = await readWorkbook(archive);
    const context: CellContext = { strings: await readSharedStrings(archive, strings), formats, is1904 };
    const candidates =
      options.sheet === undefined ? defaultOrder(sheets) : [namedSheet(sheets, options.sheet, input.name)];
    for (const sheet of candidates) {
      const beginning = await Beginning.read(readSheet(archive, sheet, context), options.skipLines ?? 0);
      if (beginning.rows.length > 0) return tableOf(archive, sheet, sheets, beginning, options);
    }
    throw emptyInput(input.name);
  } catch (error) {
    archive.close();
    throw error;
  }
}

function tableOf(
  archive: XlsxArchive,
  sheet: Sheet,
  sheets: readonly Sheet[],
  beginning: Beginning,
  options: ReadOptions,
): TableReader {
  const { rows } = beginning;
  const width = rows.reduce((most, row) => Math.max(most, row.cells.length), 0);
  const hasHeader = options.header !== false;
  const at = hasHeader && options.skipLines === undefined ? findHeader(rows, middleWidth(rows)) : 0;
  const columns = hasHeader ? columnNames(filled(rows[at]?.cells ?? [], width)) : numberedColumns(width);
  const others = sheets.filter((other) => other !== sheet && other.isVisible).map((other) => other.name);
  return {
    name: archive.name,
    columns,
    format: 'xlsx',
    encoding: 'utf-8',
    sheet: { name: sheet.name, others },
    batches: () => sourceRows(archive, rows.slice(hasHeader ? at + 1 : 0), beginning.rest, columns.length),
  };
}

async function* sourceRows(
  archive: XlsxArchive,
  first: readonly SheetRow[],
  rest: AsyncGenerator<SheetRow[]>,
  width: number,
): AsyncGenerator<readonly SourceRow[]> {
  const sourceRow = ({ line, cells }: SheetRow): SourceRow =>
    cells.length > width ? { line, cells, ragged: cells.length } : { line, cells: filled(cells, width) };
  try {
    if (first.length > 0) yield first.map(sourceRow);
    for await (const batch of rest) yield batch.map(sourceRow);
  } finally {
    await rest.return(undefined);
    archive.close();
  }
}

/** The width in the middle of all: blanks at the ends of rows and a note beside the table do not change it. */
function middleWidth(rows: readonly SheetRow[]): number {
  const widths = rows.map((row) => row.cells.length).filter((width) => width > 1);
  widths.sort((one, other) => one - other);
  return widths[widths.length >> 1] ?? 1;
}

/** Cells at the end of a row are not in the file where they are blank. */
function filled(cells: string[], width: number): string[] {
  while (cells.length < width) cells.push('');
  return cells;
}

/** The visible sheets, then the hidden ones. */
function defaultOrder(sheets: readonly Sheet[]): Sheet[] {
  return [...sheets.filter((sheet) => sheet.isVisible), ...sheets.filter((sheet) => !sheet.isVisible)];
}

function namedSheet(sheets: readonly Sheet[], wanted: string, file: string): Sheet {
  const lower = wanted.trim().toLowerCase();
  const byName = sheets.find((sheet) => sheet.name.trim().toLowerCase() === lower);
  const found = byName ?? (/^\d+$/.test(wanted) ? sheets[Number(wanted) - 1] : undefined);
  if (found !== undefined) return found;
  const names = sheets.map((sheet) => sheet.name);
  throw new UserError({
    code: 'sheet-unknown',
    exit: ExitCode.usage,
    message: text(`${file} has no sheet ${wanted}`, `${file} 中没有工作表“${wanted}”`),
    hint: text(`its sheets are: ${names.join(', ')}`, `其中的工作表有：${names.join('、')}`),
  });
}

/** The first rows of a sheet and what follows them. */
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
