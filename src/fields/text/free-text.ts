/** Free text: notes, subjects, anything without a form of its own. */
import type { Reading } from '../declaration/field.ts';
import { hideAll } from '../declaration/mask.ts';
import { understood, type ValueType } from '../declaration/reading.ts';
import { isCleanText } from './cell-bytes.ts';
import { damageOf } from './damage.ts';
import { readPlaceholder } from './placeholder.ts';
import { plainText, toHalfWidth } from './plain.ts';

export const freeText: ValueType = {
  read: readFreeText,
  keeps: () => isCleanText,
  survivorship: 'most-complete',
  mask: hideAll,
};

/** Reads free text: it is cleaned, nothing else. */
export function readFreeText(cell: string): Reading {
  const value = plainText(cell);
  const damage = damageOf(value);
  if (damage !== undefined) return damage;
  return readPlaceholder(value) ?? understood(value);
}

/** Reads a code: half-width, letters as written. */
export function readCode(cell: string): Reading {
  return readFreeText(toHalfWidth(cell));
}
