/**
 * Reads the worksheets of an XML spreadsheet 2003 (SpreadsheetML) as tables, as systems export them under the name `.xls`. The
 * source is read once to find the worksheets, and once for each that is opened.
 */
import { text } from '../../base/text.ts';
import { declaredEncoding } from '../encoding/declared-encoding.ts';
import { TextInput, UndecodableBytes } from '../encoding/encoding.ts';
import type { ByteInput, ReadOptions } from '../io/source.ts';
import { emptyInput, unreadable } from '../io/unreadable.ts';
import type { TableReader } from '../table/reader.ts';
import { namedSheet } from '../table/sheet-choice.ts';
import { beginningOf, headedSheet, type SheetRow } from '../table/sheet-rows.ts';
import { FoundErrors } from '../xlsx/xlsx-cell.ts';
import { WorksheetScanner } from './worksheet-rows.ts';

/** Maximum number of characters between two tags. */
const longestSilence = 32 * 1024 * 1024;

interface Worksheet {
  readonly number: number;
  readonly name: string;
  rows: number;
}

/**
 * Opens the worksheet of `options.sheet`, else the first with rows, or every such worksheet if `all`.
 *
 * @param open opens the bytes; called several times
 * @throws UserError exit 4: `spreadsheetml-damaged`, `file-empty`; exit 2: `sheet-unknown`
 */
export async function openSpreadsheetml(
  open: () => Promise<ByteInput>,
  head: Buffer,
  options: ReadOptions,
  all: boolean,
): Promise<TableReader[]> {
  const encoding = options.encoding ?? declaredEncoding(head);
  const sheets: Worksheet[] = [];
  const input = await open();
  const decoded = new TextInput(input, encoding);
  const scanner = new WorksheetScanner(
    {
      begin: (number, name) => sheets.push({ number, name, rows: 0 }) > 0,
      row: () => {
        const sheet = sheets.at(-1);
        if (sheet !== undefined) sheet.rows += 1;
      },
    },
    new FoundErrors(),
  );
  for await (const _ of scanned(input.name, decoded, scanner));
  const full = sheets.filter((sheet) => sheet.rows > 0);
  const wanted = options.sheet === undefined ? full : [namedSheet(sheets, options.sheet, input.name)];
  const chosen = all ? wanted : wanted.slice(0, 1);
  const others = full.filter((sheet) => !chosen.includes(sheet)).map(({ name }) => name);
  const tables: TableReader[] = [];
  for (const sheet of chosen) {
    const errors = new FoundErrors();
    const beginning = await beginningOf(rowsOf(open, encoding, sheet.number, errors), options.skipLines);
    if (beginning.rows.length === 0) throw emptyInput(input.name);
    tables.push({
      ...headedSheet(beginning, options),
      name: chosen.length > 1 ? `${input.name}:${sheet.name}` : input.name,
      format: 'xml',
      encoding: decoded.encoding,
      sheet: { name: sheet.name, others, hidden: [] },
      errorCells: errors,
    });
  }
  if (tables.length === 0) throw emptyInput(input.name);
  return tables;
}

async function* rowsOf(
  open: () => Promise<ByteInput>,
  encoding: string | undefined,
  wanted: number,
  errors: FoundErrors,
): AsyncGenerator<SheetRow[]> {
  const input = await open();
  let rows: SheetRow[] = [];
  const scanner = new WorksheetScanner({ begin: (number) => number === wanted, row: (row) => rows.push(row) }, errors);
  for await (const _ of scanned(input.name, new TextInput(input, encoding), scanner)) {
    if (rows.length === 0) continue;
    yield rows;
    rows = [];
  }
}

/** Feeds the scanner; gives control back after each chunk. */
async function* scanned(name: string, decoded: TextInput, scanner: WorksheetScanner): AsyncGenerator<void> {
  let silence = 0;
  try {
    for await (const chunk of decoded.chunks()) {
      silence = chunk.includes('>') ? 0 : silence + chunk.length;
      if (silence > longestSilence) throw new Error('too much text without a tag');
      scanner.push(chunk);
      yield;
    }
    scanner.end();
  } catch (error) {
    if (error instanceof UndecodableBytes) throw error.at(name, scanner.line);
    if (!(error instanceof Error) || 'exit' in error) throw error;
    throw unreadable(
      'spreadsheetml-damaged',
      text(`${name} is not a complete XML spreadsheet`, `${name} 不是完整的 XML 电子表格`),
      text(
        'export it again, or open it in a spreadsheet program and save it as xlsx',
        '请重新导出，或用表格软件打开后另存为 xlsx',
      ),
      error,
    );
  }
  yield;
}
