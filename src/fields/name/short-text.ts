/**
 * Short values that are kept as written: numbers of the source, WeChat names, titles, names of categories.
 *
 * Identifiers are text: leading zeros and long codes survive.
 */

import type { Reading } from '../declaration/field.ts';
import { hideNothing, keepEnds } from '../declaration/mask.ts';
import { doubtful, type ValueType } from '../declaration/reading.ts';
import { isCleanText, isDigit, isLetter } from '../text/cell-bytes.ts';
import { readCode, readFreeText } from '../text/free-text.ts';
import { plainCode } from '../text/plain.ts';

const scientific = /^\d(?:\.\d+)?[eE]\+?\d+$/;

/** A number or code of the source: half-width, letters as written; scientific notation is a sign of lost digits. */
export const reference: ValueType = {
  read: readReference,
  keeps: () => isBareCode,
  survivorship: 'first',
  mask: (value) => keepEnds(value, 2, 2),
};

function readReference(cell: string): Reading {
  const code = plainCode(cell);
  return scientific.test(code) && /\.\d*e\+|e\+\d\d/i.test(code) ? doubtful(code, 'digits-lost') : readFreeText(code);
}

const [DASH, UNDERSCORE, LONGEST_BARE] = [0x2d, 0x5f, 64];

/** Letters, digits and dashes with at least one digit: neither a placeholder nor a number with lost digits. */
function isBareCode(bytes: Uint8Array, from: number, to: number): boolean {
  let digits = 0;
  for (let at = from; at < to; at++) {
    const byte = bytes[at] ?? 0;
    if (isDigit(byte)) digits += 1;
    else if (!isLetter(byte) && byte !== DASH && byte !== UNDERSCORE) return false;
  }
  return digits > 0 && to - from <= LONGEST_BARE;
}

/** A WeChat name. */
export const wechatId: ValueType = {
  read: readCode,
  survivorship: 'most-recent',
  mask: (value) => keepEnds(value, 1, 1),
};

/** A form of address or a job title. */
export const personTitle: ValueType = { read: readFreeText, survivorship: 'most-recent', mask: hideNothing };

/** One of a few values. */
export const category: ValueType = {
  read: readFreeText,
  keeps: () => isCleanText,
  survivorship: 'most-frequent',
  mask: hideNothing,
};

/** One of a few values that change with time, so that the latest counts. */
export const categoryWithLevels: ValueType = { read: readFreeText, survivorship: 'most-recent', mask: hideNothing };
