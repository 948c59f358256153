/**
 * Remembers what the cells of one column were read as: cities, companies and first names come again and again. A column
 * whose cells hardly repeat, such as one of phones, is soon left alone.
 */

import { ownCopy } from '../../base/flatten-string.ts';

/** So many readings are kept, each in one of two places that its text has; a later text may take the place over. */
const PLACES = 2 ** 13;
/** So many characters of a text decide about its place. */
const CHARACTERS_THAT_TELL = 16;
/** After so many cells it is judged whether remembering helps. */
export const CELLS_THAT_TELL = 4_000;
/** It does where more than one cell in so many was known. */
export const ONE_KNOWN_IN = 5;

/**
 * A function that gives what `read` gives, mostly without calling it where the same text comes often.
 *
 * @param read pure: the same text gives the same value.
 */
export function remembered<T>(read: (text: string) => T): (text: string) => T {
  let kept: ({ readonly text: string; readonly value: T } | undefined)[] = [];
  let helps = true;
  let asked = 0;
  let known = 0;
  return (text) => {
    if (!helps) return read(text);
    const place = placeOf(text);
    asked++;
    const found = kept[place]?.text === text ? kept[place] : kept[place ^ 1];
    if (found?.text === text) {
      known++;
      return found.value;
    }
    if (asked === CELLS_THAT_TELL) {
      helps = known * ONE_KNOWN_IN > CELLS_THAT_TELL;
      asked = 0;
      known = 0;
      if (!helps) kept = [];
    }
    if (!helps) return read(text);
    const own = ownCopy(text);
    const value = read(own);
    if (kept.length === 0) kept = Array.from({ length: PLACES });
    kept[kept[place] === undefined ? place : place ^ 1] = { text: own, value };
    return value;
  };
}

function placeOf(text: string): number {
  const { length } = text;
  let hash = length;
  for (let at = length > CHARACTERS_THAT_TELL ? length - CHARACTERS_THAT_TELL : 0; at < length; at++) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x9e3779b1);
  }
  return (hash ^ (hash >>> 15)) & (PLACES - 1);
}
