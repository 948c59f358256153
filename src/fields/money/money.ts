/**
 * Amounts of money and their currency, by exact decimal arithmetic.
 *
 * The value of an amount is its decimal text, `1234.50`; `parseMoney` converts it to minor units.
 */

import type { Reading, ReadingContext } from '../declaration/field.ts';
import { hideAll, hideNothing } from '../declaration/mask.ts';
import { doubtful, understood, type ValueType } from '../declaration/reading.ts';
import { areDigits, numberIn } from '../text/cell-bytes.ts';
import { readPlaceholder } from '../text/placeholder.ts';
import { plainCode } from '../text/plain.ts';
import { isAmbiguous, parseAmount } from './amount.ts';
import { currencyOf, minorDigits } from './currencies.ts';
import { decimalText, minorUnits } from './decimal.ts';

export { minorDigits } from './currencies.ts';

/** An amount in minor units (cents, fen) of its currency. */
export interface Money {
  readonly minor: number;
  readonly currency: string;
}

export const amountOfMoney: ValueType = {
  read: readAmount,
  holdsFigures: true,
  keeps: ({ currency }) => (minorDigits(currency) === 2 ? isBareHundredths : undefined),
  survivorship: 'first',
  mask: hideAll,
};
export const currencyCode: ValueType = { read: readCurrency, survivorship: 'first', mask: hideNothing };

/** The form in which most programs write an amount; short enough to be exact as a number. */
const hundredths = /^(?:0|[1-9]\d{0,11})\.\d\d$/;

const [ZERO, POINT] = [0x30, 0x2e];
/** The length of the fraction with its point, and the maximum number of digits before it. */
const [FRACTION_LENGTH, LONGEST_WHOLE] = [3, 12];

/** The same for the bytes of a cell, see `hundredths`. */
export function isBareHundredths(bytes: Uint8Array, from: number, to: number): boolean {
  const point = to - FRACTION_LENGTH;
  const length = point - from;
  return (
    bytes[point] === POINT &&
    length <= LONGEST_WHOLE &&
    areDigits(bytes, from, point) &&
    areDigits(bytes, point + 1, to) &&
    (bytes[from] !== ZERO || length === 1)
  );
}

/** The hundredths in such a cell. */
export function hundredthsIn(bytes: Uint8Array, from: number, to: number): number {
  const point = to - FRACTION_LENGTH;
  return numberIn(bytes, from, point) * 100 + numberIn(bytes, point + 1, to);
}

/** Fast path for the other usual forms, five times as fast: `1234`, `1,234.5`, `¥12.50`, `1,234元`. */
const usualFigure = /^(?:([¥$€£]) ?)?(0|[1-9]\d{0,10}|[1-9]\d{0,2}(?:,\d{3}){1,3})(?:\.(\d{1,2}))?(元)?$/;

/**
 * Parses an amount: `¥1,234.50`, `1.2万`, `(300)`, `-300`, `$5`, `1.234,56`, `EUR 12`. If the text has no currency, it is
 * `currency` (ISO 4217). More decimals than the currency has are rounded half away from zero.
 *
 * @returns undefined if the text is not an amount, is ambiguous, or exceeds `Number.MAX_SAFE_INTEGER` minor units.
 */
export function parseMoney(text: string, currency: string): Money | undefined {
  if (hundredths.test(text) && minorDigits(currency) === 2) {
    return { minor: Number(text.slice(0, -3)) * 100 + Number(text.slice(-2)), currency };
  }
  const amount = parseAmount(plainCode(text), currency);
  if (amount === undefined) return undefined;
  const own = amount.currency ?? currency;
  if (isAmbiguous(amount, own)) return undefined;
  const minor = minorUnits(amount.decimal, minorDigits(own));
  return minor === undefined ? undefined : { minor, currency: own };
}

/** Formats an amount in minor units as decimal text in whole units: 123450 of CNY is `1234.50`. */
export function majorUnits(minor: number, currency: string): string {
  const digits = minorDigits(currency);
  const figures = String(Math.abs(minor)).padStart(digits + 1, '0');
  const whole = figures.slice(0, figures.length - digits);
  return decimalText({ negative: minor < 0, whole, fraction: figures.slice(whole.length) }, digits);
}

/**
 * Appends the unit in a header, such as `万元` or `USD` from `headerNote`, to a cell without a unit of its own. Returns the
 * cell unchanged if the note is not a unit of money.
 */
export function withMoneyUnit(cell: string, note: string | undefined): string {
  const unit = note?.trim() ?? '';
  if (!/\d/.test(cell) || !/^[\d\s.,'’()+−-]+$/u.test(plainCode(cell))) return cell;
  return unit !== '' && parseAmount(`1${unit}`, 'CNY') !== undefined && !/\d/.test(unit)
    ? `${cell.trim()}${unit}`
    : cell;
}

function readAmount(cell: string, context: ReadingContext): Reading {
  if (hundredths.test(cell) && minorDigits(context.currency) === 2) return understood(cell);
  const text = plainCode(cell);
  const usual = readUsual(text, context.currency);
  if (usual !== undefined) return usual;
  const placeholder = readPlaceholder(text);
  if (placeholder !== undefined) return placeholder;
  const amount = parseAmount(text, context.currency);
  if (amount === undefined) return doubtful(text, /^\d\.\d+e\+\d+$/i.test(text) ? 'digits-lost' : 'not-understood');
  const currency = amount.currency ?? context.currency;
  if (isAmbiguous(amount, currency)) return doubtful(text, 'money-ambiguous');
  const digits = minorDigits(currency);
  if (minorUnits(amount.decimal, digits) === undefined) return doubtful(text, 'too-large');
  // With as many decimals as the list's own currency has, so that the value reads as the same value again.
  const value = decimalText(amount.decimal, minorDigits(context.currency));
  const tooFine = amount.decimal.fraction.replace(/0+$/, '').length > digits;
  const also = { currency: amount.currency };
  return tooFine ? doubtful(value, 'money-precision', undefined, also) : understood(value, also);
}

/** Reads an amount in a usual form if all currencies involved have hundredths; undefined if the slow path must. */
function readUsual(text: string, own: string): Reading | undefined {
  const [, before, whole, fraction = '', after] = usualFigure.exec(text) ?? [];
  if (whole === undefined || (before !== undefined && after !== undefined)) return undefined;
  const sign = before ?? after;
  const currency = sign === undefined ? undefined : currencyOf(sign, own);
  if (minorDigits(own) !== 2 || minorDigits(currency ?? own) !== 2) return undefined;
  const value = `${whole.includes(',') ? whole.replaceAll(',', '') : whole}.${fraction.padEnd(2, '0')}`;
  return understood(value, currency === undefined ? undefined : { currency });
}

function readCurrency(cell: string, context: ReadingContext): Reading {
  const text = plainCode(cell);
  const code = currencyOf(text, context.currency);
  if (code !== undefined) return understood(code);
  return readPlaceholder(text) ?? doubtful(text, 'not-understood');
}
