/** Formats the number of a cell as Excel shows it. */
import { at } from '../../base/at.ts';
import { clockTime, isNearAnother, shownMoment } from './civil-moments.ts';
import type { CodeFormat, NumberFormat } from './number-format.ts';
import { wordFor } from './number-format-text.ts';

/**
 * The text of a number as Excel shows it.
 *
 * @param raw the number as the file has it
 * @param is1904 days are counted from 1904-01-01 instead of 1899-12-31
 */
export function shownNumber(raw: string, format: NumberFormat, is1904: boolean): string {
  const percent = format.kind === 'percent' ? percentAsWritten(raw) : undefined;
  if (percent !== undefined) return `${percent}%`;
  const value = Number(raw);
  if (Number.isNaN(value) || (value === 0 && raw.trim() === '')) return raw;
  switch (format.kind) {
    case 'number':
      return plainNumber(raw);
    case 'percent':
      return `${fifteenDigits(value * 100)}%`;
    case 'code':
      return Number.isInteger(value) && value >= 0 && value < 1e15 ? coded(value, format) : plainNumber(raw);
    case 'words':
      return wordFor(value, format.cases) ?? plainNumber(raw);
    case 'duration':
      return value < 0 ? plainNumber(raw) : clockTime(Math.round(value * 86_400));
    default:
      return shownMoment(value, format.kind, is1904) ?? plainNumber(raw);
  }
}

/** A number that was parsed digit by digit. */
export interface ScannedNumber {
  /** Its digits as a whole number, exact up to 15 digits and nearly so up to 17. */
  readonly mantissa: number;
  readonly decimals: number;
  readonly isExact: boolean;
  readonly isNegative: boolean;
}

/** Fast path of `shownNumber` that needs no text of the number; undefined if the slow path must format it. */
export function shownScanned(number: ScannedNumber, format: NumberFormat, is1904: boolean): string | undefined {
  const { mantissa, decimals, isExact, isNegative } = number;
  if (isNegative || decimals > 22) return undefined;
  switch (format.kind) {
    case 'date':
    case 'time':
    case 'date-time': {
      // The quotient of two exact numbers is rounded once, so it equals the parsed decimal.
      const value = mantissa / at(powersOfTen, decimals);
      return isExact || !isNearAnother(value, format.kind) ? shownMoment(value, format.kind, is1904) : undefined;
    }
    case 'percent': {
      if (!isExact || decimals < 2) return undefined;
      const hundredths = mantissa / at(powersOfTen, decimals - 2);
      return hundredths >= 1e-6 ? `${hundredths}%` : undefined;
    }
    case 'code':
      return isExact && decimals === 0 ? coded(mantissa, format) : undefined;
    default:
      return undefined;
  }
}

const powersOfTen = Array.from({ length: 23 }, (_, exponent) => Number(`1e${exponent}`));

/**
 * The digits of a number. Excel computes with 15 digits, so further ones of a fraction are binary noise; but an integer
 * with more digits is an identifier written by another program and is kept. A number with an exponent in the file has lost
 * its last digits: it keeps the exponent, as in Excel, since zeros in their place would look like another identifier.
 */
export function plainNumber(raw: string): string {
  if (raw.length <= 16 && isShownAsWritten(raw)) return raw;
  const asWritten = roundedAsWritten(raw);
  if (asWritten !== undefined) return asWritten;
  if (/^-?\d{16,}$/.test(raw)) return raw;
  const value = Number(raw);
  return Number.isFinite(value) ? fifteenDigits(value) : raw;
}

/** A number rounded to 15 digits, without trailing zeros of a fraction; with an exponent from 16 digits on. */
function fifteenDigits(value: number): string {
  const digits = value.toPrecision(15);
  if (digits.includes('e')) {
    const rounded = Number(digits);
    return (Math.abs(rounded) >= 1e15 ? rounded.toExponential() : String(rounded)).replace('e', 'E');
  }
  const shown = digits.includes('.') ? withoutZeros(digits, digits.indexOf('.'), digits.length) : digits;
  return shown === '-0' ? '0' : shown;
}

const [minus, point, zero] = [45, 46, 48];

/** Whether a number of up to 15 digits is written without an exponent and without redundant zeros. */
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
 * Fast path, five times as fast: rounds a fraction of 16 or 17 digits to 15 as text. Undefined for all other numbers, and if
 * the dropped digits are so close to the middle that the binary fraction may be on its other side.
 *
 * @param noise the maximum error of the binary fraction in units of the 17th digit: 12 if it was only parsed
 */
function roundedAsWritten(raw: string, noise = 12): string | undefined {
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
  if (tail < 50 - noise) return withoutZeros(raw, pointAt, end);
  return tail > 50 + noise ? nextDigits(raw, begin, pointAt, end) : undefined;
}

/** As `roundedAsWritten`, multiplied by 100, which doubles the noise. */
function percentAsWritten(raw: string): string | undefined {
  const pointAt = raw.indexOf('.');
  if (pointAt < 1 || raw.length < pointAt + 4) return undefined;
  const begin = raw.charCodeAt(0) === minus ? 1 : 0;
  const end = pointAt + 3;
  let first = begin;
  while (first < end - 1 && (first === pointAt || raw.charCodeAt(first) === zero)) first += 1;
  const whole = first < pointAt ? raw.slice(first, pointAt) + raw.slice(pointAt + 1, end) : raw.slice(first, end);
  return roundedAsWritten(`${raw.slice(0, begin)}${whole}.${raw.slice(end)}`, 24);
}

function isDigits(raw: string, begin: number, end: number): boolean {
  for (let at = begin; at < end; at += 1) {
    const code = raw.charCodeAt(at);
    if (code < zero || code > zero + 9) return false;
  }
  return true;
}

/** A fraction up to an index, without trailing zeros. */
function withoutZeros(raw: string, pointAt: number, end: number): string {
  let at = end;
  while (at > pointAt + 1 && raw.charCodeAt(at - 1) === zero) at -= 1;
  return raw.slice(0, at === pointAt + 1 ? pointAt : at);
}

/** A fraction up to an index, with its last digit incremented; undefined if that needs one more digit before the point. */
function nextDigits(raw: string, begin: number, pointAt: number, end: number): string | undefined {
  let at = end - 1;
  while (at >= begin && (at === pointAt || raw.charCodeAt(at) === zero + 9)) at -= 1;
  if (at < begin) return undefined;
  const higher = raw.slice(0, at) + String.fromCharCode(raw.charCodeAt(at) + 1);
  return at < pointAt ? higher + '0'.repeat(pointAt - at - 1) : higher;
}

function coded(value: number, { pattern, places }: CodeFormat): string {
  const digits = String(value).padStart(places, '0');
  if (places === pattern.length) return digits;
  // Surplus digits come before the first digit of the pattern, as in Excel.
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
