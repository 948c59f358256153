/**
 * Writes an xlsx workbook with one table, row by row: text as text, numbers as numbers, a bold frozen header, a filter,
 * columns as wide as their content. The same rows give the same bytes.
 */
import { EventEmitter, once } from 'node:events';
import type { Row, Worksheet } from 'exceljs';
import { type UserError, usageError } from '../../base/errors.ts';
import { type Language, text } from '../../base/text.ts';
import { SinkStream } from '../io/sink-stream.ts';
import type { Cell, Column, Mark, RowWriter, Sink } from '../table/writer.ts';

/** The limits of Excel. */
const mostRows = 1_048_576;
const mostColumns = 16_384;
const mostCharacters = 32_767;

/** Number of rows that are buffered to compute the widths of the columns. */
const rowsForWidths = 200;

/** Maximum number of bytes that wait to be compressed. */
const mostWaiting = 1024 * 1024;

/** A fixed moment instead of the time of writing, which would make every file different. */
const noMoment = new Date('2000-01-01T00:00:00Z');

/** Opens a writer of a workbook. The header has the labels of the columns in the language. */
export function createXlsxWriter(sink: Sink, columns: readonly Column[], language: Language): RowWriter {
  const names = columns.map((column) => column.label?.[language] ?? column.name);
  let book: Promise<OpenBook> | undefined;
  let waiting: WaitingRow[] = [];

  async function flush(): Promise<void> {
    const rows = waiting;
    waiting = [];
    book ??= openBook(sink, { columns, names }, rows);
    const open = await book;
    for (const row of rows) open.add(row);
    await open.drained();
  }

  return {
    write(row, marks) {
      waiting.push({ cells: [...row], marks });
      return waiting.length >= rowsForWidths ? flush() : undefined;
    },
    async end() {
      await flush();
      await (await book)?.close();
    },
  };
}

interface WaitingRow {
  readonly cells: readonly Cell[];
  readonly marks: readonly (Mark | undefined)[] | undefined;
}

interface OpenBook {
  add(row: WaitingRow): void;
  /** Resolves when more rows may be added. */
  drained(): Promise<void>;
  close(): Promise<void>;
}

interface BookColumns {
  readonly columns: readonly Column[];
  /** As the header has them. */
  readonly names: readonly string[];
}

async function openBook(sink: Sink, { columns, names }: BookColumns, rows: readonly WaitingRow[]): Promise<OpenBook> {
  if (names.length > mostColumns) throw tooMuch(`${mostColumns} columns`, `${mostColumns} 列`);
  const { default: exceljs } = await import('exceljs');
  const { default: stringWidth } = await import('string-width');
  const widths = names.map((name, at) => {
    const texts = [name, ...rows.map(({ cells }) => String(cells[at] ?? ''))];
    const widest = texts.reduce((most, cell) => Math.max(most, stringWidth(cell.slice(0, 100))), 0);
    return Math.min(Math.max(widest + 2, 8), 60);
  });
  const output = new SinkStream(sink);
  const workbook = new exceljs.stream.xlsx.WorkbookWriter({ stream: output, useStyles: true });
  Object.assign(workbook, { created: noMoment, modified: noMoment, creator: 'clientele', lastModifiedBy: 'clientele' });
  fixPartDates(workbook);
  const isForm = columns.some(({ locked }) => locked);
  const addSheet = (number: number): Worksheet => {
    const sheet = workbook.addWorksheet(number === 1 ? 'Sheet1' : `Sheet${number}`, {
      views: [{ state: 'frozen', ySplit: 1 }],
    });
    sheet.columns = widths.map((width, at) => ({ width, hidden: columns[at]?.hidden ?? false }));
    if (isForm) void sheet.protect('', allowedInForms);
    if (names.length > 0) sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: names.length } };
    const header = sheet.addRow(names.map(cellValue));
    header.font = { bold: true };
    header.commit();
    return sheet;
  };
  let sheetCount = 1;
  let sheet = addSheet(sheetCount);
  let rowCount = 1;
  return {
    add(row) {
      if (rowCount === mostRows) {
        sheet.commit();
        sheetCount += 1;
        sheet = addSheet(sheetCount);
        rowCount = 1;
      }
      rowCount += 1;
      const added = sheet.addRow(row.cells.map(cellValue));
      if (isForm) unlock(added, columns);
      for (const [at, mark] of (row.marks ?? []).entries()) if (mark) added.getCell(at + 1).fill = fills[mark];
      added.commit();
    },
    drained: () => drained(sheet, output),
    async close() {
      sheet.commit();
      await workbook.commit();
      await output.ended;
      output.check();
    },
  };
}

