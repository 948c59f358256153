/** The flags that say how a file is to be read, where what is found out by itself is wrong. */

import { text } from '../../base/text.ts';
import type { ReadOptions } from '../../formats/io/source.ts';
import { inputFormats } from '../../formats/table/format-names.ts';
import { choice, type OptionsOf, onOff, string, value, wholeNumber } from '../cli/flags.ts';

export const readFlags = {
  from: choice('--from <format>', text('the format of the file', '文件格式'), inputFormats),
  encoding: string('--encoding <name>', text('the encoding of the file, such as gb18030', '文件编码，例如 gb18030')),
  delimiter: value(
    '--delimiter <character>',
    text('what stands between cells; tab for a tab', '单元格之间的分隔符；制表符写 tab'),
    (raw) => (raw === 'tab' || raw === '\\t' ? '\t' : raw),
  ),
  quote: value(
    '--quote <character>',
    text('what stands around cells; none where nothing does', '单元格两侧的引号；没有则写 none'),
    (raw) => (raw === 'none' ? '' : raw),
  ),
  noHeader: onOff('--no-header', text('the first row is data', '第一行就是数据，没有表头')),
  skipLines: wholeNumber('--skip-lines <number>', text('lines above the header', '表头之前的行数')),
  sheet: string('--sheet <name>', text('the sheet of a workbook, by name or number', '工作表的名称或序号')),
};

/** How a file is to be read, as the flags say. */
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
