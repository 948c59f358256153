/** Text reduced to what is compared: letters and digits. */
import { toSimplified } from '../../fields/text/chinese.ts';

const onlyPlain = /^[a-z0-9]+(?: [a-z0-9]+)*$/;
const accents = /\p{M}+/gu;
const apostrophes = /['’‘`´]/g;
const notWord = /[^\p{L}\p{N}]+/gu;

/**
 * The words of a text, a space between them: lower-case, half-width, in simplified characters, without accents,
 * apostrophes and punctuation. `Café “L'Étoile”` is `cafe letoile`.
 */
export function plainWords(text: string): string {
  const lower = text.toLowerCase();
  if (onlyPlain.test(lower)) return lower;
  const composed = lower.normalize('NFKD').replace(accents, '').normalize('NFC');
  return toSimplified(composed.replace(apostrophes, '').replace(notWord, ' ').trim());
}

/** The letters and digits of a text without what stands between them, upper-case: a code as it is compared. */
export function plainLetters(text: string): string {
  return text.normalize('NFKC').toUpperCase().replace(notWord, '');
}

/** The digits of a text. */
export function digitsOf(text: string): string {
  return text.normalize('NFKC').replace(/\D+/g, '');
}

/** The same words in one order, each once: for names whose words were swapped. */
export function sortedWords(words: string): string {
  return words.includes(' ') ? [...new Set(words.split(' '))].sort().join(' ') : words;
}

/**
 * The Soundex code of a Latin word, its first letter and three digits for the consonants behind it; undefined where it
 * has no Latin letter. Russell (1918), as the National Archives of the USA use it.
 */
export function soundex(word: string): string | undefined {
  const letters = word.toLowerCase().replace(/[^a-z]/g, '');
  if (letters === '') return undefined;
  let code = letters.charAt(0);
  let before = soundOf(letters, 0);
  for (let at = 1; at < letters.length && code.length < 4; at++) {
    if (/[hw]/.test(letters.charAt(at))) continue;
    const sound = soundOf(letters, at);
    if (sound !== '0' && sound !== before) code += sound;
    before = sound;
  }
  return code.padEnd(4, '0');
}

/** The digit of each letter from a to z; 0 for those that are not heard. */
const sounds = '01230120022455012623010202';

function soundOf(letters: string, at: number): string {
  return sounds.charAt(letters.charCodeAt(at) - 97);
}
