/** Reads the tables of an HTML page as one table, as systems export them under the name `.xls`. */
import { text } from '../../base/text.ts';
import { declaredEncoding } from '../encoding/declared-encoding.ts';
import { TextInput, UndecodableBytes } from '../encoding/encoding.ts';
import type { ByteInput, ReadOptions } from '../io/source.ts';
import { unreadable } from '../io/unreadable.ts';
import type { TableReader } from '../table/reader.ts';
import { beginningOf, headedSheet, type SheetRow } from '../table/sheet-rows.ts';
import { HtmlTableScanner } from './table-scanner.ts';

/** @throws UserError exit 4: `file-format` if there is no table, `encoding-invalid` */
export async function openHtml(input: ByteInput, head: Buffer, options: ReadOptions): Promise<TableReader> {
  const decoded = new TextInput(input, options.encoding ?? declaredEncoding(head));
  const beginning = await beginningOf(rowsOf(input.name, decoded), options.skipLines);
  if (beginning.rows.length === 0) {
    throw unreadable(
      'file-format',
      text(`${input.name} is a web page without a table`, `${input.name} 是网页，其中没有表格`),
      text(
        'export the table again; if you had to sign in, the page may ask for that',
        '请重新导出；如果系统需要登录，下载到的可能是登录页面',
      ),
    );
  }
  return {
    ...headedSheet(beginning, options),
    name: input.name,
    format: 'html',
    get encoding() {
      return decoded.encoding;
    },
  };
}

async function* rowsOf(name: string, decoded: TextInput): AsyncGenerator<SheetRow[]> {
  const scanner = new HtmlTableScanner();
  try {
    for await (const chunk of decoded.chunks()) {
      const rows = scanner.push(chunk, false);
      if (rows.length > 0) yield rows;
    }
  } catch (error) {
    throw error instanceof UndecodableBytes ? error.at(name, scanner.line) : error;
  }
  const rows = scanner.push('', true);
  if (rows.length > 0) yield rows;
}
