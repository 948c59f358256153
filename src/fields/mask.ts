/**
 * How a value is hidden while its kind stays visible; the pieces from which each kind makes its own mask.
 */

/** Hides everything; the length is not told either. */
export function hideAll(): string {
  return '****';
}

/** Shows nothing less: for values that say nothing about who somebody is. */
export function hideNothing(value: string): string {
  return value;
}

/** Keeps so many characters at either end, `138****5678`; hides all where too little would be hidden. */
export function keepEnds(value: string, start: number, end: number): string {
  const characters = [...value];
  if (characters.length < (start + end) * 1.5) return keepFirst(value);
  return `${characters.slice(0, start).join('')}****${end === 0 ? '' : characters.slice(-end).join('')}`;
}

/** Keeps the first character, `王*`. */
export function keepFirst(value: string): string {
  const first = value.codePointAt(0);
  return first === undefined ? '' : `${String.fromCodePoint(first)}${value.length > 2 ? '**' : '*'}`;
}

const hiddenBehindStars = /[*＊•●×█]{2,}/u;
const hiddenBehindLetters = /\dx{3,}|x{3,}\d/i;

/** Somebody has hidden a part of the value already: `138****5678`, `110105********002X`, `138xxxx5678`. */
export function isMasked(value: string): boolean {
  return hiddenBehindStars.test(value) || hiddenBehindLetters.test(value);
}
