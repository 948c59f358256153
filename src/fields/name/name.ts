/**
 * Names of persons, Chinese and Western, and of the companies that stand in the same column.
 *
 * A stored name keeps its script and its case. A form of address moves to `title`; what cannot be a name is kept and
 * doubted.
 */
import { HAN_BYTES, hanAt, isCleanHan } from '../cell-bytes.ts';
import { hasHan } from '../chinese.ts';
import type { Reading, ReadingContext } from '../field.ts';
import type { IssueCode } from '../issues.ts';
import { isMasked, keepFirst } from '../mask.ts';
import { damageOfName, isPlaceholder, isUsualHan, mayBeginPlaceholder, plainCode } from '../plain.ts';
import { doubtful, understood, type ValueKind } from '../reading.ts';
import { readCompanyName } from './company.ts';
import { looksLikeOrganisation } from './customer-kind.ts';
import {
  endsChineseTitle,
  endsLikeChineseTitle,
  isChineseTitle,
  splitChineseTitle,
  splitWesternTitle,
} from './name-titles.ts';
import { isSurname, leadingSurname } from './surnames.ts';

/** Words that begin a family name of several words, as in `van der Berg`. */
const particles = new Set(
  'van von der den de del della di da dos das du la le el al bin ibn ben ter ten zu zur mac st'.split(' '),
);

/** A name in its two parts; a part that is not there is ''. */
export interface NameParts {
  readonly family: string;
  readonly given: string;
}

/** The name of a customer: of a person, or of a company where the text says so. */
export const personName: ValueKind = {
  read: readName,
  keeps: () => isBareNameCell,
  survivorship: 'most-complete',
  mask: maskName,
};

/** A given name or a family name by itself. */
export const namePart: ValueKind = { read: readNamePart, survivorship: 'most-complete', mask: keepFirst };

const severalNames = /^\p{Script=Han}{2,4}[、，,;；/／|&]\s?\p{Script=Han}{2,4}/u;

/** A word that says that a name follows. */
const label = /^(?:姓名|联系人|收件人|收货人|客户|name|contact)\s*[:：]\s*(?=\p{L})/iu;

function readName(cell: string, context: ReadingContext): Reading {
  if (isBareChineseName(cell)) return understood(cell);
  const plain = plainCode(cell);
  const text = plain.includes(':') ? plain.replace(label, '') : plain;
  const damage = damageOfName(text);
  if (damage !== undefined) return damage;
  const problem = problemOf(text);
  if (problem !== undefined) return doubtful(text, problem);
  if (looksLikeOrganisation(text)) {
    const reading = readCompanyName(cell, context);
    return { ...reading, also: { ...reading.also, kind: 'company' } };
  }
  return hasHan(text) || isKana(text) ? readChineseName(text) : readWesternName(text);
}

/** The short way for most names of a Chinese list, a tenth of the long one: two or three characters and no title. */
function isBareChineseName(cell: string): boolean {
  return (
    (cell.length === 2 || cell.length === 3) && isUsualHan(cell) && !endsLikeChineseTitle(cell) && !isPlaceholder(cell)
  );
}

/** The same of a cell. */
function isBareNameCell(bytes: Uint8Array, from: number, to: number): boolean {
  const length = to - from;
  return (
    (length === 2 * HAN_BYTES || length === 3 * HAN_BYTES) &&
    isCleanHan(bytes, from, to) &&
    !endsChineseTitle(hanAt(bytes, to - HAN_BYTES)) &&
    !mayBeginPlaceholder(hanAt(bytes, from))
  );
}

/** A Japanese name that is written without Chinese characters. */
function isKana(text: string): boolean {
  return /^[\p{Script=Hiragana}\p{Script=Katakana}ー]+$/u.test(text);
}

function problemOf(text: string): IssueCode | undefined {
  if (isUsualHan(text)) return isPlaceholder(text) ? 'placeholder' : isBareTitle(text) ? 'name-unlikely' : undefined;
  if (isPlaceholder(text)) return 'placeholder';
  if ((severalNames.test(text) && splitChineseTitle(text).title === undefined) || areTwoNames(text))
    return 'several-values';
  if (isMasked(text) || /^\p{Script=Han}{0,3}\*\p{Script=Han}{0,3}$/u.test(text)) return 'masked';
  if (isBareTitle(text)) return 'name-unlikely';
  return text.includes('@') || /\d{5}/.test(text) || !/\p{L}/u.test(text) ? 'name-unlikely' : undefined;
}

/** `张三 女` and `张三（男）`: nobody is called so. */
const nameAndSex = /^(\p{Script=Han}{2,4})(?: |\s?[(（])([男女])[)）]?$/u;

