/**
 * The conditions that comparison levels are made of. A condition is bound to the features of a list and then tests two
 * records, which are given by their offsets in the table of features.
 *
 * Every pair that is compared runs through these tests, so they read typed arrays and allocate nothing.
 */

import { int32At, uint32At } from '../../base/typed-at.ts';
import { type Features, missing } from '../features/features.ts';
import { damerauLevenshteinWithin, jaroWinklerWithin } from '../strings/string-distance.ts';
import { type StringPool, stringAt, stringPoolBuilder } from '../strings/string-pool.ts';

/** Whether something holds for two records, given their offsets in the table of features. */
export type PairTest = (first: number, second: number) => boolean;

/** A test before it is bound to a list. */
export type Condition = (features: Features) => PairTest;

const never: PairTest = () => false;

/** Both records have the feature, and it is equal. */
export function same(feature: string): Condition {
  return ({ rows, column: columnOf }) => {
    const column = columnOf(feature);
    if (column === 0) return never;
    return (first, second) => {
      const id = int32At(rows, first + column);
      return id !== missing && id === int32At(rows, second + column);
    };
  };
}

/** Both records have the feature. */
export function both(feature: string): Condition {
  return ({ rows, column: columnOf }) => {
    const column = columnOf(feature);
    if (column === 0) return never;
    return (first, second) => int32At(rows, first + column) !== missing && int32At(rows, second + column) !== missing;
  };
}

/** Both records have the feature, and it differs. */
export function differs(feature: string): Condition {
  return ({ rows, column: columnOf }) => {
    const column = columnOf(feature);
    if (column === 0) return never;
    return (first, second) => {
      const one = int32At(rows, first + column);
      const other = int32At(rows, second + column);
      return one !== other && one !== missing && other !== missing;
    };
  };
}

/** All of the conditions hold. */
export function all(...conditions: readonly Condition[]): Condition {
  return (features) => {
    const [one, other, ...more] = conditions.map((condition) => condition(features));
    if (one === undefined) return () => true;
    if (other === undefined) return one;
    if (one === never || other === never) return never;
    if (more.length === 0) return (first, second) => one(first, second) && other(first, second);
    const rest = all(...conditions.slice(1))(features);
    return rest === never ? never : (first, second) => one(first, second) && rest(first, second);
  };
}

/** At least one of the conditions holds. */
export function any(...conditions: readonly Condition[]): Condition {
  return (features) => {
    const [one, other, ...more] = conditions.map((condition) => condition(features)).filter((test) => test !== never);
    if (one === undefined) return never;
    if (other === undefined) return one;
    if (more.length === 0) return (first, second) => one(first, second) || other(first, second);
    const rest = any(...conditions.slice(1))(features);
    return (first, second) => one(first, second) || rest(first, second);
  };
}

/** The condition does not hold. */
export function not(condition: Condition): Condition {
  return (features) => {
    const test = condition(features);
    return (first, second) => !test(first, second);
  };
}

/** A feature of one record equals another feature of the other record: a name in the column of the other name. */
export function crossed(feature: string, other: string): Condition {
  return (features) => {
    const test = equalsOther(features, feature, other);
    return (first, second) => test(first, second) || test(second, first);
  };
}

/** As `crossed`, and in both directions. */
export function crossedBothWays(feature: string, other: string): Condition {
  return (features) => {
    const test = equalsOther(features, feature, other);
    return (first, second) => test(first, second) && test(second, first);
  };
}

/** Whether the feature of the first record equals the other feature of the second. */
function equalsOther({ rows, column, strings }: Features, feature: string, other: string): PairTest {
  const ownColumn = column(feature);
  const otherColumn = column(other);
  if (ownColumn === 0 || otherColumn === 0) return never;
  const otherIds = translatedIds(strings(feature), strings(other));
  return (first, second) => {
    const id = int32At(rows, first + ownColumn);
    return id !== missing && int32At(otherIds, id) === int32At(rows, second + otherColumn);
  };
}

/** For each string of a pool its id in another one; an id that is not used there for strings that it does not have. */
function translatedIds(from: StringPool, to: StringPool): Int32Array {
  const builder = stringPoolBuilder();
  builder.idsOf(to);
  return builder.idsOf(from);
}

/** The Jaro–Winkler similarity of the strings is at least `least`. */
export function similar(feature: string, least: number): Condition {
  const test: StringTest = (units, first, length, second, otherLength) =>
    jaroWinklerWithin(units, first, length, second, otherLength) >= least;
  // With four equal characters in front and none out of order; what is left out for rounding only lets more pass.
  const leastShares = (3 * (least - 0.4)) / 0.6 - 1 - 1e-9;
  return ofPooledStrings(feature, test, ({ rows, column, starts, characters, cached }) => (first, second) => {
    const one = int32At(rows, first + column);
    const other = int32At(rows, second + column);
    if (one === missing || other === missing) return false;
    if (one === other) return true;
    const length = lengthAt(starts, one);
    const otherLength = lengthAt(starts, other);
    const these = int32At(characters, one);
    const those = int32At(characters, other);
    const shared = Math.min(length - bitsOf(these & ~those), otherLength - bitsOf(those & ~these));
    if (shared <= 0 || shared / length + shared / otherLength < leastShares) return false;
    return one < other ? cached(one, other) : cached(other, one);
  });
}

