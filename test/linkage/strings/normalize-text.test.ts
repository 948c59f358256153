import { expect, test } from 'vitest';
import {
  digitsOf,
  normalizedCode,
  normalizedWords,
  sortedWords,
  soundex,
} from '../../../src/linkage/strings/normalize-text.ts';

test.each([
  ['Café “L’Étoile”', 'cafe letoile'],
  ['  JOHN   o’Neil-Smith ', 'john oneil smith'],
  ['ＡＢＣ１２３', 'abc123'],
  ['張艷（女士）', '张艳 女士'],
  ['', ''],
])('the words of %s', (text, expected) => {
  expect(normalizedWords(text)).toBe(expected);
});

// The examples of the National Archives of the USA.
test.each([
  ['Robert', 'r163'],
  ['Rupert', 'r163'],
  ['Ashcraft', 'a261'],
  ['Tymczak', 't522'],
  ['Pfister', 'p236'],
  ['Lee', 'l000'],
  ['李', undefined],
])('Soundex of %s', (word, expected) => {
  expect(soundex(word)).toBe(expected);
});

test('codes and digits', () => {
  expect(normalizedCode('9144 0300-10x')).toBe('9144030010X');
  expect(digitsOf('(０１０) 6278-1234')).toBe('01062781234');
  expect(sortedWords('smith john smith')).toBe('john smith');
});
