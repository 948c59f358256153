/**
 * How far apart two short texts are. Pure functions over UTF-16 code units; callers normalise case and script first.
 */

const flagged = new Uint8Array(512);
const rows = [new Int32Array(128), new Int32Array(128), new Int32Array(128)] as const;

/**
 * Jaro–Winkler similarity, 0 to 1, with the usual scale of 0.1 for up to four equal leading characters.
 * Winkler (1990), "String comparator metrics and enhanced decision rules in the Fellegi–Sunter model of record linkage".
 */
export function jaroWinkler(first: string, second: string): number {
  if (first === second) return 1;
  const similarity = jaro(first, second);
  let prefix = 0;
  const longest = Math.min(4, first.length, second.length);
  while (prefix < longest && first.charCodeAt(prefix) === second.charCodeAt(prefix)) prefix++;
  return similarity + prefix * 0.1 * (1 - similarity);
}

/** Jaro similarity, 0 to 1: the characters that both have near the same place, and how many of them changed order. */
export function jaro(first: string, second: string): number {
  const { length } = first;
  const other = second.length;
  if (length === 0 || other === 0) return length === other ? 1 : 0;
  const used = length + other <= flagged.length ? flagged.fill(0, 0, length + other) : new Uint8Array(length + other);
  const reach = Math.max(0, (Math.max(length, other) >> 1) - 1);
  let matches = 0;
  for (let at = 0; at < length; at++) {
    const unit = first.charCodeAt(at);
    const end = Math.min(other - 1, at + reach);
    for (let place = Math.max(0, at - reach); place <= end; place++) {
      if (used[length + place] === 1 || second.charCodeAt(place) !== unit) continue;
      used[at] = 1;
      used[length + place] = 1;
      matches++;
      break;
    }
  }
  if (matches === 0) return 0;
  const moved = outOfOrder(first, second, used) / 2;
  return (matches / length + matches / other + (matches - moved) / matches) / 3;
}

/** Counts the matched characters of the first text that stand opposite another character in the second. */
function outOfOrder(first: string, second: string, used: Uint8Array): number {
  let count = 0;
  let place = 0;
  for (let at = 0; at < first.length; at++) {
    if (used[at] === 0) continue;
    while (used[first.length + place] === 0) place++;
    if (first.charCodeAt(at) !== second.charCodeAt(place)) count++;
    place++;
  }
  return count;
}

/**
 * Damerau–Levenshtein distance: characters put in, left out, changed, or swapped with their neighbour; no part is edited
 * twice (optimal string alignment). Damerau (1964), "A technique for computer detection and correction of spelling errors".
 *
 * @param limit where more edits are of no interest: the result is then `limit + 1`.
 */
export function damerauLevenshtein(first: string, second: string, limit = Number.MAX_SAFE_INTEGER): number {
  if (first === second) return 0;
  const { length } = first;
  const width = second.length;
  if (Math.abs(length - width) > limit) return limit + 1;
  if (limit === 1 && length === width) return oneEdit(first, second) ? 1 : 2;
  let [before, previous, current] = width < 128 ? rows : threeRows(width + 1);
  for (let column = 0; column <= width; column++) previous[column] = column;
  for (let row = 1; row <= length; row++) {
    current[0] = row;
    let least = row;
    for (let column = 1; column <= width; column++) {
      const cost = editCost(first, second, row, column, before, previous, current);
      current[column] = cost;
      if (cost < least) least = cost;
    }
    if (least > limit) return limit + 1;
    [before, previous, current] = [previous, current, before];
  }
  return Math.min(previous[width] ?? 0, limit + 1);
}

/** Whether two different texts of one length are one change or one swap apart; quick, since most pairs are neither. */
function oneEdit(first: string, second: string): boolean {
  let at = 0;
  while (first.charCodeAt(at) === second.charCodeAt(at)) at++;
  if (first.endsWith(second.slice(at + 1))) return true;
  const swapped =
    first.charCodeAt(at) === second.charCodeAt(at + 1) && first.charCodeAt(at + 1) === second.charCodeAt(at);
  return swapped && first.endsWith(second.slice(at + 2));
}

function editCost(
  first: string,
  second: string,
  row: number,
  column: number,
  before: Int32Array,
  previous: Int32Array,
  current: Int32Array,
): number {
  const unit = first.charCodeAt(row - 1);
  const other = second.charCodeAt(column - 1);
  const changed = (previous[column - 1] ?? 0) + (unit === other ? 0 : 1);
  const cost = Math.min((previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, changed);
  const swapped =
    row > 1 && column > 1 && unit === second.charCodeAt(column - 2) && other === first.charCodeAt(row - 2);
  return swapped ? Math.min(cost, (before[column - 2] ?? 0) + 1) : cost;
}

function threeRows(width: number): readonly [Int32Array, Int32Array, Int32Array] {
  return [new Int32Array(width), new Int32Array(width), new Int32Array(width)];
}
