/** The flags for how rows are written: for a spreadsheet program, or in an encoding other than UTF-8. */

import { text } from '../../base/text.ts';
import { writtenEncoding } from '../../formats/encoding/encoding-sink.ts';
import type { Writing } from '../../terminal/output/printer.ts';
import { type OptionsOf, onOff, type ValueFlag, value } from '../cli/flags.ts';

const excel = onOff(
  '--excel',
  text(
    'write CSV for Excel: with a byte order mark, CRLF line ends and escaped formulas',
    '输出 Excel 可直接打开的 CSV：带 BOM、CRLF 换行，公式已转义',
  ),
);

function encodingFlag(flags: string): ValueFlag<string> {
  return value(
    flags,
    text('encoding of the output, such as gb18030', '输出编码，例如 gb18030'),
    // Checked here, so that an unknown encoding fails before any work is done.
    (raw) => writtenEncoding(raw),
  );
}

/** For commands that only write. */
export const writeFlags = { excel, encoding: encodingFlag('--encoding <name>') };

/** For commands that also read files, where `--encoding` is that of the input. */
export const filterWriteFlags = { excel, outputEncoding: encodingFlag('--output-encoding <name>') };

/** The options for writing that `writeFlags` give. */
export function writing({ excel, encoding }: OptionsOf<typeof writeFlags>): Writing {
  return { excel, encoding };
}

/** The options for writing that `filterWriteFlags` give. */
export function filterWriting({ excel, outputEncoding }: OptionsOf<typeof filterWriteFlags>): Writing {
  return { excel, encoding: outputEncoding };
}
