/** Which of several addresses, numbers or persons a header is about: `Home` in `Home City`, `Shipping` in `City (Shipping)`. */
import { headerKey, headerNote } from './header-key.ts';
import { addressWords, nameWords } from './header-prefixes.ts';

/** The number of one of several: `Address 2 - City`, `E-mail 3 - Value`, `手机2`. */
const ordinal = /(?<!\d)([2-9])(?!\d)/u;
/** Words that tell nothing apart from what has none. */
const nothingTold = new Set(['address', 'primaryaddress', 'mainaddress', 'defaultaddress', 'contactaddress']);

/** The longest first. */
const groupWords = [...addressWords, ...nameWords].sort((one, other) => other.length - one.length);

/** The group of a header, as a key; empty where it names none. Columns of one group belong together. */
export function headerGroup(header: string): string {
  const note = headerKey(headerNote(header) ?? '');
  if (/\p{L}/u.test(note)) return note;
  const number = ordinal.exec(header)?.[1];
  if (number !== undefined && /\d\s*[-–:]/u.test(header)) return number;
  const word = groupWord(headerKey(header));
  return nothingTold.has(word) ? '' : word;
}

/** A header without the word of its group: `Phone` of `Default Address Phone`; undefined where it has none. */
export function withoutGroup(header: string): string | undefined {
  const key = headerKey(header);
  const word = groupWord(key);
  return word === '' ? undefined : key.slice(word.length);
}

function groupWord(key: string): string {
  return groupWords.find((word) => key.startsWith(word) && key.length > word.length) ?? '';
}

/** The header of the first of several, which may be known where that of a later one is not; undefined where it has no number. */
export function firstOfSeveral(header: string): string | undefined {
  return ordinal.test(header) ? header.replace(ordinal, '1') : undefined;
}
