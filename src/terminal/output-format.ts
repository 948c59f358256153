/** Which format the rows of a run are printed in. */
import type { OutputFormat } from '../context.ts';
import { ExitCode, UserError } from '../errors.ts';
import { formatOfPath } from '../formats/format-names.ts';
import { text } from '../text.ts';

interface Asked {
  readonly format: OutputFormat | undefined;
  /** The path of `-o`; undefined for stdout. */
  readonly output: string | undefined;
  readonly isTerminal: boolean;
}

/**
 * `--format`, else the ending of `-o`, else a table on a terminal and CSV elsewhere.
 *
 * @throws UserError exit 2 where the ending of `-o` says nothing, or where a workbook would go to a terminal
 */
export function outputFormat({ format, output, isTerminal }: Asked): OutputFormat {
  if (output === undefined) {
    const chosen = format ?? (isTerminal ? 'table' : 'csv');
    if (chosen === 'xlsx' && isTerminal) throw binaryOnTerminal();
    return chosen;
  }
  const ofEnding = format ?? formatOfPath(output);
  if (ofEnding !== undefined) return ofEnding;
  if (/\.[a-z0-9]+$/i.test(output)) throw unknownEnding(output);
  return 'csv';
}

function unknownEnding(output: string): UserError {
  return new UserError({
    code: 'unknown-ending',
    exit: ExitCode.usage,
    message: text(`the ending of ${output} names no format`, `无法从 ${output} 的扩展名得知格式`),
    hint: text(
      'end it in .csv .tsv .json .ndjson .md or .xlsx, or name the format with --format',
      '请使用 .csv .tsv .json .ndjson .md 或 .xlsx 扩展名，或用 --format 指定格式',
    ),
  });
}

function binaryOnTerminal(): UserError {
  return new UserError({
    code: 'binary-on-terminal',
    exit: ExitCode.usage,
    message: text('a workbook cannot be shown on a terminal', '终端无法显示工作簿'),
    hint: text('write it to a file: -o FILE.xlsx', '请写入文件：-o 文件.xlsx'),
  });
}
