/**
 * What the platform's decoders make of bytes that their tables lack: characters for private use, and control characters.
 * Those of Big5 that have a place in Unicode are put right here; the others are no text.
 */

/** Control characters beyond ASCII, which these encodings do not have. */
const controls = /[\x80-\x9f]/;
/** Where the characters of Hong Kong and others that the platform lacks come out. */
const privateUse = /[\ue000-\uf8ff]/;

/** Runs of characters that Taiwanese systems added to Big5: where each begins in the private area, and in Unicode. */
const addedToBig5: readonly (readonly [privateCode: number, code: number, count: number])[] = [
  [0xf6b1, 0x2460, 10],
  [0xf6bb, 0x2474, 10],
  [0xf6c5, 0x2170, 10],
  [0xf6f7, 0x3041, 83],
  [0xf74a, 0x30a1, 86],
];

/**
 * The text with the characters that Unicode has for it.
 *
 * @param encoding that it was decoded from
 * @returns undefined where it has characters that mean nothing
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
