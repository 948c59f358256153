/**
 * Reads the sheets of a workbook of Excel 97 to 2003 as tables, as many systems still export them. A sheet holds at most 65,536
 * rows, so the workbook is held in memory.
 */
import { text } from '../../base/text.ts';
import type { ByteInput, ReadOptions } from '../io/source.ts';
import { emptyInput, unreadable } from '../io/unreadable.ts';
import type { TableReader } from '../table/reader.ts';
import { namedSheet } from '../table/sheet-choice.ts';
import { beginningOf, headedSheet, type SheetRow } from '../table/sheet-rows.ts';
import { encrypted, refusedOle } from '../xlsx/xlsx-archive.ts';
import { FoundErrors } from '../xlsx/xlsx-cell.ts';
import { type BiffWorkbook, readBiffWorkbook, rowsOfSheet } from './biff-workbook.ts';
import { streamOf } from './compound-file.ts';

/**
 * Opens the sheet of `options.sheet`, else the first visible one with rows, or every such sheet if `all`.
 *
 * @throws UserError exit 4: `xls-damaged`, `file-encrypted`, `file-format`, `file-empty`; exit 2: `sheet-unknown`
 */
export async function openXls(input: ByteInput, options: ReadOptions, all: boolean): Promise<TableReader[]> {
  const { name } = input;
  const parts: Buffer[] = [];
  for await (const part of input.chunks()) parts.push(part);
  const file = Buffer.concat(parts);
  const workbook = undamaged(name, () => {
    const stream = streamOf(file, 'Workbook');
    return stream === undefined ? undefined : readBiffWorkbook(stream);
  });
  if (workbook === undefined || workbook.isTooOld) throw refusedOle(name, file);
  if (workbook.isEncrypted) throw encrypted(name);
  return tablesOf(name, workbook, options, all);
}

async function tablesOf(
  name: string,
  workbook: BiffWorkbook,
  options: ReadOptions,
  all: boolean,
): Promise<TableReader[]> {
  const { sheets } = workbook;
  const read = sheets.map((sheet) => {
    const errors = new FoundErrors();
    return { sheet, errors, rows: undamaged(name, () => rowsOfSheet(workbook, sheet, errors)) };
  });
  const full = read.filter(({ sheet, rows }) => sheet.isVisible && rows.length > 0);
  const { sheet: wanted } = options;
  const asked = wanted === undefined ? undefined : namedSheet(sheets, wanted, name);
  const chosen =
    asked === undefined ? full.slice(0, all ? full.length : 1) : read.filter(({ sheet }) => sheet === asked);
  const others = full.filter((each) => !chosen.includes(each)).map(({ sheet }) => sheet.name);
  const isLeft = (sheet: (typeof sheets)[number]) => !sheet.isVisible && !chosen.some((each) => each.sheet === sheet);
  const hidden = sheets.filter(isLeft).map((sheet) => sheet.name);
  const tables: TableReader[] = [];
  for (const { sheet, errors, rows } of chosen) {
    const beginning = await beginningOf(inOneBatch(rows), options.skipLines);
    if (beginning.rows.length === 0) throw emptyInput(name);
    tables.push({
      ...headedSheet(beginning, options),
      name: chosen.length > 1 ? `${name}:${sheet.name}` : name,
      format: 'xls',
      encoding: 'utf-16le',
      sheet: { name: sheet.name, others, hidden },
      errorCells: errors,
    });
  }
  if (tables.length === 0) throw emptyInput(name);
  return tables;
}

async function* inOneBatch(rows: SheetRow[]): AsyncGenerator<SheetRow[]> {
  yield rows;
}

/** @throws UserError `xls-damaged` for whatever goes wrong */
function undamaged<Value>(name: string, read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    throw unreadable(
      'xls-damaged',
      text(`${name} is not a complete xls workbook`, `${name} 不是完整的 xls 工作簿`),
      text(
        'download or copy it again, or open it in a spreadsheet program and save it as xlsx',
        '请重新下载或复制，或用表格软件打开后另存为 xlsx',
      ),
      error,
    );
  }
}
