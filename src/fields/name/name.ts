/**
 * Names of persons, Chinese and Western, and of the companies in the same column.
 *
 * A stored name keeps its script and its case. A form of address moves to `title`; what cannot be a name is kept and
 * raises an issue.
 */

import type { Reading, ReadingContext } from '../declaration/field.ts';
import type { IssueCode } from '../declaration/issues.ts';
import { isMasked, keepFirst } from '../declaration/mask.ts';
import { doubtful, understood, type ValueType } from '../declaration/reading.ts';
import { HAN_BYTES, hanAt, isCleanHan } from '../text/cell-bytes.ts';
import { hasHan } from '../text/chinese.ts';
import { damageOfName } from '../text/damage.ts';
import { isPlaceholder, mayBeginPlaceholder, readPlaceholder } from '../text/placeholder.ts';
import { isUsualHan, plainCode } from '../text/plain.ts';
import { readCompanyName } from './company.ts';
import { looksLikeOrganisation } from './customer-kind.ts';
import {
  endsChineseTitle,
  endsLikeChineseTitle,
  isChineseTitle,
  splitChineseTitle,
  splitWesternTitle,
} from './name-titles.ts';
import { aroundComma } from './split-name.ts';
import { leadingSurname } from './surnames.ts';

/** The name of a customer: of a person, or of a company if it looks like one. */
export const personName: ValueType = {
  read: readName,
  keeps: () => isBareNameCell,
  survivorship: 'most-complete',
  mask: maskName,
};

/** A given name or a family name by itself. */
export const namePart: ValueType = { read: readNamePart, survivorship: 'most-complete', mask: keepFirst };

const severalNames = /^\p{Script=Han}{2,4}[、，,;；/／|&]\s?\p{Script=Han}{2,4}/u;

/** A label before the name. */
const label = /^(?:姓名|联系人|收件人|收货人|客户|name|contact)\s*[:：]\s*(?=\p{L})/iu;

function readName(cell: string, context: ReadingContext): Reading {
  if (isBareChineseName(cell)) return understood(cell);
  const plain = plainCode(cell);
  const text = plain.includes(':') ? plain.replace(label, '') : plain;
  const damage = damageOfName(text);
  if (damage !== undefined) return damage;
  const placeholder = readPlaceholder(text);
  if (placeholder !== undefined) return placeholder;
  const problem = problemOf(text);
  if (problem !== undefined) return doubtful(text, problem);
  if (looksLikeOrganisation(text)) {
    const reading = readCompanyName(cell, context);
    return { ...reading, also: { ...reading.also, kind: 'company' } };
  }
  return hasHan(text) || isKana(text) ? readChineseName(text) : readWesternName(text);
}

/** Fast path for most names of a Chinese list, ten times as fast: two or three characters without a title. */
function isBareChineseName(cell: string): boolean {
  return (
    (cell.length === 2 || cell.length === 3) && isUsualHan(cell) && !endsLikeChineseTitle(cell) && !isPlaceholder(cell)
  );
}

/** The same for the bytes of a cell. */
function isBareNameCell(bytes: Uint8Array, from: number, to: number): boolean {
  const length = to - from;
  return (
    (length === 2 * HAN_BYTES || length === 3 * HAN_BYTES) &&
    isCleanHan(bytes, from, to) &&
    !endsChineseTitle(hanAt(bytes, to - HAN_BYTES)) &&
    !mayBeginPlaceholder(hanAt(bytes, from))
  );
}

/** A Japanese name written without Chinese characters. */
function isKana(text: string): boolean {
  return /^[\p{Script=Hiragana}\p{Script=Katakana}ー]+$/u.test(text);
}

function problemOf(text: string): IssueCode | undefined {
  if (isUsualHan(text)) return isBareTitle(text) ? 'name-unlikely' : undefined;
  if ((severalNames.test(text) && splitChineseTitle(text).title === undefined) || areTwoNames(text))
    return 'several-values';
  if (isMasked(text) || /^\p{Script=Han}{0,3}\*\p{Script=Han}{0,3}$/u.test(text)) return 'masked';
  if (isBareTitle(text)) return 'name-unlikely';
  return text.includes('@') || /\d{5}/.test(text) || !/\p{L}/u.test(text) ? 'name-unlikely' : undefined;
}

/** A name followed by the sex: `张三 女`, `张三（男）`. */
const nameAndSex = /^(\p{Script=Han}{2,4})(?: |\s?[(（])([男女])[)）]?$/u;

function readChineseName(text: string): Reading {
  const [, bare, sex] = (isUsualHan(text) ? null : nameAndSex.exec(text)) ?? [];
  if (bare !== undefined && leadingSurname(bare) !== undefined) {
    const reading = readChineseName(bare);
    return { ...reading, also: { ...reading.also, sex: sex === '男' ? 'male' : 'female' } };
  }
  const western = /^[a-z.]+ /i.test(text) ? splitWesternTitle(text) : undefined;
  const joined = joinHan(western?.name ?? text);
  const { name, title, sex: inferred } = splitChineseTitle(joined);
  const titles = [western?.title, title].filter((part) => part !== undefined).join(' ');
  return understood(name, { title: titles, sex: inferred ?? western?.sex });
}

/** Removes the spaces in `张 三` and `欧阳 娜 娜`, but not between two whole names. */
function joinHan(text: string): string {
  if (!text.includes(' ') || !/^[\p{Script=Han} ()（）]+$/u.test(text)) return text;
  const joined = text.replaceAll(' ', '');
  return areTwoNames(text) || splitChineseTitle(joined).name.length > 4 ? text : joined;
}

/** `王伟 李娜`, but neither `欧阳 娜娜` nor `王伟 高工`. */
function areTwoNames(text: string): boolean {
  const [first = '', second = '', ...others] = text.split(' ');
  if (second === '' || others.length > 0 || isChineseTitle(second)) return false;
  const areNames = [first, second].every(
    (part) => /^\p{Script=Han}{2,3}$/u.test(part) && leadingSurname(part) !== undefined,
  );
  return areNames && leadingSurname(first + second) !== first;
}

/** A title without a name. 高工 is a title, but also how an engineer named Gao is addressed. */
function isBareTitle(text: string): boolean {
  return isChineseTitle(text) && splitChineseTitle(text).title === undefined;
}

function readWesternName(text: string): Reading {
  const outer = splitWesternTitle(text);
  const parts = aroundComma(outer.name);
  if (parts === undefined) return understood(outer.name, { title: outer.title, sex: outer.sex });
  const inner = splitWesternTitle(parts.given);
  const title = [outer.title, inner.title].filter((part) => part !== undefined).join(' ');
  const ordered = [inner.name, parts.family, parts.suffix].filter((part) => part !== '').join(' ');
  if (splitWesternTitle(ordered).title !== undefined) return understood(outer.name, { title: outer.title });
  return understood(ordered, { title, sex: outer.sex ?? inner.sex });
}

function readNamePart(cell: string): Reading {
  const text = plainCode(cell);
  const damage = damageOfName(text);
  if (damage !== undefined) return damage;
  const placeholder = readPlaceholder(text);
  if (placeholder !== undefined) return placeholder;
  const problem = problemOf(text);
  if (problem !== undefined) return doubtful(text, problem);
  const han = /^[\p{Script=Han} ]+$/u.test(text);
  return understood(han ? text.replaceAll(' ', '') : text);
}

function maskName(value: string): string {
  if (!/^[\p{L}\p{M}'’.-]+( [\p{L}\p{M}'’.-]+)+$/u.test(value)) return keepFirst(value);
  return value.split(' ').map(keepFirst).join(' ');
}
