/**
 * Opens any source as one table or several: detects its format and passes it to the reader of that format. The only way
 * to the readers.
 */
import { ExitCode, UserError } from '../base/errors.ts';
import { text } from '../base/text.ts';
import { openCsv } from './csv/csv-reader.ts';
import { formatOfText, isHtml, isSpreadsheetml, isVcard, refuseForeign, textOfHead } from './detect-format.ts';
import { type ByteInput, openBytes, type ReadOptions, repeatable, type Source, unzipped } from './io/source.ts';
import { emptyInput } from './io/unreadable.ts';
import { openJson } from './json/json-reader.ts';
import { shaped } from './shape/shaped-table.ts';
import type { InputFormat } from './table/format-names.ts';
import type { TableReader } from './table/reader.ts';

const headLength = 64 * 1024;

/**
 * Opens a source: its columns are known when this resolves, its rows are read by `batches()`. Of a workbook it opens the
 * sheet of `options.sheet`, else the first visible one with rows.
 *
 * @throws UserError exit 4 if it cannot be read, exit 2 if an option is wrong
 */
export async function openTable(source: Source, options: ReadOptions = {}): Promise<TableReader> {
  const [table] = await opened(source, options, false);
  if (table === undefined) throw emptyInput(source.name);
  return table;
}

/**
 * Opens all tables of a source: of a workbook every visible sheet with rows, unless `options.sheet` names one; of any
 * other source its only table. Read them one after another, in any order.
 *
 * @throws UserError as `openTable`
 */
export function openTables(source: Source, options: ReadOptions = {}): Promise<readonly TableReader[]> {
  return opened(source, options, true);
}

async function opened(source: Source, options: ReadOptions, all: boolean): Promise<readonly TableReader[]> {
  const raw = await openBytes(source);
  try {
    const input = await unzipped(raw);
    const head = await input.peek(headLength);
    if (head.length === 0) throw emptyInput(input.name);
    const format = formatOf(input.name, head, options);
    const tables = await tablesOf(format, { source, input, head }, options, all);
    return tables.map((table) => shaped(table, options.header !== false));
  } catch (error) {
    await raw.close();
    throw error;
  }
}

/** The formats of contents that no flag names: what they are shows from their beginning. */
type SourceFormat = InputFormat | 'xls' | 'vcard' | 'html' | 'xml';

interface Opened {
  readonly source: Source;
  readonly input: ByteInput;
  readonly head: Buffer;
}

function formatOf(name: string, head: Buffer, options: ReadOptions): SourceFormat {
  const isZip = head[0] === 0x50 && head[1] === 0x4b && head[2] === 3 && head[3] === 4;
  const isOle = head.length >= 4 && head.readUInt32BE(0) === 0xd0cf11e0;
  if (isOle) return 'xls';
  if (isZip) return 'xlsx';
  const beginning = textOfHead(head);
  const marked = isVcard(beginning)
    ? 'vcard'
    : isSpreadsheetml(beginning)
      ? 'xml'
      : isHtml(beginning)
        ? 'html'
        : undefined;
  if (marked === undefined) refuseForeign(name, head);
  const found = marked ?? formatOfText(name, head);
  if (options.format === 'xlsx') throw formatMismatch(name);
  return marked ?? options.format ?? found;
}

/** Opens the tables of a source. Readers of unusual formats are loaded on demand. */
async function tablesOf(
  format: SourceFormat,
  { source, input, head }: Opened,
  options: ReadOptions,
  all: boolean,
): Promise<readonly TableReader[]> {
  switch (format) {
    case 'xlsx':
      return (await import('./xlsx/xlsx-reader.ts')).openXlsx(input, options, all);
    case 'xls':
      return (await import('./xls/xls-reader.ts')).openXls(input, options, all);
    case 'xml': {
      const { openSpreadsheetml } = await import('./spreadsheetml/spreadsheetml-reader.ts');
      return openSpreadsheetml(await repeatable(source, input), head, options, all);
    }
    case 'html':
      return [await (await import('./html/html-reader.ts')).openHtml(input, head, options)];
    case 'vcard':
      return [await (await import('./vcard/vcard-reader.ts')).openVcard(await repeatable(source, input), options)];
    case 'csv':
    case 'tsv':
      return [await openCsv(input, format, options)];
    default:
      return [await openJson(await repeatable(source, input), format, options)];
  }
}

function formatMismatch(name: string): UserError {
  return new UserError({
    code: 'format-mismatch',
    exit: ExitCode.unreadable,
    message: text(`${name} is not an xlsx workbook`, `${name} 不是 xlsx 工作簿`),
    hint: text('omit --from; the format is detected from the content', '请去掉 --from，程序会根据内容判断格式'),
  });
}
