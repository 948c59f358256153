/**
 * Parses the forms in which people write a day into year, month and day. Whether the day exists, and whether it is
 * ambiguous, is judged in `date.ts`.
 */
import { monthName, monthNumber } from './month-names.ts';
import { plainDate, type WrittenDay } from './plain-date.ts';

/** A day, or two of which the order of the column decides; `incomplete` has no day or no month. */
export type DateForm =
  | { readonly kind: 'day'; readonly written: WrittenDay }
  | { readonly kind: 'either'; readonly dayFirst: WrittenDay; readonly monthFirst: WrittenDay }
  | { readonly kind: 'serial'; readonly serial: number }
  | { readonly kind: 'incomplete' };

const dayMonthYear = new RegExp(
  `^(\\d{1,2})(?:st|nd|rd|th)?[\\s.\\-/]*(?:of |de )?${monthName}[\\s,.\\-/]*(?:de )?'?(\\d{4}|\\d{2})$`,
  'i',
);
const monthDayYear = new RegExp(
  `^${monthName}[\\s.\\-/]*(\\d{1,2})(?:st|nd|rd|th)?[\\s,.\\-/]+'?(\\d{4}|\\d{2})$`,
  'i',
);
const yearMonthDay = new RegExp(`^(\\d{4})[\\s,.\\-/]*${monthName}[\\s.\\-/]*(\\d{1,2})$`, 'i');

const weekday = /^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?[,.\s]+/i;
const time =
  /(?<=\d|日|号|號)(?:t|,?\s+at\s+|\s*(?:上午|下午|中午|晚上|凌晨|早上)?\s*|,\s*)\d{1,2}(?::\d{2}|[时時点點]\d{0,2}分?)(?::\d{2}|\d{1,2}秒)?(?:[.,]\d+)?\s*(?:[ap]\.?m\.?)?\s*(?:z|(?:utc|gmt)?\s?[+-]\d{2}:?\d{2}|(?:utc|gmt)\s?[+-]\d{1,2}|utc|gmt|[a-z]{3,4}(?= \d{4}$)|[ecmp][sd]t|ces?t|bst|jst|kst|ist|msk|sgt|hkt)?(?:\s*\([^()]*\))?(?=$| \d{4}$)/i;
const chineseWeekday = /\s*(?:[(（]?(?:星期|周|週|礼拜)[一二三四五六日天][)）]?|[(（][月火水木金土日][)）])/u;

/** Parses half-width, trimmed text; undefined if it is not a date in any form. */
export function dateForm(text: string): DateForm | undefined {
  const plain = plainDate(text);
  return plain === undefined ? anyForm(text) : { kind: 'day', written: plain };
}

function anyForm(text: string): DateForm | undefined {
  const date = text.replace(time, '').replace(chineseWeekday, '').replace(weekday, '').trim();
  return anyOf(date) ?? anyOf(tidied(date)) ?? incompleteForm(date);
}

/** Removes words and signs around a date, and unifies dashes. */
function tidied(date: string): string {
  return date
    .replace(/^the /i, '')
    .replace(/(?<=[日号號\d])(?:出?生)$/u, '')
    .replace(/(?<=\d)[—–―、](?=\d)/gu, '-')
    .replace(/(?<=\d)[/.,;。]$/u, '')
    .trim();
}

function anyOf(date: string): DateForm | undefined {
  return chineseForm(date) ?? numericForm(date) ?? namedMonthForm(date) ?? compactForm(date);
}

function day(year: string, month: string | number, dayOfMonth: string): DateForm {
  return { kind: 'day', written: written(year, month, dayOfMonth) };
}

function written(year: string, month: string | number, dayOfMonth: string | number): WrittenDay {
  return { year: Number(year), month: Number(month), day: Number(dayOfMonth), yearDigits: year.length };
}

const chineseDigits = '〇零○一二三四五六七八九';

function chineseForm(text: string): DateForm | undefined {
  const republic = /^(?:中华|中華)?民[国國]\s*(\d{1,3})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*日?$/u.exec(text);
  if (republic !== null) return day(String(Number(republic[1]) + 1911), republic[2] ?? '', republic[3] ?? '');
  const era = eraForm(text);
  if (era !== undefined) return era;
  const parts = /^(.{2,4}?)\s*年\s*(.{1,2}?)\s*月\s*(.{1,3}?)\s*[日号號]?$/u.exec(text);
  if (parts === null) return undefined;
  const [year, month, dayOfMonth] = [yearOf(parts[1] ?? ''), numberOf(parts[2] ?? ''), numberOf(parts[3] ?? '')];
  if (year === undefined || month === undefined || dayOfMonth === undefined) return undefined;
  return day(year, month, String(dayOfMonth));
}

/** The Gregorian year before the first year of each era, in Taiwan and Japan. */
const eras = new Map([
  ...['民国', '民國', '中华民国', '中華民國'].map((era) => [era, 1911] as const),
  ['明治', 1867],
  ['大正', 1911],
  ['昭和', 1925],
  ['平成', 1988],
  ['令和', 2018],
]);
const eraYear = new RegExp(
  `^(${[...eras.keys()].join('|')})\\s*(.{1,5})年\\s*(.{1,2})\\s*月\\s*(.{1,3}?)\\s*[日号號]?$`,
  'u',
);

