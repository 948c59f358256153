/** Reads a workbook of Excel 97 to 2003 (BIFF8, MS-XLS): its sheets, shared texts, number formats, and the cells of a sheet. */
import { plainNumber, shownNumber } from '../number-format/format-number.ts';
import { builtInFormats, type NumberFormat, numberFormat } from '../number-format/number-format.ts';
import type { SheetRow } from '../table/sheet-rows.ts';
import { type FoundErrors, general } from '../xlsx/xlsx-cell.ts';
import { type BiffRecord, recordsFrom, TextParts } from './biff-records.ts';

const types = {
  formula: 0x06,
  date1904: 0x22,
  filePass: 0x2f,
  boundSheet: 0x85,
  multipleRk: 0xbd,
  richText: 0xd6,
  cellFormat: 0xe0,
  sharedTexts: 0xfc,
  sharedText: 0xfd,
  number: 0x203,
  text: 0x204,
  booleanOrError: 0x205,
  formulaText: 0x207,
  rk: 0x27e,
  format: 0x41e,
  begin: 0x809,
} as const;

export interface BiffSheet {
  readonly name: string;
  readonly offset: number;
  readonly isVisible: boolean;
}

export interface BiffWorkbook {
  readonly stream: Buffer;
  readonly sheets: readonly BiffSheet[];
  readonly isEncrypted: boolean;
  /** Written by Excel 5 or 95, whose records differ. */
  readonly isTooOld: boolean;
  readonly is1904: boolean;
  readonly texts: readonly string[];
  readonly formats: readonly NumberFormat[];
}

/** @throws Error if the stream is damaged */
export function readBiffWorkbook(stream: Buffer): BiffWorkbook {
  const sheets: BiffSheet[] = [];
  const codes = new Map<number, string>();
  const formatIds: number[] = [];
  let texts: readonly string[] = [];
  let [isEncrypted, isTooOld, is1904] = [false, false, false];
  for (const { type, parts } of recordsFrom(stream, 0)) {
    const data = parts[0] ?? Buffer.alloc(0);
    if (type === types.begin) isTooOld = data.readUInt16LE(0) !== 0x600;
    else if (type === types.filePass) isEncrypted = true;
    // What follows cannot be understood.
    if (isEncrypted || isTooOld) break;
    if (type === types.date1904) is1904 = data.readUInt16LE(0) === 1;
    else if (type === types.format) codes.set(data.readUInt16LE(0), new TextParts(parts, 2).next());
    else if (type === types.cellFormat) formatIds.push(data.readUInt16LE(2));
    else if (type === types.sharedTexts) texts = sharedTexts(parts);
    else if (type === types.boundSheet && data[5] === 0) {
      const name = new TextParts(parts, 6).next(1);
      sheets.push({ name, offset: data.readUInt32LE(0), isVisible: ((data[4] ?? 0) & 3) === 0 });
    }
  }
  const formats = formatIds.map((id) => numberFormat(codes.get(id) ?? builtInFormats[id] ?? 'General'));
  return { stream, sheets, isEncrypted, isTooOld, is1904, texts, formats };
}

function sharedTexts(parts: readonly Buffer[]): string[] {
  const count = parts[0]?.readUInt32LE(4) ?? 0;
  const reader = new TextParts(parts, 8);
  const texts: string[] = [];
  for (let at = 0; at < count; at += 1) texts.push(reader.next());
  return texts;
}

/** The rows of a sheet that are not blank, in order. @throws Error if the sheet is damaged */
export function rowsOfSheet(workbook: BiffWorkbook, sheet: BiffSheet, errors: FoundErrors): SheetRow[] {
  const cells = new SheetCells(workbook, errors);
  for (const record of recordsFrom(workbook.stream, sheet.offset)) cells.take(record);
  return cells.rows();
}

class SheetCells {
  readonly #workbook: BiffWorkbook;
  readonly #errors: FoundErrors;
  readonly #rows = new Map<number, string[]>();
  /** The cell of the formula whose text follows. */
  #formula: { readonly row: number; readonly column: number } | undefined;

  constructor(workbook: BiffWorkbook, errors: FoundErrors) {
    this.#workbook = workbook;
    this.#errors = errors;
  }

  rows(): SheetRow[] {
    const numbers = [...this.#rows.keys()].sort((one, other) => one - other);
    return numbers.map((row) => ({ line: row + 1, cells: this.#rows.get(row) ?? [] }));
  }

  take({ type, parts }: BiffRecord): void {
    const data = parts[0] ?? Buffer.alloc(0);
    if (type === types.formulaText) {
      if (this.#formula !== undefined)
        this.#put(this.#formula.row, this.#formula.column, new TextParts(parts, 0).next());
      this.#formula = undefined;
      return;
    }
    if (data.length < 6) return;
    const [row, column, style] = [data.readUInt16LE(0), data.readUInt16LE(2), data.readUInt16LE(4)];
    switch (type) {
      case types.sharedText: {
        const text = this.#workbook.texts[data.readUInt32LE(6)];
        if (text === undefined) throw new Error('there is no such shared text');
        this.#put(row, column, text);
        break;
      }
      case types.text:
      case types.richText:
        this.#put(row, column, new TextParts(parts, 6).next());
        break;
      case types.number:
        this.#putNumber(row, column, style, data.readDoubleLE(6));
        break;
      case types.rk:
        this.#putNumber(row, column, style, rkNumber(data.readUInt32LE(6)));
        break;
      case types.multipleRk:
        for (let at = 4; at + 8 <= data.length; at += 6) {
          this.#putNumber(row, column + (at - 4) / 6, data.readUInt16LE(at), rkNumber(data.readUInt32LE(at + 2)));
        }
        break;
      case types.booleanOrError:
        this.#putBoolean(row, column, data[6] ?? 0, data[7] === 1);
        break;
      case types.formula:
        this.#putResult(row, column, style, data);
        break;
    }
  }

  #putResult(row: number, column: number, style: number, data: Buffer): void {
    this.#formula = undefined;
    if (data.readUInt16LE(12) !== 0xffff) this.#putNumber(row, column, style, data.readDoubleLE(6));
    else if (data[6] === 0) this.#formula = { row, column };
    else if (data[6] !== 3) this.#putBoolean(row, column, data[8] ?? 0, data[6] === 2);
  }

  #putBoolean(row: number, column: number, value: number, isError: boolean): void {
    if (isError) this.#errors.add(row + 1);
    else this.#put(row, column, value === 0 ? 'FALSE' : 'TRUE');
  }

  #putNumber(row: number, column: number, style: number, value: number): void {
    const { formats, is1904 } = this.#workbook;
    const format = formats[style] ?? general;
    const written = String(value);
    this.#put(row, column, format.kind === 'number' ? plainNumber(written) : shownNumber(written, format, is1904));
  }

  #put(row: number, column: number, text: string): void {
    if (text === '') return;
    let cells = this.#rows.get(row);
    if (cells === undefined) {
      cells = [];
      this.#rows.set(row, cells);
    }
    while (cells.length <= column) cells.push('');
    cells[column] = text;
  }
}

/** A number in four bytes: 30 bits of an integer or the upper ones of a float, in hundredths or not. */
function rkNumber(rk: number): number {
  let value: number;
  if ((rk & 2) !== 0) value = (rk | 0) >> 2;
  else {
    const bytes = Buffer.alloc(8);
    bytes.writeUInt32LE((rk & 0xfffffffc) >>> 0, 4);
    value = bytes.readDoubleLE(0);
  }
  return (rk & 1) === 0 ? value : value / 100;
}
