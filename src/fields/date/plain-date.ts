/**
 * The forms in which most dates are written, read character by character in a tenth of the time that the expressions of
 * `date-forms.ts` take: `1985-03-07`, `1985/3/7`, `1985.3.7`, `1985年3月7日`, and `2026-06-01 08:30:00` for its day.
 */
import type { WrittenDay } from './date-forms.ts';

const [ZERO, NINE] = [0x30, 0x39];
/** What stands behind the month, by what stands behind the year. */
const behindMonthBy: ReadonlyMap<string, string> = new Map([
  ['-', '-'],
  ['/', '/'],
  ['.', '.'],
  ['年', '月'],
]);
/** Of a day with a time: month and day in two digits. */
const LENGTH_OF_DAY = 10;

/** The day that a text in one of these forms says; undefined where it has another form. Whether it exists is not judged. */
export function plainDate(text: string): WrittenDay | undefined {
  const behindYear = text[4] ?? '';
  const behindMonth = behindMonthBy.get(behindYear);
  if (behindMonth === undefined) return undefined;
  const monthEnd = text.indexOf(behindMonth, 5);
  const dayEnd = text.endsWith('日') ? text.length - 1 : endOfDay(text);
  if (text.endsWith('日') !== (behindYear === '年')) return undefined;
  if (!isShort(5, monthEnd) || !isShort(monthEnd + 1, dayEnd)) return undefined;
  const year = digitsIn(text, 0, 4);
  const month = digitsIn(text, 5, monthEnd);
  const day = digitsIn(text, monthEnd + 1, dayEnd);
  return year < 0 || month < 0 || day < 0 ? undefined : { year, month, day, yearDigits: 4 };
}

function isShort(start: number, end: number): boolean {
  return end - start === 1 || end - start === 2;
}

/** Where the day ends: in front of a time such as ` 08:30` or `T08:30:00`, else with the text. */
function endOfDay(text: string): number {
  const gap = text[LENGTH_OF_DAY];
  return (gap === ' ' || gap === 'T') && isTime(text, LENGTH_OF_DAY + 1) ? LENGTH_OF_DAY : text.length;
}

function isTime(text: string, from: number): boolean {
  const isLong = text.length === from + 8;
  return (
    (isLong || text.length === from + 5) &&
    digitsIn(text, from, from + 2) >= 0 &&
    text[from + 2] === ':' &&
    digitsIn(text, from + 3, from + 5) >= 0 &&
    (!isLong || (text[from + 5] === ':' && digitsIn(text, from + 6, from + 8) >= 0))
  );
}

/** The number that the digits of a part say; -1 where there is anything else. */
function digitsIn(text: string, from: number, to: number): number {
  let number = 0;
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (!(code >= ZERO && code <= NINE)) return -1;
    number = number * 10 + code - ZERO;
  }
  return number;
}
