/**
 * Remembers what the cells of one column were read as: cities, companies and first names come again and again. A column
 * whose cells hardly repeat, such as one of phones, is soon left alone.
 */

import { ownCopy } from '../fields/own-copy.ts';

/** So many readings are kept; then remembering begins anew. */
const MOST_KEPT = 20_000;
/** After so many cells it is judged whether remembering helps. */
const CELLS_THAT_TELL = 4_000;
/** It does where more than one cell in so many was known. */
const ONE_KNOWN_IN = 5;

/**
 * A function that gives what `read` gives, mostly without calling it where the same text comes often.
 *
 * @param read pure: the same text gives the same value.
 */
export function remembered<T>(read: (text: string) => T): (text: string) => T {
  const kept = new Map<string, T>();
  let helps = true;
  let asked = 0;
  let known = 0;
  return (text) => {
    if (!helps) return read(text);
    asked++;
    const found = kept.get(text);
    if (found !== undefined) {
      known++;
      return found;
    }
    if (asked % CELLS_THAT_TELL === 0) {
      helps = known * ONE_KNOWN_IN > CELLS_THAT_TELL;
      known = 0;
      if (!helps) kept.clear();
    }
    if (!helps) return read(text);
    if (kept.size >= MOST_KEPT) kept.clear();
    const own = ownCopy(text);
    const value = read(own);
    kept.set(own, value);
    return value;
  };
}
