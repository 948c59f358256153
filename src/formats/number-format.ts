/**
 * How Excel shows a number in a cell: as a date, a time, a percentage, a code with leading zeros, or the number itself.
 *
 * A table is read for its values, so decoration is left out: no thousands separators, no currency signs, and no digit is
 * lost that Excel would merely not show. Format codes: ECMA-376, part 1, 18.8.30 and 18.8.31.
 */

/** What a format code makes of a number. */
export type NumberFormat =
  | { readonly kind: 'number' | 'percent' | 'date' | 'time' | 'date-time' | 'duration' }
  /** Digits at fixed places, such as `00000` or `"C-"0000`; `0` in the pattern is a digit. */
  | { readonly kind: 'code'; readonly pattern: readonly { readonly text: string; readonly isDigit: boolean }[] };

/** Codes that files name by number only. 27 to 36 and 50 to 58 are the dates of the Chinese and Japanese versions. */
export const builtInFormats: Readonly<Record<number, string>> = {
  9: '0%',
  10: '0.00%',
  14: 'yyyy-mm-dd',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm',
  19: 'h:mm:ss',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'yyyy-mm-dd h:mm',
  27: 'yyyy-mm',
  28: 'mm-dd',
  29: 'mm-dd',
  30: 'm-d-yy',
  31: 'yyyy-mm-dd',
  32: 'h:mm',
  33: 'h:mm:ss',
  34: 'h:mm',
  35: 'h:mm:ss',
  36: 'yyyy-mm',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mm:ss.0',
  50: 'yyyy-mm',
  51: 'mm-dd',
  52: 'yyyy-mm',
  53: 'mm-dd',
  54: 'mm-dd',
  55: 'h:mm',
  56: 'h:mm:ss',
  57: 'yyyy-mm',
  58: 'mm-dd',
};

const plain: NumberFormat = { kind: 'number' };

/** Reads a format code. Of its sections the first counts, which is the one for positive numbers. */
export function numberFormat(code: string): NumberFormat {
  const tokens = [
    ...code.matchAll(/"([^"]*)"|\\(.)|_.|\*.|\[([^\]]*)\]|AM\/PM|A\/P|上午\/下午|General|E[+-]|[\s\S]/giu),
  ];
  const end = tokens.findIndex((token) => token[0] === ';');
  const section = end < 0 ? tokens : tokens.slice(0, end);
  const signs = section.filter((token) => token[1] === undefined && token[2] === undefined && token[0].length === 1);
  const letters = new Set(signs.map((token) => token[0].toLowerCase()));
  if (section.some((token) => /^(?:h+|m+|s+)$/i.test(token[3] ?? ''))) return { kind: 'duration' };
  const hasTime = letters.has('h') || letters.has('s');
  const hasDate = letters.has('y') || letters.has('d') || letters.has('e') || (letters.has('m') && !hasTime);
  if (hasDate) return { kind: hasTime ? 'date-time' : 'date' };
  if (hasTime) return { kind: 'time' };
  if (letters.has('%')) return { kind: 'percent' };
  return codePattern(section) ?? plain;
}

/**
 * The text of a number as Excel shows it.
 *
 * @param raw the number as the file has it
 * @param is1904 days are counted from 1904-01-01 instead of 1899-12-31
 */
export function shownNumber(raw: string, format: NumberFormat, is1904: boolean): string {
  const value = Number(raw);
  if (raw.trim() === '' || Number.isNaN(value)) return raw;
  switch (format.kind) {
    case 'number':
      return plainNumber(raw);
    case 'percent':
      return `${plainNumber(String(Number((value * 100).toPrecision(15))))}%`;
    case 'code':
      return Number.isInteger(value) && value >= 0 && value < 1e15 ? coded(value, format.pattern) : plainNumber(raw);
    case 'duration':
      return value < 0 ? plainNumber(raw) : clockTime(Math.round(value * 86_400));
    default:
      return shownMoment(value, format.kind, is1904) ?? plainNumber(raw);
  }
}

/** Has up to 15 digits when it has up to 16 characters, and is written as it is shown. */
const shortNumber = /^-?(?:[1-9]\d*(?:\.\d*[1-9])?|0\.(?!000000)\d*[1-9])$|^0$/;

/**
 * A number as its digits. Excel computes with 15 of them, so what follows is the noise of binary fractions; but an
 * integer with more digits is an identifier that another program wrote, and stays whole.
 */
export function plainNumber(raw: string): string {
  if (raw.length <= 16 && shortNumber.test(raw)) return raw;
  if (/^-?\d{16,}$/.test(raw)) return raw;
  const rounded = Number(Number(raw).toPrecision(15));
  if (!Number.isFinite(rounded)) return raw;
  const shortest = String(rounded);
  return shortest.includes('e+') ? BigInt(rounded).toString() : shortest;
}

/** A date, a time or both; undefined where Excel has no such day. */
function shownMoment(value: number, kind: 'date' | 'time' | 'date-time', is1904: boolean): string | undefined {
  const seconds = Math.round(value * 86_400);
  const day = kind === 'date' ? Math.floor(value) : Math.floor(seconds / 86_400);
  const time = clockTime(seconds - Math.floor(seconds / 86_400) * 86_400);
  if (value < 0 || day > (is1904 ? 2_957_003 : 2_958_465)) return undefined;
  if (kind === 'time') return time;
  const date = is1904 ? civilDate(day + 1462) : civilDate(day);
  return kind === 'date' || time === '00:00:00' ? date : `${date} ${time}`;
}

/** By their days: a sheet has the same dates again and again. */
const civilDates = new Map<number, string>();

/** The date of a day counted from 1900-01-01 = 1. Excel has a 29 February 1900, which never was. */
function civilDate(day: number): string {
  if (day === 60) return '1900-02-29';
  const known = civilDates.get(day);
  if (known !== undefined) return known;
  const sinceEpoch = day - 25_569 + (day < 60 ? 1 : 0);
  const date = new Date(sinceEpoch * 86_400_000).toISOString().slice(0, 10);
  if (civilDates.size < 100_000) civilDates.set(day, date);
  return date;
}

function clockTime(seconds: number): string {
  const two = (count: number) => String(count).padStart(2, '0');
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

/** The pattern of a code: two or more zeros and literal text, nothing else. */
function codePattern(section: readonly RegExpExecArray[]): NumberFormat | undefined {
  const pattern: { text: string; isDigit: boolean }[] = [];
  for (const token of section) {
    const literal = token[1] ?? token[2];
    if (literal !== undefined) pattern.push({ text: literal, isDigit: false });
    else if (token[0] === '0') pattern.push({ text: '0', isDigit: true });
    else if (/^[-() ]$/.test(token[0])) pattern.push({ text: token[0], isDigit: false });
    else return undefined;
  }
  return pattern.filter((part) => part.isDigit).length >= 2 ? { kind: 'code', pattern } : undefined;
}

function coded(value: number, pattern: readonly { readonly text: string; readonly isDigit: boolean }[]): string {
  const places = pattern.filter((part) => part.isDigit).length;
  const digits = String(value).padStart(places, '0');
  // More digits than places stand before the first place, as in Excel.
  let next = digits.length - places;
  let isFirst = true;
  let shown = '';
  for (const part of pattern) {
    if (!part.isDigit) {
      shown += part.text;
      continue;
    }
    if (isFirst) shown += digits.slice(0, next);
    isFirst = false;
    shown += digits[next] ?? '';
    next += 1;
  }
  return shown;
}
