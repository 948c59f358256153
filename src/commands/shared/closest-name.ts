/** The name that may have been meant by a misspelt one. */
import { damerauLevenshteinWithin } from '../../linkage/strings/string-distance.ts';

/** Names further away than this share of the word are not what was meant. */
const FARTHEST = 0.4;

/** The closest of some names; the first where several are as close, undefined where none is close. */
export function closestName(word: string, names: readonly string[]): string | undefined {
  const distances = names.map((name) => distance(word.toLowerCase(), name.toLowerCase()));
  const least = Math.min(...distances);
  return least <= Math.max(word.length, 1) * FARTHEST ? names[distances.indexOf(least)] : undefined;
}

function distance(word: string, other: string): number {
  const both = word + other;
  const units = Uint16Array.from({ length: both.length }, (_, index) => both.charCodeAt(index));
  return damerauLevenshteinWithin(units, 0, word.length, word.length, other.length);
}
