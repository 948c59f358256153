/** The flags that say how rows are written: for a spreadsheet program, or in another encoding than UTF-8. */

import { text } from '../../base/text.ts';
import { writtenEncoding } from '../../formats/encoding/encoding-sink.ts';
import type { Writing } from '../../terminal/output/printer.ts';
import { type OptionsOf, onOff, type ValueFlag, value } from '../cli/flags.ts';

const excel = onOff(
  '--excel',
  text(
    'CSV as Excel reads it: with a mark, CRLF, and formulas made harmless',
    '输出 Excel 可直接打开的 CSV：带 BOM、CRLF 换行，公式不会被执行',
  ),
);

function encodingFlag(flags: string): ValueFlag<string> {
  return value(
    flags,
    text('the encoding of the output, such as gb18030', '输出编码，例如 gb18030'),
    // Refused here, before anything is done, where nothing can be written in it.
    (raw) => writtenEncoding(raw),
  );
}

/** Of commands that only write. */
export const writeFlags = { excel, encoding: encodingFlag('--encoding <name>') };

/** Of commands that read files as well, where `--encoding` is that of the file. */
export const filterWriteFlags = { excel, outputEncoding: encodingFlag('--output-encoding <name>') };

/** How a command that only writes does so, as its flags say. */
export function writing({ excel, encoding }: OptionsOf<typeof writeFlags>): Writing {
  return { excel, encoding };
}

/** How a filter writes, as its flags say. */
export function filterWriting({ excel, outputEncoding }: OptionsOf<typeof filterWriteFlags>): Writing {
  return { excel, encoding: outputEncoding };
}
