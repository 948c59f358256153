/** The flags that override how a file is read, where detection gets it wrong. */

import { text } from '../../base/text.ts';
import type { ReadOptions } from '../../formats/io/source.ts';
import { inputFormats } from '../../formats/table/format-names.ts';
import { choice, type OptionsOf, onOff, string, value, wholeNumber } from '../cli/flags.ts';

export const readFlags = {
  from: choice('--from <format>', text('format of the file', '文件格式'), inputFormats),
  encoding: string('--encoding <name>', text('encoding of the file, such as gb18030', '文件编码，例如 gb18030')),
  delimiter: value(
    '--delimiter <character>',
    text('separator between cells; tab for a tab character', '列分隔符；制表符写作 tab'),
    (raw) => (raw === 'tab' || raw === '\\t' ? '\t' : raw),
  ),
  quote: value(
    '--quote <character>',
    text('quote character around cells; none if there is none', '单元格的引号字符；没有则写作 none'),
    (raw) => (raw === 'none' ? '' : raw),
  ),
  noHeader: onOff('--no-header', text('the first row is data, not a header', '没有表头，第一行就是数据')),
  skipLines: wholeNumber('--skip-lines <number>', text('lines to skip above the header', '表头之前要跳过的行数')),
  sheet: string('--sheet <name>', text('sheet of a workbook, by name or number', '工作表的名称或第几张')),
};

/** The options for reading a file that the flags give. */
export function readOptions(options: OptionsOf<typeof readFlags>): ReadOptions {
  return {
    format: options.from,
    encoding: options.encoding,
    delimiter: options.delimiter,
    quote: options.quote,
    header: options.noHeader ? false : undefined,
    skipLines: options.skipLines,
    sheet: options.sheet,
  };
}
