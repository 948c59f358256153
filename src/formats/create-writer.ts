/**
 * The one door to the writers of files: a format's name to the writer of it.
 */
import type { Language } from '../base/text.ts';
import { createCsvWriter } from './csv/csv-writer.ts';
import { createExcelCsvWriter } from './csv/excel-csv-writer.ts';
import type { FileFormat } from './format-names.ts';
import { createJsonWriter, createNdjsonWriter } from './json/json-writer.ts';
import { createMarkdownWriter } from './markdown-writer.ts';
import type { Column, RowWriter, Sink } from './writer.ts';
import { createXlsxWriter } from './xlsx/xlsx-writer.ts';

export interface WriteOptions {
  /** Of labels, where a format shows them; English, where absent. */
  readonly language?: Language | undefined;
  /** CSV and TSV as spreadsheet programs want them: with a mark, CRLF, and formulas made harmless. */
  readonly excel?: boolean | undefined;
  /** CSV and TSV with the mark that tells a spreadsheet program that they are UTF-8, the cells as they are. */
  readonly marked?: boolean | undefined;
}

/** Opens a writer of rows in a format. Nothing reaches the sink before the first piece is full or `end` is called. */
export function createWriter(
  format: FileFormat,
  sink: Sink,
  columns: readonly Column[],
  options: WriteOptions = {},
): RowWriter {
  const mark = options.marked ? '\ufeff' : '';
  switch (format) {
    case 'csv':
      return options.excel ? createExcelCsvWriter(sink, columns, ',') : createCsvWriter(sink, columns, ',', mark);
    case 'tsv':
      return options.excel ? createExcelCsvWriter(sink, columns, '\t') : createCsvWriter(sink, columns, '\t', mark);
    case 'json':
      return createJsonWriter(sink, columns);
    case 'ndjson':
      return createNdjsonWriter(sink, columns);
    case 'markdown':
      return createMarkdownWriter(sink, columns, options.language ?? 'en');
    case 'xlsx':
      return createXlsxWriter(sink, columns, options.language ?? 'en');
  }
}
