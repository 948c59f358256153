/**
 * How far apart two short strings are. Pure functions over UTF-16 code units; callers normalise case and script first.
 *
 * Most strings that are compared lie in one array of units (see `string-pool.ts`), so the `…Within` functions take the
 * offset and the length of each, and a comparison allocates nothing. The functions without the suffix take two strings.
 *
 * Offsets and lengths are those of the pool, so reads are in bounds. They are compared as they are read: a read outside
 * would be `undefined`.
 */
import { int32At } from '../../base/typed-at.ts';

/** A measure of two strings within one array of units. */
type Measure<T extends readonly unknown[]> = (
  units: Uint16Array,
  first: number,
  length: number,
  second: number,
  otherLength: number,
  ...more: T
) => number;

/** The form of a measure that takes two strings. */
function ofStrings<T extends readonly unknown[]>(measure: Measure<T>) {
  return (first: string, second: string, ...more: T): number => {
    const units = new Uint16Array(first.length + second.length);
    for (let index = 0; index < first.length; index++) units[index] = first.charCodeAt(index);
    for (let index = 0; index < second.length; index++) units[first.length + index] = second.charCodeAt(index);
    return measure(units, 0, first.length, first.length, second.length, ...more);
  };
}

/**
 * Jaro–Winkler similarity, 0 to 1, with the usual scale of 0.1 for up to four equal leading characters.
 * Winkler (1990), "String comparator metrics and enhanced decision rules in the Fellegi–Sunter model of record linkage".
 */
export function jaroWinklerWithin(
  units: Uint16Array,
  first: number,
  length: number,
  second: number,
  otherLength: number,
): number {
  const similarity = jaroWithin(units, first, length, second, otherLength);
  let prefix = 0;
  const longest = Math.min(4, length, otherLength);
  while (prefix < longest && units[first + prefix] === units[second + prefix]) prefix++;
  return similarity + prefix * 0.1 * (1 - similarity);
}

/** As `jaroWinklerWithin`, of two strings. */
export const jaroWinkler = ofStrings(jaroWinklerWithin);

/** The characters that were matched, of the first string and behind it of the second. Kept between calls. */
let flagged = new Uint8Array(512);

/** Jaro similarity, 0 to 1: the characters that both have at nearby indexes, less half of those out of order. */
function jaroWithin(units: Uint16Array, first: number, length: number, second: number, otherLength: number): number {
  if (length === 0 || otherLength === 0) return length === otherLength ? 1 : 0;
  if (length + otherLength > flagged.length) flagged = new Uint8Array(2 * (length + otherLength));
  for (let index = 0; index < length + otherLength; index++) flagged[index] = 0;
  const reach = Math.max(0, (Math.max(length, otherLength) >> 1) - 1);
  let matches = 0;
  for (let index = 0; index < length; index++) {
    const unit = units[first + index];
    const end = Math.min(otherLength - 1, index + reach);
    for (let other = Math.max(0, index - reach); other <= end; other++) {
      if (units[second + other] !== unit || flagged[length + other] === 1) continue;
      flagged[index] = 1;
      flagged[length + other] = 1;
      matches++;
      break;
    }
  }
  if (matches === 0) return 0;
  let outOfOrder = 0;
  for (let index = 0, other = 0; index < length; index++) {
    if (flagged[index] === 0) continue;
    while (flagged[length + other] === 0) other++;
    if (units[first + index] !== units[second + other]) outOfOrder++;
    other++;
  }
  return (matches / length + matches / otherLength + (matches - outOfOrder / 2) / matches) / 3;
}

/** Three rows of the distance matrix. Kept between calls. */
let rows = threeRows(128);

/**
 * Damerau–Levenshtein distance: characters inserted, deleted, substituted, or swapped with their neighbour; no substring
 * is edited twice (optimal string alignment). Damerau (1964), "A technique for computer detection and correction of spelling errors".
 *
 * @param limit the largest distance of interest: the result is `limit + 1` for every larger one.
 */
export function damerauLevenshteinWithin(
  units: Uint16Array,
  first: number,
  length: number,
  second: number,
  otherLength: number,
  limit: number = Number.MAX_SAFE_INTEGER,
): number {
  if (Math.abs(length - otherLength) > limit) return limit + 1;
  // A common prefix or suffix needs no edit.
  let start = 0;
  const shorter = Math.min(length, otherLength);
  while (start < shorter && units[first + start] === units[second + start]) start++;
  let tail = 0;
  while (tail < shorter - start && units[first + length - 1 - tail] === units[second + otherLength - 1 - tail]) {
    tail++;
  }
  const height = length - start - tail;
  const width = otherLength - start - tail;
  if (height === 0 || width === 0) return Math.min(height + width, limit + 1);
  if (limit === 1) return isOneEdit(units, first + start, second + start, height, width) ? 1 : 2;
  return alignment(units, first + start, height, second + start, width, limit);
}

/** As `damerauLevenshteinWithin`, of two strings. */
export const damerauLevenshtein = ofStrings<[limit?: number]>(damerauLevenshteinWithin);

/** Whether two strings that differ in their first and in their last character are one edit apart. */
function isOneEdit(units: Uint16Array, first: number, second: number, height: number, width: number): boolean {
  if (height === 1 && width === 1) return true;
  return height === 2 && width === 2 && units[first] === units[second + 1] && units[first + 1] === units[second];
}

/** The distance row by row; of each row only the columns within the limit of the diagonal. */
function alignment(
  units: Uint16Array,
  first: number,
  height: number,
  second: number,
  width: number,
  limit: number,
): number {
  if (width + 1 > rows[0].length) rows = threeRows(2 * width);
  let [before, previous, current] = rows;
  const band = Math.min(limit, Math.max(height, width));
  for (let column = 0; column <= Math.min(width, band); column++) previous[column] = column;
  if (band < width) previous[band + 1] = limit + 1;
  for (let row = 1; row <= height; row++) {
    const from = Math.max(1, row - band);
    const to = Math.min(width, row + band);
    current[from - 1] = from === 1 ? row : limit + 1;
    let least = int32At(current, from - 1);
    const unit = units[first + row - 1];
    for (let column = from; column <= to; column++) {
      const other = units[second + column - 1];
      let cost = int32At(previous, column - 1) + (unit === other ? 0 : 1);
      const left = int32At(current, column - 1) + 1;
      const above = int32At(previous, column) + 1;
      if (left < cost) cost = left;
      if (above < cost) cost = above;
      if (row > 1 && column > 1 && unit === units[second + column - 2] && other === units[first + row - 2]) {
        const swapped = int32At(before, column - 2) + 1;
        if (swapped < cost) cost = swapped;
      }
      current[column] = cost;
      if (cost < least) least = cost;
    }
    if (to < width) current[to + 1] = limit + 1;
    if (least > limit) return limit + 1;
    const unused = before;
    before = previous;
    previous = current;
    current = unused;
  }
  return Math.min(int32At(previous, width), limit + 1);
}

function threeRows(width: number): readonly [Int32Array, Int32Array, Int32Array] {
  return [new Int32Array(width + 2), new Int32Array(width + 2), new Int32Array(width + 2)];
}
