/** The format in which the rows of a run are printed. */

import { type UserError, usageError } from '../../base/errors.ts';
import { text } from '../../base/text.ts';
import { formatOfPath, type OutputFormat } from '../../formats/table/format-names.ts';
import type { Writing } from './printer.ts';

interface FormatRequest {
  readonly format: OutputFormat | undefined;
  /** The path of `-o`; undefined for stdout. */
  readonly output: string | undefined;
  readonly isTerminal: boolean;
  readonly writing?: Writing | undefined;
}

/**
 * `--format`, else the ending of `-o`, else a table on a terminal and CSV elsewhere.
 *
 * @throws UserError exit 2 where the ending of `-o` is unknown, where a workbook would go to a terminal, and where the
 *   format excludes the options of `writing`
 */
export function outputFormat(request: FormatRequest): OutputFormat {
  const format = requestedFormat(request);
  const { excel, encoding } = request.writing ?? {};
  if (excel && format !== 'csv' && format !== 'tsv' && format !== 'xlsx') throw notForExcel(format);
  if (encoding !== undefined && format === 'xlsx') throw noWorkbookEncoding();
  return format;
}

function requestedFormat({ format, output, isTerminal, writing }: FormatRequest): OutputFormat {
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
    message: text(`unknown file format: ${output}`, `无法根据扩展名确定 ${output} 的格式`),
    hint: text(
      'use an ending .csv, .tsv, .json, .ndjson, .md or .xlsx, or give the format with --format',
      '请使用扩展名 .csv、.tsv、.json、.ndjson、.md 或 .xlsx，或用 --format 指定格式',
    ),
  });
}

function notForExcel(format: OutputFormat): UserError {
  return usageError({
    code: 'excel-format',
    message: text(`--excel applies to CSV and TSV, not to ${format}`, `--excel 用于 CSV 和 TSV，不适用于 ${format}`),
    hint: text(
      'omit --excel or --format, or write a workbook: -o FILE.xlsx',
      '请去掉 --excel 或 --format，或直接写工作簿：-o 文件.xlsx',
    ),
  });
}

function noWorkbookEncoding(): UserError {
  return usageError({
    code: 'workbook-encoding',
    message: text('the encoding of a workbook cannot be chosen', '工作簿不能指定编码'),
    hint: text('omit the encoding; Excel reads any workbook', '请去掉编码选项，Excel 可直接打开工作簿'),
  });
}

function binaryOnTerminal(): UserError {
  return usageError({
    code: 'binary-on-terminal',
    message: text('a workbook cannot be shown on a terminal', '终端无法显示工作簿'),
    hint: text('write it to a file: -o FILE.xlsx', '请写入文件：-o 文件.xlsx'),
  });
}
