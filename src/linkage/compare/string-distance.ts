/**
 * How far apart two short texts are. Pure functions over UTF-16 code units; callers normalise case and script first.
 *
 * Most texts that are compared stand in one array of units (see `texts.ts`), and a text is told by where it begins and
 * how long it is, so that nothing is made for a comparison. For two strings there is a form of each under its plain name.
 */

/** A measure of two texts within one array of units. */
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
    for (let at = 0; at < first.length; at++) units[at] = first.charCodeAt(at);
    for (let at = 0; at < second.length; at++) units[first.length + at] = second.charCodeAt(at);
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

let flagged = new Uint8Array(512);

/** Jaro similarity, 0 to 1: the characters that both have near the same place, and how many of them changed order. */
function jaroWithin(units: Uint16Array, first: number, length: number, second: number, otherLength: number): number {
  if (length === 0 || otherLength === 0) return length === otherLength ? 1 : 0;
  if (length + otherLength > flagged.length) flagged = new Uint8Array(2 * (length + otherLength));
  for (let at = 0; at < length + otherLength; at++) flagged[at] = 0;
  const reach = Math.max(0, (Math.max(length, otherLength) >> 1) - 1);
  let matches = 0;
  for (let at = 0; at < length; at++) {
    const unit = units[first + at];
    const end = Math.min(otherLength - 1, at + reach);
    for (let place = Math.max(0, at - reach); place <= end; place++) {
      if (units[second + place] !== unit || flagged[length + place] === 1) continue;
      flagged[at] = 1;
      flagged[length + place] = 1;
      matches++;
      break;
    }
  }
  if (matches === 0) return 0;
  let moved = 0;
  for (let at = 0, place = 0; at < length; at++) {
    if (flagged[at] === 0) continue;
    while (flagged[length + place] === 0) place++;
    if (units[first + at] !== units[second + place]) moved++;
    place++;
  }
  return (matches / length + matches / otherLength + (matches - moved / 2) / matches) / 3;
}

let rows = threeRows(128);

/**
 * Damerau–Levenshtein distance: characters put in, left out, changed, or swapped with their neighbour; no part is edited
 * twice (optimal string alignment). Damerau (1964), "A technique for computer detection and correction of spelling errors".
 *
 * @param limit where more edits are of no interest: the result is then `limit + 1`.
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
  // What both begin and end with needs no edit.
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

/** Whether two texts that differ in their first and in their last character are one edit apart. */
function isOneEdit(units: Uint16Array, first: number, second: number, height: number, width: number): boolean {
  if (height === 1 && width === 1) return true;
  return height === 2 && width === 2 && units[first] === units[second + 1] && units[first + 1] === units[second];
}

/** The distance row by row; of each row only the columns that the limit can still reach. */
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
    let least = current[from - 1] ?? 0;
    const unit = units[first + row - 1];
    for (let column = from; column <= to; column++) {
      const other = units[second + column - 1];
      let cost = (previous[column - 1] ?? 0) + (unit === other ? 0 : 1);
      const left = (current[column - 1] ?? 0) + 1;
      const above = (previous[column] ?? 0) + 1;
      if (left < cost) cost = left;
      if (above < cost) cost = above;
      if (row > 1 && column > 1 && unit === units[second + column - 2] && other === units[first + row - 2]) {
        const swapped = (before[column - 2] ?? 0) + 1;
        if (swapped < cost) cost = swapped;
      }
      current[column] = cost;
      if (cost < least) least = cost;
    }
    if (to < width) current[to + 1] = limit + 1;
    if (least > limit) return limit + 1;
    const free = before;
    before = previous;
    previous = current;
    current = free;
  }
  return Math.min(previous[width] ?? 0, limit + 1);
}

function threeRows(width: number): readonly [Int32Array, Int32Array, Int32Array] {
  return [new Int32Array(width + 2), new Int32Array(width + 2), new Int32Array(width + 2)];
}