/** At most `most` characters were inserted, deleted, substituted or swapped with their neighbour. */
export function edits(feature: string, most: number): Condition {
  const test: StringTest = (units, first, length, second, otherLength) =>
    damerauLevenshteinWithin(units, first, length, second, otherLength, most) <= most;
  return ofPooledStrings(feature, test, ({ rows, column, starts, characters, cached }) => (first, second) => {
    const one = int32At(rows, first + column);
    const other = int32At(rows, second + column);
    if (one === missing || other === missing) return false;
    if (one === other) return true;
    if (Math.abs(lengthAt(starts, one) - lengthAt(starts, other)) > most) return false;
    const these = int32At(characters, one);
    const those = int32At(characters, other);
    if (bitsOf(these & ~those) > most || bitsOf(those & ~these) > most) return false;
    return one < other ? cached(one, other) : cached(other, one);
  });
}

/** Whether something holds for two strings, given the offset and the length of each. */
type StringTest = (units: Uint16Array, first: number, length: number, second: number, otherLength: number) => boolean;

/** The strings of a feature as a list has them. */
interface PooledStrings {
  readonly rows: Int32Array;
  /** The column of the feature in `rows`. */
  readonly column: number;
  readonly starts: Uint32Array;
  /** The characters of each string as a set of 32 bits. */
  readonly characters: Int32Array;
  /** The test of two ids, the lower one first. */
  readonly cached: PairTest;
}

/**
 * A condition on two strings of a feature. Most pairs of strings are told apart by their lengths and sets of characters
 * alone. Each condition has a function of its own for that: one that took the rule as an argument would call it for every
 * pair, and no engine inlines a call that has many targets.
 */
function ofPooledStrings(feature: string, test: StringTest, bind: (pooled: PooledStrings) => PairTest): Condition {
  return (features) => {
    const column = features.column(feature);
    if (column === 0) return never;
    const { starts, units, count } = features.strings(feature);
    const onIds: PairTest = (low, high) =>
      test(units, uint32At(starts, low), lengthAt(starts, low), uint32At(starts, high), lengthAt(starts, high));
    const characters = features.characters(feature);
    return bind({ rows: features.rows, column, starts, characters, cached: cachePairs(count, onIds) });
  };
}

/** The length of the string with an id. */
function lengthAt(starts: Uint32Array, id: number): number {
  return uint32At(starts, id + 1) - uint32At(starts, id);
}

/** A condition on two strings of a feature: for tests that are rare enough that creating strings does not matter. */
export function ofStrings(feature: string, test: (first: string, second: string) => boolean): Condition {
  const onUnits: StringTest = (units, first, length, second, otherLength) =>
    test(stringAt(units, first, first + length), stringAt(units, second, second + otherLength));
  return ofPooledStrings(feature, onUnits, ({ rows, column, cached }) => (first, second) => {
    const one = int32At(rows, first + column);
    const other = int32At(rows, second + column);
    if (one === missing || other === missing) return false;
    if (one === other) return true;
    return one < other ? cached(one, other) : cached(other, one);
  });
}

const mostCacheBits = 16;

/**
 * Caches recent results of a test of two ids: the same two names meet in many pairs of records.
 *
 * @param count the number of ids: few of them make few pairs, and a short list is linked sooner than large caches are made.
 */
function cachePairs(count: number, test: PairTest): PairTest {
  const pairs = Math.max(1, (count * (count - 1)) / 2);
  const bits = Math.min(mostCacheBits, Math.ceil(Math.log2(pairs)) + 1);
  const size = 1 << bits;
  const lows = new Int32Array(size).fill(missing);
  const highs = new Int32Array(size);
  const results = new Uint8Array(size);
  return (low, high) => {
    const slot = (Math.imul(low, 0x9e3779b1) ^ Math.imul(high, 0x85ebca6b)) >>> (32 - bits);
    if (lows[slot] === low && highs[slot] === high) return results[slot] === 1;
    const result = test(low, high);
    lows[slot] = low;
    highs[slot] = high;
    results[slot] = result ? 1 : 0;
    return result;
  };
}

/** Number of bits that are set. */
function bitsOf(set: number): number {
  const pairs = set - ((set >>> 1) & 0x55555555);
  const quads = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((quads + (quads >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** All words of one string are words of the other, and there are at least `least` of them. */
export function wordsWithin(feature: string, least: number): Condition {
  const test: StringTest = (units, first, length, second, otherLength) =>
    length <= otherLength
      ? containsWords(units, first, length, second, otherLength, least)
      : containsWords(units, second, otherLength, first, length, least);
  return ofPooledStrings(feature, test, ({ rows, column, starts, characters, cached }) => (first, second) => {
    const one = int32At(rows, first + column);
    const other = int32At(rows, second + column);
    if (one === missing || other === missing) return false;
    if (one === other) return true;
    const these = int32At(characters, one);
    const those = int32At(characters, other);
    const isShorter = lengthAt(starts, one) <= lengthAt(starts, other);
    if ((isShorter ? these & ~those : those & ~these) !== 0) return false;
    return one < other ? cached(one, other) : cached(other, one);
  });
}

const space = 32;

/** Whether each word of the first string is a word of the second; words are separated by one space. */
function containsWords(
  units: Uint16Array,
  first: number,
  length: number,
  second: number,
  otherLength: number,
  least: number,
): boolean {
  let words = 0;
  for (let start = 0, index = 0; index <= length; index++) {
    if (index < length && units[first + index] !== space) continue;
    if (!hasWord(units, second, otherLength, first + start, index - start)) return false;
    words++;
    start = index + 1;
  }
  return words >= least;
}

function hasWord(units: Uint16Array, start: number, length: number, word: number, wordLength: number): boolean {
  for (let index = 0; index + wordLength <= length; index++) {
    const begins = index === 0 || units[start + index - 1] === space;
    const ends = index + wordLength === length || units[start + index + wordLength] === space;
    if (!begins || !ends) continue;
    let matched = 0;
    while (matched < wordLength && units[start + index + matched] === units[word + matched]) matched++;
    if (matched === wordLength) return true;
  }
  return false;
}
