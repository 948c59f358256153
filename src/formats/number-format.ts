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
  if (Number.isNaN(value) || (value === 0 && raw.trim() === '')) return raw;
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

/**
 * A number as its digits. Excel computes with 15 of them, so what follows is the noise of binary fractions; but an
 * integer with more digits is an identifier that another program wrote, and stays whole.
 */
export function plainNumber(raw: string): string {
  if (raw.length <= 16 && isShownAsWritten(raw)) return raw;
  if (/^-?\d{16,}$/.test(raw)) return raw;
  const asWritten = roundedAsWritten(raw);
  if (asWritten !== undefined) return asWritten;
  const rounded = Number(Number(raw).toPrecision(15));
  if (!Number.isFinite(rounded)) return raw;
  const shortest = String(rounded);
  return shortest.includes('e+') ? BigInt(rounded).toString() : shortest;
}

const [minus, point, zero] = [45, 46, 48];

/** Whether a number of up to 15 digits is written without an exponent and without needless zeros. */
function isShownAsWritten(raw: string): boolean {
  const begin = raw.charCodeAt(0) === minus ? 1 : 0;
  let pointAt = -1;
  for (let at = begin; at < raw.length; at += 1) {
    const code = raw.charCodeAt(at);
    if (code === point && pointAt < 0 && at > begin) pointAt = at;
    else if (!(code >= zero && code <= zero + 9)) return false;
  }
  const last = raw.charCodeAt(raw.length - 1);
  const endsWell = pointAt < 0 ? begin < raw.length : last !== point && last !== zero;
  if (raw.charCodeAt(begin) !== zero) return endsWell;
  return raw === '0' || (endsWell && pointAt === begin + 1 && !raw.startsWith('000000', pointAt + 1));
}

/**
 * The first 15 digits of a fraction of 16 or 17, rounded as text, which takes a fifth of the time. Undefined for all other
 * numbers, and where the digits left out are so near the middle that the binary fraction may lie on its other side: it
 * is at most 12 units of the 17th digit away.
 */
function roundedAsWritten(raw: string): string | undefined {
  const begin = raw.charCodeAt(0) === minus ? 1 : 0;
  const pointAt = raw.indexOf('.', begin);
  if (pointAt <= begin) return undefined;
  let first = begin;
  if (raw.charCodeAt(begin) === zero) {
    first = pointAt + 1;
    while (raw.charCodeAt(first) === zero) first += 1;
    if (pointAt !== begin + 1 || first - pointAt > 6) return undefined;
  }
  const end = first + 15 + (first < pointAt ? 1 : 0);
  const left = raw.length - end;
  if (end <= pointAt + 1 || left < 1 || left > 2 || !isDigits(raw, begin, pointAt)) return undefined;
  if (!isDigits(raw, pointAt + 1, raw.length)) return undefined;
  const tail = Number(raw.slice(end)) * (left === 1 ? 10 : 1);
  if (tail < 38) return withoutZeros(raw, pointAt, end);
  return tail > 62 ? nextDigits(raw, begin, pointAt, end) : undefined;
}

function isDigits(raw: string, begin: number, end: number): boolean {
  for (let at = begin; at < end; at += 1) {
    const code = raw.charCodeAt(at);
    if (code < zero || code > zero + 9) return false;
  }
  return true;
}

/** A fraction up to a place, without the zeros at its end. */
function withoutZeros(raw: string, pointAt: number, end: number): string {
  let at = end;
  while (at > pointAt + 1 && raw.charCodeAt(at - 1) === zero) at -= 1;
  return raw.slice(0, at === pointAt + 1 ? pointAt : at);
}

/** A fraction up to a place, with its last digit one higher; undefined where that takes one more digit before the point. */
function nextDigits(raw: string, begin: number, pointAt: number, end: number): string | undefined {
  let at = end - 1;
  while (at >= begin && (at === pointAt || raw.charCodeAt(at) === zero + 9)) at -= 1;
  if (at < begin) return undefined;
  const higher = raw.slice(0, at) + String.fromCharCode(raw.charCodeAt(at) + 1);
  return at < pointAt ? higher + '0'.repeat(pointAt - at - 1) : higher;
}

/** A date, a time or both; undefined where Excel has no such day. */
function shownMoment(value: number, kind: 'date' | 'time' | 'date-time', is1904: boolean): string | undefined {
  const seconds = Math.round(value * 86_400);
  const day = kind === 'date' ? Math.floor(value) : Math.floor(seconds / 86_400);
  if (value < 0 || day > (is1904 ? 2_957_003 : 2_958_465)) return undefined;
  const date = kind === 'time' ? '' : civilDate(is1904 ? day + 1462 : day);
  if (kind === 'date') return date;
  const second = seconds - Math.floor(seconds / 86_400) * 86_400;
  if (kind === 'time') return clockTime(second);
  return second === 0 ? date : `${date} ${clockTime(second)}`;
}

/** By their days, up to the year 2173: a sheet has the same dates again and again. */
const civilDates = new Array<string | undefined>(100_000);

/** The date of a day counted from 1900-01-01 = 1. Excel has a 29 February 1900, which never was. */
function civilDate(day: number): string {
  if (day === 60) return '1900-02-29';
  const known = civilDates[day];
  if (known !== undefined) return known;
  const sinceEpoch = day - 25_569 + (day < 60 ? 1 : 0);
  const date = new Date(sinceEpoch * 86_400_000).toISOString().slice(0, 10);
  if (day < civilDates.length) civilDates[day] = date;
  return date;
}

const twoDigits = Array.from({ length: 60 }, (_, count) => String(count).padStart(2, '0'));

function clockTime(seconds: number): string {
  const hours = Math.floor(seconds / 3600);
  const minute = twoDigits[Math.floor(seconds / 60) % 60];
  return `${twoDigits[hours] ?? hours}:${minute}:${twoDigits[seconds % 60]}`;
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
  let places = 0;
  for (const part of pattern) if (part.isDigit) places += 1;
  const digits = String(value).padStart(places, '0');
  if (places === pattern.length) return digits;
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
