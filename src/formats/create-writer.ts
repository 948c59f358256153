/** Opens the writer of a format by its name: the only way to the writers of files. */
import type { Language } from '../base/text.ts';
import { createCsvWriter } from './csv/csv-writer.ts';
import { createExcelCsvWriter } from './csv/excel-csv-writer.ts';
import { createJsonWriter, createNdjsonWriter } from './json/json-writer.ts';
import { createMarkdownWriter } from './markdown-writer.ts';
import type { FileFormat } from './table/format-names.ts';
import type { Column, RowWriter, Sink } from './table/writer.ts';
import { createXlsxWriter } from './xlsx/xlsx-writer.ts';

export interface WriteOptions {
  /** The language of labels in formats that show them; English if absent. */
  readonly language?: Language | undefined;
  /** CSV and TSV for spreadsheet programs: with a BOM, CRLF, and formulas made harmless. */
  readonly excel?: boolean | undefined;
  /** CSV and TSV with a BOM, so that spreadsheet programs read them as UTF-8; cells unchanged. */
  readonly marked?: boolean | undefined;
}

/** Opens a writer of rows in a format. Nothing reaches the sink before the buffer is full or `end` is called. */
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
