/**
 * Memoizes how the cells of one column were parsed: cities, companies and first names come again and again. A column whose
 * cells hardly repeat, such as one of phone numbers, is soon no longer memoized.
 */

import { flattenString } from '../../base/flatten-string.ts';

/** Each text has two slots; a later text may take one over. */
const SLOTS = 2 ** 13;
/** Number of characters of a text that decide about its slot. */
const HASHED_CHARACTERS = 16;
/** Number of cells after which it is judged whether memoizing helps. */
export const CELLS_BEFORE_JUDGING = 4_000;
/** It does where more than one cell in this number was known. */
export const ONE_HIT_IN = 5;

/**
 * A function that gives what `parse` gives, mostly without calling it where the same text comes often.
 *
 * @param parse pure: the same text gives the same value.
 */
export function memoizeCells<T>(parse: (text: string) => T): (text: string) => T {
  let kept: ({ readonly text: string; readonly value: T } | undefined)[] = [];
  let helps = true;
  let asked = 0;
  let known = 0;
  return (text) => {
    if (!helps) return parse(text);
    const slot = slotOf(text);
    asked++;
    const found = kept[slot]?.text === text ? kept[slot] : kept[slot ^ 1];
    if (found?.text === text) {
      known++;
      return found.value;
    }
    if (asked === CELLS_BEFORE_JUDGING) {
      helps = known * ONE_HIT_IN > CELLS_BEFORE_JUDGING;
      asked = 0;
      known = 0;
      if (!helps) kept = [];
    }
    if (!helps) return parse(text);
    const own = flattenString(text);
    const value = parse(own);
    if (kept.length === 0) kept = Array.from({ length: SLOTS });
    kept[kept[slot] === undefined ? slot : slot ^ 1] = { text: own, value };
    return value;
  };
}

function slotOf(text: string): number {
  const { length } = text;
  let hash = length;
  for (let at = length > HASHED_CHARACTERS ? length - HASHED_CHARACTERS : 0; at < length; at++) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x9e3779b1);
  }
  return (hash ^ (hash >>> 15)) & (SLOTS - 1);
}
