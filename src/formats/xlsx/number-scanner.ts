/** Parses a number directly from the bytes of a cell. */

import type { ScannedNumber } from '../number-format/format-number.ts';
import { fourDigits, isFourDigits, type XmlChunk } from './xml-characters.ts';

const [minus, zero, less] = [45, 48, 60];
/** The point, as a difference to `0` like the digits. */
const point = -2;

/** Scans numbers; each scan overwrites the result of the one before. */
export class NumberScanner implements ScannedNumber {
  /** The offset of the tag after the number. */
  end = 0;
  mantissa = 0;
  decimals = 0;
  isExact = false;
  isNegative = false;
  /** It has up to 15 digits and no redundant zeros, so that it is shown as written. */
  isShownAsWritten = false;

  /** Scans the number from an offset to the next tag; false if there is anything else, or an exponent. */
  scan({ bytes, words }: XmlChunk, from: number): boolean {
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
    this.isShownAsWritten = digits <= 15 && this.#hasNoRedundantZero(bytes, first, pointAt, at);
    return true;
  }

  #hasNoRedundantZero(bytes: Buffer, first: number, pointAt: number, end: number): boolean {
    if (pointAt < 0) return bytes[first] !== zero || (end === first + 1 && !this.isNegative);
    const last = bytes[end - 1];
    if (last === zero || pointAt === end - 1) return false;
    // Smaller numbers are shown with an exponent.
    return bytes[first] !== zero || (pointAt === first + 1 && this.mantissa / 10 ** this.decimals >= 1e-6);
  }
}
