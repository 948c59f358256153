/** Which format the rows of a run are printed in. */

import { type UserError, usageError } from '../../base/errors.ts';
import { text } from '../../base/text.ts';
import { formatOfPath, type OutputFormat } from '../../formats/table/format-names.ts';
import type { Writing } from './printer.ts';

interface Asked {
  readonly format: OutputFormat | undefined;
  /** The path of `-o`; undefined for stdout. */
  readonly output: string | undefined;
  readonly isTerminal: boolean;
  readonly writing?: Writing | undefined;
}

/**
 * `--format`, else the ending of `-o`, else a table on a terminal and CSV elsewhere.
 *
 * @throws UserError exit 2 where the ending of `-o` says nothing, where a workbook would go to a terminal, and where the
 *   format cannot be written as it is asked for
 */
export function outputFormat(asked: Asked): OutputFormat {
  const format = formatAsked(asked);
  const { excel, encoding } = asked.writing ?? {};
  if (excel && format !== 'csv' && format !== 'tsv' && format !== 'xlsx') throw notForExcel(format);
  if (encoding !== undefined && format === 'xlsx') throw workbookHasNone();
  return format;
}

function formatAsked({ format, output, isTerminal, writing }: Asked): OutputFormat {
  if (output === undefined) {
    const chosen = format ?? (isTerminal && !writing?.excel ? 'table' : 'csv');
    if (chosen === 'xlsx' && isTerminal) throw binaryOnTerminal();
    return chosen;
  }
  const ofEnding = format ?? formatOfPath(output);
  if (ofEnding !== undefined) return ofEnding;
  if (/\.[a-z0-9]+$/i.test(output)) throw unknownEnding(output);
  return 'csv';
}

function unknownEnding(output: string): UserError {
  return usageError({
    code: 'unknown-ending',
    message: text(`the ending of ${output} names no format`, `无法从 ${output} 的扩展名得知格式`),
    hint: text(
      'end it in .csv .tsv .json .ndjson .md or .xlsx, or name the format with --format',
      '请使用 .csv .tsv .json .ndjson .md 或 .xlsx 扩展名，或用 --format 指定格式',
    ),
  });
}

function notForExcel(format: OutputFormat): UserError {
  return usageError({
    code: 'excel-format',
    message: text(`--excel is for CSV and TSV, not for ${format}`, `--excel 用于 CSV 和 TSV，不适用于 ${format}`),
    hint: text(
      'leave --excel or --format out, or write a workbook: -o FILE.xlsx',
      '请去掉 --excel 或 --format，或直接写工作簿：-o 文件.xlsx',
    ),
  });
}

function workbookHasNone(): UserError {
  return usageError({
    code: 'workbook-encoding',
    message: text('a workbook has no encoding to choose', '工作簿无需指定编码'),
    hint: text('leave the encoding out; Excel reads the workbook as it is', '请去掉编码选项，Excel 可直接打开工作簿'),
  });
}

function binaryOnTerminal(): UserError {
  return usageError({
    code: 'binary-on-terminal',
    message: text('a workbook cannot be shown on a terminal', '终端无法显示工作簿'),
    hint: text('write it to a file: -o FILE.xlsx', '请写入文件：-o 文件.xlsx'),
  });
}
