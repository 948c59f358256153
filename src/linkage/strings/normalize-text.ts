/** Reduces text to what is compared: letters and digits in one spelling. */
import { toSimplified } from '../../fields/text/chinese.ts';

const normalized = /^[a-z0-9]+(?: [a-z0-9]+)*$/;
const accents = /\p{M}+/gu;
const apostrophes = /['’‘`´]/g;
const separators = /[^\p{L}\p{N}]+/gu;

/**
 * The words of a text separated by single spaces: lower-case, half-width, in simplified characters, without accents,
 * apostrophes and punctuation. `Café “L'Étoile”` becomes `cafe letoile`.
 */
export function normalizedWords(text: string): string {
  const lower = text.toLowerCase();
  if (normalized.test(lower)) return lower;
  const composed = lower.normalize('NFKD').replace(accents, '').normalize('NFC');
  return toSimplified(composed.replace(apostrophes, '').replace(separators, ' ').trim());
}

/** The letters and digits of a code, upper-case, without separators. */
export function normalizedCode(text: string): string {
  return text.normalize('NFKC').toUpperCase().replace(separators, '');
}

/** The digits of a text. */
export function digitsOf(text: string): string {
  return text.normalize('NFKC').replace(/\D+/g, '');
}

/** The distinct words in alphabetical order, so that names whose words were swapped are equal. */
export function sortedWords(words: string): string {
  return words.includes(' ') ? [...new Set(words.split(' '))].sort().join(' ') : words;
}

/**
 * The Soundex code of a Latin word: its first letter and three digits for the consonants that follow; undefined where it
 * has no Latin letter. Russell (1918), as used by the National Archives of the USA.
 */
export function soundex(word: string): string | undefined {
  const letters = word.toLowerCase().replace(/[^a-z]/g, '');
  if (letters === '') return undefined;
  let code = letters.charAt(0);
  let previous = soundOf(letters, 0);
  for (let index = 1; index < letters.length && code.length < 4; index++) {
    if (/[hw]/.test(letters.charAt(index))) continue;
    const sound = soundOf(letters, index);
    if (sound !== '0' && sound !== previous) code += sound;
    previous = sound;
  }
  return code.padEnd(4, '0');
}

/** The digit of each letter from a to z; 0 for letters without a sound of their own. */
const sounds = '01230120022455012623010202';

function soundOf(letters: string, index: number): string {
  return sounds.charAt(letters.charCodeAt(index) - 97);
}
