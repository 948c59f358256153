/**
 * Days: of an order, of a birth. Every usual form becomes `YYYY-MM-DD`; of a date with a time only the day is kept, as
 * written, without regard to time zones.
 *
 * A day that does not exist, is incomplete or ambiguous is kept as written and raises an issue.
 */

import type { Reading, ReadingContext } from '../declaration/field.ts';
import { doubtful, understood, type ValueType } from '../declaration/reading.ts';
import { areDigits, numberIn } from '../text/cell-bytes.ts';
import { blank, readPlaceholder } from '../text/placeholder.ts';
import { plainCode } from '../text/plain.ts';
import { spreadsheetNumber, withoutPointZero } from '../text/spreadsheet-number.ts';
import { dayOfSpreadsheet, isoDay } from './calendar.ts';
import { dateForm } from './date-forms.ts';
import type { WrittenDay } from './plain-date.ts';

export { dateOrder } from './date-order.ts';

/** The day of an event, such as an order. */
export const calendarDate: ValueType = {
  read: readDate,
  keeps: () => (bytes, from, to) => isBareDay(bytes, from, to) && !boundaryYears.has(numberIn(bytes, from, from + 4)),
  survivorship: 'first',
  mask: maskDate,
};

/** A day of birth: not in the future, not more than 120 years ago. */
export const birthday: ValueType = {
  read: readBirthday,
  keeps: ({ today }) => {
    const year = Number(today.slice(0, 4));
    return (bytes, from, to) => {
      const years = isBareDay(bytes, from, to) ? year - numberIn(bytes, from, from + 4) : 0;
      return years > 0 && years < OLDEST;
    };
  },
  survivorship: 'most-frequent',
  mask: maskDate,
};

const OLDEST = 120;
const [DASH, DAY_LENGTH] = [0x2d, 10];

/** A cell of the form `1985-03-07`, with a day from 1 to 28, which every month has. */
function isBareDay(bytes: Uint8Array, from: number, to: number): boolean {
  if (to - from !== DAY_LENGTH || bytes[from + 4] !== DASH || bytes[from + 7] !== DASH) return false;
  if (!areDigits(bytes, from, from + 4) || !areDigits(bytes, from + 5, from + 7)) return false;
  const [month, day] = [numberIn(bytes, from + 5, from + 7), numberIn(bytes, from + 8, to)];
  return areDigits(bytes, from + 8, to) && month >= 1 && month <= 12 && day >= 1 && day <= 28;
}

const iso = /^(\d{4})-(\d{2})-(\d{2})$/;
/** Zeros; day 0 of January 1900, which is the 0 of a spreadsheet; the first day of year 1, which is the 0 of programs. */
const zeroDate = new RegExp(
  `^(?:${[
    '0+(?:[-/.]0+){0,2}',
    '1900[-/.]0?1[-/.]0+',
    '0?1[-/.]0+[-/.](?:19)?00',
    '0+[-/.]0?1[-/.](?:19)?00',
    '0001[-/.]0?1[-/.]0?1',
    '0?1[-/.]0?1[-/.]0001',
  ].join('|')})(?:[T ][\\d:.]+ ?(?:[ap]m|z)?)?$`,
  'i',
);

/** Reads a day; a two-digit year is taken for the one within 80 years back and 20 years ahead. */
function readDate(cell: string, context: ReadingContext): Reading {
  const reading = readDay(cell, context, 20);
  if (reading.value === null || !boundaries.has(reading.value)) return reading;
  return { ...reading, doubts: [...reading.doubts, { code: 'date-epoch' }] };
}

/** The first and last days that programs can represent, which they often write for "no date". */
const boundaries = new Set('0001-01-01 1899-12-30 1899-12-31 1900-01-00 1900-01-01 1970-01-01 9999-12-31'.split(' '));
const boundaryYears: ReadonlySet<number> = new Set([0, ...[...boundaries].map((day) => Number(day.slice(0, 4)))]);

function readBirthday(cell: string, context: ReadingContext): Reading {
  const reading = readDay(cell, context, 0);
  const { value } = reading;
  if (value === null || !iso.test(value) || isKeptAsWritten(reading)) return reading;
  if (value > context.today) return { ...reading, doubts: [...reading.doubts, { code: 'date-in-future' }] };
  const years = Number(context.today.slice(0, 4)) - Number(value.slice(0, 4));
  return years > OLDEST ? { ...reading, doubts: [...reading.doubts, { code: 'date-too-early' }] } : reading;
}

function isKeptAsWritten(reading: Reading): boolean {
  return reading.doubts.some(({ code }) => code === 'date-impossible' || code === 'stand-in');
}

/** `19850305` where a spreadsheet has turned it into `19850305.0` or `1.9850305E+7`. */
function asNumber(text: string): string {
  const touched = spreadsheetNumber(text);
  return touched.kind === 'complete' ? touched.digits : /^\d{8}\.0+$/.test(text) ? withoutPointZero(text) : text;
}

function readDay(cell: string, context: ReadingContext, yearsAhead: number): Reading {
  const text = plainCode(cell);
  const placeholder = readPlaceholder(text);
  if (placeholder !== undefined) return placeholder;
  if (text.includes('0') && zeroDate.test(text)) return blank;
  const form = dateForm(text) ?? dateForm(asNumber(text));
  if (form === undefined) return doubtful(text, 'not-understood');
  if (form.kind === 'incomplete') return doubtful(text, 'date-incomplete');
  if (form.kind === 'serial') return doubtful(dayOfSpreadsheet(form.serial), 'date-serial');
  if (form.kind === 'day') return readWritten(text, form.written, context, yearsAhead);
  if (context.dateOrder !== undefined) {
    const written = context.dateOrder === 'dmy' ? form.dayFirst : form.monthFirst;
    return readWritten(text, written, context, yearsAhead);
  }
  const days = [form.dayFirst, form.monthFirst].filter((written) => isoOf(written, context, yearsAhead) !== undefined);
  const [only, other] = days;
  if (only === undefined) return doubtful(text, 'date-impossible');
  const sameDay = other === undefined || isoOf(only, context, yearsAhead) === isoOf(other, context, yearsAhead);
  return sameDay && only.yearDigits === 4
    ? readWritten(text, only, context, yearsAhead)
    : doubtful(text, 'date-ambiguous');
}

function readWritten(text: string, written: WrittenDay, context: ReadingContext, yearsAhead: number): Reading {
  const value = isoOf(written, context, yearsAhead);
  if (value === undefined) return doubtful(text, 'date-impossible');
  return written.yearDigits === 2 ? doubtful(value, 'date-two-digit-year') : understood(value);
}

/** A year of two digits lies in the hundred years that end `yearsAhead` from today. */
function isoOf(written: WrittenDay, context: ReadingContext, yearsAhead: number): string | undefined {
  const { year, month, day, yearDigits } = written;
  if (yearDigits !== 2) return isoDay(year, month, day);
  const last = Number(context.today.slice(0, 4)) + yearsAhead;
  const century = last - (last % 100);
  const latest = century + year > last ? century - 100 + year : century + year;
  const value = isoDay(latest, month, day);
  return yearsAhead === 0 && value !== undefined && value > context.today ? isoDay(latest - 100, month, day) : value;
}

function maskDate(value: string): string {
  return iso.test(value) ? `${value.slice(0, 4)}-**-**` : '****';
}
