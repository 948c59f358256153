/**
 * Names of persons, Chinese and Western, and of the companies that stand in the same column.
 *
 * A stored name keeps its script and its case. A form of address moves to `title`; what cannot be a name is kept and
 * doubted.
 */
import { hasHan } from './chinese.ts';
import { readCompanyName } from './company.ts';
import { looksLikeOrganisation } from './customer-kind.ts';
import type { Reading, ReadingContext } from './field.ts';
import { keepFirst } from './mask.ts';
import { endsLikeChineseTitle, splitChineseTitle, splitWesternTitle } from './name-titles.ts';
import { isDamaged, isPlaceholder, isUsualHan, plainCode } from './plain.ts';
import { doubtful, understood, type ValueKind } from './reading.ts';
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
export const personName: ValueKind = { read: readName, survivorship: 'most-complete', mask: maskName };

/** A given name or a family name by itself. */
export const namePart: ValueKind = { read: readNamePart, survivorship: 'most-complete', mask: keepFirst };

const severalNames = /^\p{Script=Han}{2,4}[、，,;；/／|]\s?\p{Script=Han}{2,4}/u;

function readName(cell: string, context: ReadingContext): Reading {
  if (isBareChineseName(cell)) return understood(cell);
  const text = plainCode(cell);
  const problem = problemOf(text);
  if (problem !== undefined) return doubtful(text, problem);
  if (looksLikeOrganisation(text)) {
    const reading = readCompanyName(cell, context);
    return { ...reading, also: { ...reading.also, kind: 'company' } };
  }
  return hasHan(text) ? readChineseName(text) : readWesternName(text);
}

/** The short way for most names of a Chinese list, a tenth of the long one: two or three characters and no title. */
function isBareChineseName(cell: string): boolean {
  return (
    (cell.length === 2 || cell.length === 3) && isUsualHan(cell) && !endsLikeChineseTitle(cell) && !isPlaceholder(cell)
  );
}

function problemOf(text: string): 'damaged-text' | 'placeholder' | 'name-unlikely' | 'several-values' | undefined {
  if (isDamaged(text)) return 'damaged-text';
  if (isPlaceholder(text)) return 'placeholder';
  if (severalNames.test(text)) return 'several-values';
  return text.includes('@') || /\d{5}/.test(text) || !/\p{L}/u.test(text) ? 'name-unlikely' : undefined;
}

function readChineseName(text: string): Reading {
  const western = /^[a-z.]+ /i.test(text) ? splitWesternTitle(text) : undefined;
  const joined = joinHan(western?.name ?? text);
  const { name, title, sex } = splitChineseTitle(joined);
  const titles = [western?.title, title].filter((part) => part !== undefined).join(' ');
  return understood(name, { title: titles, sex: sex ?? western?.sex });
}

/** Takes out the spaces of `张 三` and `欧阳 娜 娜`; two whole names beside each other stay apart. */
function joinHan(text: string): string {
  if (!text.includes(' ') || !/^[\p{Script=Han} ()（）]+$/u.test(text)) return text;
  const joined = text.replaceAll(' ', '');
  const parts = text.split(' ');
  const twoNames =
    parts.length === 2 &&
    parts.every((part) => part.length >= 2 && part.length <= 3 && leadingSurname(part) !== undefined) &&
    leadingSurname(joined) !== parts[0];
  return twoNames || splitChineseTitle(joined).name.length > 4 ? text : joined;
}

function readWesternName(text: string): Reading {
  const { name, title, sex } = splitWesternTitle(text);
  const ordered = firstNameFirst(name);
  return understood(ordered, { title, sex });
}

/** `Smith, John` as `John Smith`; `John Smith, Jr.` and what may be a list of words or an organisation as it is. */
function firstNameFirst(name: string): string {
  if (!name.includes(',')) return name;
  const [, left = '', right = ''] = /^([\p{L}\p{M}'’. -]+), ?([\p{L}\p{M}'’. -]+)$/u.exec(name) ?? [];
  const family = left.trim();
  const given = right.trim();
  const hasLetters = /\p{L}/u.test(family) && /\p{L}/u.test(given);
  if (!hasLetters || /\b(?:and|of|the|for|jr|sr|ii|iii|iv)\b/i.test(name)) return name;
  const own = family.split(' ').filter((word) => !particles.has(word.toLowerCase()));
  if (own.length > 2 || given.split(' ').length > 3) return name;
  return splitWesternTitle(`${given} ${family}`).title === undefined ? `${given} ${family}` : name;
}

function readNamePart(cell: string): Reading {
  const text = plainCode(cell);
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
