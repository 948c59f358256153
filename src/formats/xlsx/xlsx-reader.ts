/** Reads the sheets of an xlsx workbook as tables: selects the sheets, finds their headers, then streams the rows. */
import type { UserError } from '../../base/errors.ts';
import { text } from '../../base/text.ts';
import type { ByteInput, ReadOptions } from '../io/source.ts';
import { emptyInput, unreadable } from '../io/unreadable.ts';
import type { TableReader } from '../table/reader.ts';
import { namedSheet } from '../table/sheet-choice.ts';
import { beginningOf, headedSheet, type SheetBeginning } from '../table/sheet-rows.ts';
import { openArchive, type XlsxArchive } from './xlsx-archive.ts';
import { type CellContext, FoundErrors } from './xlsx-cell.ts';
import { readSheet } from './xlsx-sheet.ts';
import { readSharedStrings } from './xlsx-text.ts';
import { readWorkbook, type Sheet } from './xlsx-workbook.ts';

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
      const errors = new FoundErrors();
      const beginning = await beginningOf(readSheet(archive, sheet, context, errors), options.skipLines);
      if (beginning.rows.length > 0) opened.push({ sheet, beginning, errors });
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
  readonly beginning: SheetBeginning;
  readonly errors: FoundErrors;
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

function tableOf({ sheet, beginning, errors }: OpenedSheet, workbook: OpenWorkbook): TableReader {
  const { archive, others, hidden, options, areSeveral } = workbook;
  const headed = headedSheet(beginning, options);
  return {
    ...headed,
    name: areSeveral ? `${archive.name}:${sheet.name}` : archive.name,
    format: 'xlsx',
    encoding: 'utf-8',
    sheet: { name: sheet.name, others, hidden },
    errorCells: errors,
    batches: () => closing(workbook, headed.batches()),
  };
}

async function* closing<Rows>(workbook: OpenWorkbook, batches: AsyncIterable<Rows>): AsyncGenerator<Rows> {
  try {
    yield* batches;
  } finally {
    workbook.left -= 1;
    if (workbook.left === 0) workbook.archive.close();
  }
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