/** `令和6年3月5日`, `民國七十四年三月五日`; the first year of an era is 元年. */
function eraForm(text: string): DateForm | undefined {
  const [, era = '', ...parts] = eraYear.exec(text) ?? [];
  const [year, month, dayOfMonth] = parts.map((part) => (part === '元' ? 1 : numberOf(part)));
  const before = eras.get(era);
  if (before === undefined || year === undefined || month === undefined || dayOfMonth === undefined) return undefined;
  return day(String(before + year), month, String(dayOfMonth));
}

/** `1985`, `85` or `一九八五`, digit by digit. */
function yearOf(text: string): string | undefined {
  if (/^(?:\d{4}|\d{2})$/.test(text)) return text;
  if (text.length !== 4 && text.length !== 2) return undefined;
  const digits = [...text].map((character) => Math.max(chineseDigits.indexOf(character) - 2, 0));
  return [...text].every((character) => chineseDigits.includes(character)) ? digits.join('') : undefined;
}

/** `12`, `十二` or `二十一`. */
function numberOf(text: string): number | undefined {
  if (/^\d{1,3}$/.test(text)) return Number(text);
  const [, above] = /^一百(?:零|〇)?(.{1,3})$/u.exec(text) ?? [];
  if (above !== undefined) {
    const rest = numberOf(above);
    return rest === undefined ? undefined : 100 + rest;
  }
  const parts = /^([二三四五六七八九])?(十)?([一二三四五六七八九])?$/u.exec(text.replace('廿', '二十'));
  if (parts === null || text === '' || (parts[1] !== undefined && parts[2] === undefined && text.length > 1))
    return undefined;
  const value = (character: string | undefined) => (character === undefined ? 0 : chineseDigits.indexOf(character) - 2);
  if (parts[2] === undefined) return value(parts[3] ?? parts[1]);
  return (parts[1] === undefined ? 1 : value(parts[1])) * 10 + value(parts[3]);
}

function numericForm(text: string): DateForm | undefined {
  const parts = /^(\d{1,4})\s?([-./ ,])\s?(\d{1,2})\s?\2\s?(\d{1,4})$/.exec(text.replaceAll('\\', '/'));
  if (parts === null) return undefined;
  const [, first = '', , second = '', third = ''] = parts;
  if (first.length === 4 && third.length <= 2) return day(first, second, third);
  // A year never has one digit, so it comes first: `24/3/5`.
  if (first.length === 2 && third.length === 1) return day(first, second, third);
  if (first.length > 2 || third.length === 3 || third.length === 1) return undefined;
  if (third.length === 2 && first.length === 2 && Number(first) > 31) return day(first, second, third);
  return {
    kind: 'either',
    dayFirst: written(third, second, first),
    monthFirst: written(third, first, second),
  };
}

function namedMonthForm(text: string): DateForm | undefined {
  const dayFirst = dayMonthYear.exec(text);
  if (dayFirst !== null) return day(dayFirst[3] ?? '', monthOf(dayFirst[2]), dayFirst[1] ?? '');
  const monthFirst = monthDayYear.exec(text);
  if (monthFirst !== null) return day(monthFirst[3] ?? '', monthOf(monthFirst[1]), monthFirst[2] ?? '');
  const yearFirst = yearMonthDay.exec(text);
  return yearFirst === null ? undefined : day(yearFirst[1] ?? '', monthOf(yearFirst[2]), yearFirst[3] ?? '');
}

function monthOf(name: string | undefined): number {
  return monthNumber(name ?? '') ?? 0;
}

/** `19820528`, also with a time after it, and the serial number of a day in a spreadsheet. */
function compactForm(text: string): DateForm | undefined {
  const parts = /^((?:1[6-9]|20)\d{2})(\d{2})(\d{2})(?:\d{4}|\d{6}|T\d{4,6}Z?)?$/.exec(text);
  if (parts !== null) return day(parts[1] ?? '', parts[2] ?? '', parts[3] ?? '');
  return /^[1-7]\d{4}(?:\.\d+)?$/.test(text) ? { kind: 'serial', serial: Number(text) } : undefined;
}

const year = '(?:(?:1[89]|20)\\d{2})';
const incomplete = new RegExp(
  `^(?:${[
    `${year}年?`,
    `${year}[-./年]\\s?\\d{1,2}月?`,
    '\\d{1,2}月\\d{1,2}[日号號]?',
    '\\d{1,2}[-./]\\d{1,2}',
    '--\\d{1,2}-?\\d{1,2}',
    `\\d{1,2}[-. ]?${monthName}`,
    `\\d{1,2}[-./]${year}`,
    `${monthName}[\\s.,-]*(?:\\d{1,2}|${year})`,
  ].join('|')})$`,
  'i',
);

function incompleteForm(text: string): DateForm | undefined {
  return incomplete.test(text) ? { kind: 'incomplete' } : undefined;
}