function readChineseName(text: string): Reading {
  const [, bare, sex] = (isUsualHan(text) ? null : nameAndSex.exec(text)) ?? [];
  if (bare !== undefined && leadingSurname(bare) !== undefined) {
    const reading = readChineseName(bare);
    return { ...reading, also: { ...reading.also, sex: sex === '男' ? 'male' : 'female' } };
  }
  const western = /^[a-z.]+ /i.test(text) ? splitWesternTitle(text) : undefined;
  const joined = joinHan(western?.name ?? text);
  const { name, title, sex: told } = splitChineseTitle(joined);
  const titles = [western?.title, title].filter((part) => part !== undefined).join(' ');
  return understood(name, { title: titles, sex: told ?? western?.sex });
}

/** Takes out the spaces of `张 三` and `欧阳 娜 娜`; two whole names beside each other stay apart. */
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

/** A title without a name; 高工 is one, but also what a Mr Gao is called. */
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

const generation = '(?:jr|sr|ii|iii|iv)\\.?';
const familyFirst = new RegExp(
  `^([\\p{L}\\p{M}'’. -]+?)((?:,? ${generation})?), ?([\\p{L}\\p{M}'’. -]+?)((?:,? ${generation})?)$`,
  'iu',
);

/**
 * The parts of `Smith, John` and `Smith, John, Jr.`; undefined for `John Smith, Jr.` and for what may be a list of words
 * or an organisation.
 */
function aroundComma(name: string): (NameParts & { readonly suffix: string }) | undefined {
  if (!name.includes(',')) return undefined;
  const [family = '', before = '', given = '', behind = ''] = (familyFirst.exec(name)?.slice(1) ?? []).map((part) =>
    part.replace(/^,/, '').trim(),
  );
  const hasLetters = /\p{L}/u.test(family) && /\p{L}/u.test(given);
  if (!hasLetters || (before !== '' && behind !== '')) return undefined;
  if (/\b(?:and|of|the|for|jr|sr|ii|iii|iv)\b/i.test(`${family} ${given}`)) return undefined;
  const own = family.split(' ').filter((word) => !particles.has(word.toLowerCase()));
  if (own.length > 2 || given.split(' ').length > 3) return undefined;
  return { family, given, suffix: before || behind };
}

function readNamePart(cell: string): Reading {
  const text = plainCode(cell);
  const damage = damageOfName(text);
  if (damage !== undefined) return damage;
  const problem = problemOf(text);
  if (problem !== undefined) return doubtful(text, problem);
  const han = /^[\p{Script=Han} ]+$/u.test(text);
  return understood(han ? text.replaceAll(' ', '') : text);
}

/**
 * Parts a name that `personName` has read: `欧阳娜娜` in 欧阳 and 娜娜, `老王` in 王 and nothing, `Ludwig van Beethoven` in Ludwig and van
 * Beethoven. A single Western word counts as a family name. Of a name with a dot, `约翰·史密斯`, the last part is the
 * family's.
 */
export function splitName(name: string): NameParts {
  if (/[·•・‧]/u.test(name)) return splitAt(name.split(/[·•・‧]/u), '·');
  if (/^\p{Script=Han}+$/u.test(name)) {
    if (/^[老小阿]/u.test(name) && name.length === 2 && isSurname(name.slice(1)))
      return { family: name.slice(1), given: '' };
    const family = leadingSurname(name) ?? (name.length <= 4 ? name.slice(0, 1) : '');
    return { family, given: name.slice(family.length) };
  }
  const comma = name.indexOf(', ');
  if (comma > 0) return { family: name.slice(0, comma), given: name.slice(comma + 2) };
  const words = name.split(' ').filter((word) => word !== '');
  return capitalFamily(words) ?? splitAt(words, ' ');
}

function splitAt(words: readonly string[], joint: string): NameParts {
  let start = words.length - 1;
  while (start > 1 && /^(?:jr|sr|ii|iii|iv)\.?$/i.test(words[start] ?? '')) start--;
  while (start > 1 && particles.has((words[start - 1] ?? '').toLowerCase())) start--;
  return { family: words.slice(Math.max(start, 0)).join(joint), given: words.slice(0, Math.max(start, 0)).join(joint) };
}

/** `DUPONT Jean`: the one word in capitals is the family's. */
function capitalFamily(words: readonly string[]): NameParts | undefined {
  const first = words[0] ?? '';
  const rest = words.slice(1);
  const capital = (word: string) => /^\p{Lu}[\p{Lu}'’-]+$/u.test(word);
  if (rest.length === 0 || !capital(first) || rest.some(capital)) return undefined;
  return { family: first, given: rest.join(' ') };
}

function maskName(value: string): string {
  if (!/^[\p{L}\p{M}'’.-]+( [\p{L}\p{M}'’.-]+)+$/u.test(value)) return keepFirst(value);
  return value.split(' ').map(keepFirst).join(' ');
}
