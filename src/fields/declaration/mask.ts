/** Masking: hides a value but keeps its form recognisable. Each value type builds its mask from these. */

/** Hides everything, including the length. */
export function hideAll(): string {
  return '****';
}

/** Hides nothing: for values that do not identify anyone. */
export function hideNothing(value: string): string {
  return value;
}

/** Keeps the given number of characters at either end, `138****5678`; only the first if too little would be hidden. */
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

const hiddenByStars = /[*＊•●×█]{2,}/u;
const hiddenByLetters = /\dx{3,}|x{3,}\d/i;

/** The value arrived with a part hidden: `138****5678`, `110105********002X`, `138xxxx5678`. */
export function isMasked(value: string): boolean {
  return hiddenByStars.test(value) || hiddenByLetters.test(value);
}
