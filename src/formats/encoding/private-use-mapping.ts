/**
 * The platform's decoders map bytes that their tables lack to private-use or control characters. Those of Big5 that have
 * a code in Unicode are corrected here; the others are invalid.
 */

/** Control characters beyond ASCII, which do not exist in these encodings. */
const controls = /[\x80-\x9f]/;
/** Private use, to which characters of Hong Kong and others are mapped that the platform lacks. */
const privateUse = /[\ue000-\uf8ff]/;

/** Ranges of characters that Taiwanese systems added to Big5: the first code in the private-use area, and in Unicode. */
const addedToBig5: readonly (readonly [privateCode: number, code: number, count: number])[] = [
  [0xf6b1, 0x2460, 10],
  [0xf6bb, 0x2474, 10],
  [0xf6c5, 0x2170, 10],
  [0xf6f7, 0x3041, 83],
  [0xf74a, 0x30a1, 86],
];

/**
 * Replaces private-use characters by standard ones.
 *
 * @param encoding from which the text was decoded
 * @returns undefined if the text has invalid characters
 */
export function withStandardCharacters(text: string, encoding: string): string | undefined {
  if (controls.test(text)) return undefined;
  if (encoding !== 'big5' || !privateUse.test(text)) return text;
  const standard = text.replace(/[\uf6b1-\uf79f]/g, standardOfBig5);
  return privateUse.test(standard) ? undefined : standard;
}

function standardOfBig5(character: string): string {
  const code = character.charCodeAt(0);
  const run = addedToBig5.find(([first, , count]) => code >= first && code < first + count);
  return run === undefined ? character : String.fromCharCode(run[1] + code - run[0]);
}
