/**
 * Addresses: how they are stored, and the divisions that a Chinese address begins with.
 *
 * The whole text is stored as written. Its province, city and district are reported as well, by their present full names,
 * unless they are uncertain. Other addresses pass through.
 */

import type { Reading, ReadingContext } from '../declaration/field.ts';
import { understood, type ValueType } from '../declaration/reading.ts';
import { hasHan, toSimplified } from '../text/chinese.ts';
import { damageOfName } from '../text/damage.ts';
import { readPlaceholder } from '../text/placeholder.ts';
import { plainText, toHalfWidthWords } from '../text/plain.ts';
import { findDivision, namesOf, postcodeBefore } from './find-division.ts';

/** The parts of an address; a division is undefined if the text does not determine it. */
export interface AddressParts {
  /** Present full names, in simplified characters. */
  readonly province: string | undefined;
  readonly city: string | undefined;
  readonly district: string | undefined;
  /** The rest, after the divisions, as written. */
  readonly detail: string;
}

export const streetAddress: ValueType = { read: readAddress, survivorship: 'most-complete', mask: maskAddress };

function readAddress(cell: string, context: ReadingContext): Reading {
  const text = cleanAddress(cell);
  const damage = damageOfName(text);
  if (damage !== undefined) return damage;
  const placeholder = readPlaceholder(text);
  if (placeholder !== undefined) return placeholder;
  const found = findDivision(toSimplified(text));
  if (found?.division === undefined || (!found.division.mainland && context.country !== 'CN')) return understood(text);
  const postcode = postcodeBefore(text)?.[1];
  return understood(text, postcode === undefined ? namesOf(found) : { ...namesOf(found), postcode });
}

/** Removes white space between Chinese characters, not elsewhere; makes letters and digits half-width. */
function cleanAddress(cell: string): string {
  const text = plainText(toHalfWidthWords(cell));
  if (!text.includes(' ') || !hasHan(text)) return text;
  return text.replace(/(?<!^\d{6})(?:(?<=[\p{Script=Han}，。、（）]) | (?=[\p{Script=Han}，。、（）]))/gu, '');
}

/**
 * Splits an address: `江苏南京鼓楼区解放路787号` into 江苏省, 南京市, 鼓楼区 and 解放路787号. A district name that is unique implies
 * its city and province; any other gives only the district. An address without Chinese divisions is all detail.
 */
export function splitAddress(text: string): AddressParts {
  const clean = plainText(toHalfWidthWords(text));
  const found = hasHan(clean) ? findDivision(toSimplified(clean)) : undefined;
  if (found === undefined) return { province: undefined, city: undefined, district: undefined, detail: clean };
  return { ...namesOf(found), detail: clean.slice(found.end) };
}

function maskAddress(value: string): string {
  const { province, city, district } = splitAddress(value);
  const places = [province, city === province ? undefined : city, district].filter((place) => place !== undefined);
  return `${places.join('')}****`;
}