function cellValue(cell: Cell): Cell {
  if (typeof cell !== 'string') return Number.isFinite(cell) ? cell : null;
  if (cell.length > mostCharacters)
    throw tooMuch(`${mostCharacters} characters in a cell`, `每格 ${mostCharacters} 个字符`);
  if (cell === '') return null;
  // XML has no control characters; Excel writes them as _x0001_, and a literal _x0001_ as _x005F_x0001_.
  return cell
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(
      /[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]/g,
      (c) => `_x${c.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
    );
}

function tooMuch(en: string, zh: string): UserError {
  return usageError({
    code: 'xlsx-limit',
    message: text(`an xlsx workbook holds at most ${en}`, `xlsx 工作簿最多容纳${zh}`),
    hint: text('write CSV instead: --format csv', '请改用 CSV：--format csv'),
  });
}

/**
 * exceljs stamps the parts of the file with the time of writing; here they get the fixed moment. There is no option for
 * this, so the function by which its zip packer receives a part is replaced.
 */
function fixPartDates(workbook: object): void {
  const packer: unknown = Reflect.get(workbook, 'zip');
  const take: unknown = isObject(packer) ? Reflect.get(packer, '_moduleAppend') : undefined;
  if (!isObject(packer) || typeof take !== 'function') throw new Error('exceljs packs its parts in another way');
  Reflect.set(packer, '_moduleAppend', (source: unknown, part: object, done: unknown) =>
    take.call(packer, source, { ...part, date: noMoment }, done),
  );
}

/** What is still allowed in a protected form: filtering, and resizing columns and rows. */
const allowedInForms = { formatColumns: true, formatRows: true, autoFilter: true };

/** Cells to be filled in have the text format: a phone number must not become a number. */
function unlock(row: Row, columns: readonly Column[]): void {
  for (const [at, { locked }] of columns.entries()) {
    if (locked) continue;
    const cell = row.getCell(at + 1);
    cell.protection = { locked: false };
    cell.numFmt = '@';
  }
}

const filled = (argb: string) => ({ type: 'pattern', pattern: 'solid', fgColor: { argb } }) as const;

/** Yellow, blue and red, all light enough to read on. */
const fills: Readonly<Record<Mark, ReturnType<typeof filled>>> = {
  different: filled('FFFFEB9C'),
  blank: filled('FFDDEBF7'),
  missing: filled('FFFFC7CE'),
};

/** exceljs accepts rows faster than they are compressed, without backpressure; its inner stream knows how much is waiting. */
async function drained(sheet: Worksheet, output: SinkStream): Promise<void> {
  output.check();
  const inner: unknown = Reflect.get(sheet, 'stream');
  const pipes: unknown = isObject(inner) ? Reflect.get(inner, 'pipes') : undefined;
  for (const pipe of Array.isArray(pipes) ? pipes : []) {
    if (!(pipe instanceof EventEmitter)) continue;
    const state: unknown = Reflect.get(pipe, '_writableState');
    const waiting: unknown = isObject(state) ? Reflect.get(state, 'length') : undefined;
    if (typeof waiting === 'number' && waiting > mostWaiting) await Promise.race([once(pipe, 'drain'), output.failed]);
  }
  output.check();
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
