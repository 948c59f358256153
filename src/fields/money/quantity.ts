/** Quantities: decimal numbers, without the counting unit that people write after them. */

import type { Reading } from '../declaration/field.ts';
import { hideNothing } from '../declaration/mask.ts';
import { doubtful, understood, type ValueType } from '../declaration/reading.ts';
import { areDigits } from '../text/cell-bytes.ts';
import { readPlaceholder } from '../text/placeholder.ts';
import { plainCode } from '../text/plain.ts';
import { type Decimal, decimalText, parseUnsigned } from './decimal.ts';

export const quantity: ValueType = {
  read: readQuantity,
  keeps: () => isBareCount,
  survivorship: 'first',
  mask: hideNothing,
};

const unit =
  /^(?:件|个|個|台|套|箱|盒|瓶|包|只|支|条|张|本|份|次|双|袋|斤|公斤|千克|吨|米|pcs?|pieces?|units?|items?|ea|x)\.?$/i;

/** The form of nearly every quantity, which is stored unchanged. */
const count = /^(?:0|[1-9]\d*)$/;

const ZERO = 0x30;

/** The same for the bytes of a cell, see `count`. */
function isBareCount(bytes: Uint8Array, from: number, to: number): boolean {
  return areDigits(bytes, from, to) && (bytes[from] !== ZERO || to - from === 1);
}

/** Parses a quantity, negative with `-5` or `(5)`; undefined if the text is not one. */
export function parseQuantity(text: string): Decimal | undefined {
  if (count.test(text)) return { whole: text, fraction: '', negative: false };
  const parts = /^([(x×+−-]?)\s*([\d.,' ]*\d)\s*(\)?)([^\d()]*)$/iu.exec(plainCode(text));
  if (parts === null) return undefined;
  const [, sign = '', digits = '', closing = '', after = ''] = parts;
  if ((sign === '(') !== (closing === ')') || (after.trim() !== '' && !unit.test(after.trim()))) return undefined;
  const number = parseUnsigned(digits);
  return number === undefined ? undefined : { ...number, negative: /[(−-]/u.test(sign) };
}

function readQuantity(cell: string): Reading {
  if (count.test(cell)) return understood(cell);
  const number = parseQuantity(cell);
  if (number !== undefined) return understood(decimalText(number));
  const text = plainCode(cell);
  return readPlaceholder(text) ?? doubtful(text, 'not-understood');
}
