/**
 * Reads the digits of a number straight from bytes, and what they come to.
 */

import { fourDigits, isFourDigits, type XmlPiece } from '../xlsx/xml-characters.ts';
import type { Figure } from './format-number.ts';

const [minus, zero, less] = [45, 48, 60];
/** As a digit, like the others. */
const point = -2;

/** A number in bytes, which the next search overwrites. */
export class FigureFound implements Figure {
  /** The place of the tag behind it. */
  end = 0;
  mantissa = 0;
  decimals = 0;
  isExact = false;
  isNegative = false;
  /** It has up to 15 digits and none that is needless, so that it is shown as it is written. */
  isPlain = false;

  /** Finds a number between a place and the next tag; false where there is something else, or an exponent. */
  find({ bytes, words }: XmlPiece, from: number): boolean {
    const first = bytes[from] === minus ? from + 1 : from;
    let at = first;
    let mantissa = 0;
    let pointAt = -1;
    let digit = (bytes[at] ?? less) - zero;
    for (; ; digit = (bytes[at] ?? less) - zero) {
      if (digit >= 0 && digit <= 9) {
        const four = words.getInt32(at, true);
        const areFour = isFourDigits(four);
        mantissa = areFour ? mantissa * 10_000 + fourDigits(four) : mantissa * 10 + digit;
        at += areFour ? 4 : 1;
      } else if (digit === point && pointAt < 0 && at > first) {
        pointAt = at;
        at += 1;
      } else {
        break;
      }
    }
    const digits = at - first - (pointAt < 0 ? 0 : 1);
    if (digit !== less - zero || digits === 0 || digits > 17) return false;
    this.end = at;
    this.mantissa = mantissa;
    this.decimals = pointAt < 0 ? 0 : at - pointAt - 1;
    this.isNegative = first > from;
    this.isExact = digits <= 15;
    this.isPlain = digits <= 15 && this.#hasNoNeedlessZero(bytes, first, pointAt, at);
    return true;
  }

  #hasNoNeedlessZero(bytes: Buffer, first: number, pointAt: number, end: number): boolean {
    if (pointAt < 0) return bytes[first] !== zero || (end === first + 1 && !this.isNegative);
    const last = bytes[end - 1];
    if (last === zero || pointAt === end - 1) return false;
    // Smaller ones are written with an exponent.
    return bytes[first] !== zero || (pointAt === first + 1 && this.mantissa / 10 ** this.decimals >= 1e-6);
  }
}
