/** Computes the text that a cell of a workbook shows from its type, its value and its number format. */

import { plainNumber, shownNumber } from '../number-format/format-number.ts';
import type { NumberFormat } from '../number-format/number-format.ts';
import type { StringTable } from './string-table.ts';
import { unescaped } from './xlsx-text.ts';

/** What the cells of all sheets refer to. */
export interface CellContext {
  readonly strings: StringTable;
  readonly formats: readonly NumberFormat[];
  readonly is1904: boolean;
}

/** The number of columns of a sheet in Excel. */
export const mostColumns = 16_384;

/** The format of cells without one. */
export const general: NumberFormat = { kind: 'number' };

/**
 * The text that a cell shows.
 *
 * @param type of ECMA-376, part 1, 18.18.11: `n`, `s`, `str`, `b`, `d`, `e`, `inlineStr`
 * @throws Error if it refers to a shared string that does not exist
 */
export function shownCell(type: string, value: string, format: NumberFormat, context: CellContext): string {
  if (value === '') return '';
  switch (type) {
    case 's': {
      const shared = context.strings.at(Number(value));
      if (shared === undefined) throw new Error(`there is no shared string ${value}`);
      return shared;
    }
    case 'b':
      return value === '0' || value === 'false' ? 'FALSE' : 'TRUE';
    case 'd':
      return isoMoment(value);
    case 'e':
      // #N/A and #REF! are no values; `FoundErrors` counts them.
      return '';
    case 'n':
      return format === general ? plainNumber(value) : shownNumber(value, format, context.is1904);
    default:
      return unescaped(value);
  }
}

/** A moment in ISO 8601 as the other dates are shown. */
export function isoMoment(value: string): string {
  const parts = /^(\d{4}-\d\d-\d\d)?T?(\d\d:\d\d(?::\d\d)?)?(?:\.\d+)?Z?$/.exec(value);
  if (parts === null) return value;
  const [, date, time] = parts;
  if (date === undefined) return time ?? value;
  return time === undefined || /^00:00(?::00)?$/.test(time) ? date : `${date} ${time}`;
}

/** Counts the cells of a sheet that show an error. */
export class FoundErrors {
  count = 0;
  /** The rows of the first of them. */
  readonly lines: number[] = [];

  add(line: number): void {
    this.count += 1;
    if (this.lines.length < linesTold && this.lines.at(-1) !== line) this.lines.push(line);
  }
}

const linesTold = 3;
