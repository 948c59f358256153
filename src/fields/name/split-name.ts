/** Splits the name of a person into family name and given name. */
import { isSurname, leadingSurname } from './surnames.ts';

/** Particles that begin a family name of several words, as in `van der Berg`. */
const particles = new Set(
  'van von der den de del della di da dos das du la le el al bin ibn ben ter ten zu zur mac st'.split(' '),
);

/** The two parts of a name; a missing part is ''. */
export interface NameParts {
  readonly family: string;
  readonly given: string;
}

/**
 * Splits a name that `personName` has read: `欧阳娜娜` into 欧阳 and 娜娜, `老王` into 王 and nothing, `Ludwig van Beethoven`
 * into Ludwig and van Beethoven. A single Western word is taken for a family name. In a name with a dot, `约翰·史密斯`, the
 * last part is the family name.
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

/** `DUPONT Jean`: the only word in capitals is the family name. */
function capitalFamily(words: readonly string[]): NameParts | undefined {
  const first = words[0] ?? '';
  const rest = words.slice(1);
  const capital = (word: string) => /^\p{Lu}[\p{Lu}'’-]+$/u.test(word);
  if (rest.length === 0 || !capital(first) || rest.some(capital)) return undefined;
  return { family: first, given: rest.join(' ') };
}

const generation = '(?:jr|sr|ii|iii|iv)\\.?';
const familyFirst = new RegExp(
  `^([\\p{L}\\p{M}'’. -]+?)((?:,? ${generation})?), ?([\\p{L}\\p{M}'’. -]+?)((?:,? ${generation})?)$`,
  'iu',
);

/**
 * The parts of `Smith, John` and `Smith, John, Jr.`; undefined for `John Smith, Jr.` and for a possible list of words or
 * organisation.
 */
export function aroundComma(name: string): (NameParts & { readonly suffix: string }) | undefined {
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
