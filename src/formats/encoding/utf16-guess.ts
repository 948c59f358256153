/** Encodings without a mark that are not told by bytes beyond ASCII: UTF-16 by its NUL bytes, others by their escapes. */
import { isFrequent, scripts } from './frequent-characters.ts';

/** UTF-16 is told by this much of its beginning. */
const headOfUtf16 = 4096;
/** So much of a text in UTF-16 is characters that people write; of other bytes read as UTF-16 hardly any. */
const leastFamiliarity = 0.6;

/**
 * UTF-16 without a mark. It has NUL bytes, as its line ends and digits have them, and read as UTF-16 it is text; bytes of
 * another kind give control characters, unpaired halves and characters that nobody writes.
 *
 * @returns undefined where the bytes are not UTF-16
 */
export function guessUtf16(head: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  const beginning = head.subarray(0, Math.min(headOfUtf16, head.length - (head.length % 2)));
  if (!beginning.includes(0)) return undefined;
  const little = textLikeness(beginning, 'utf-16le');
  const big = textLikeness(beginning, 'utf-16be');
  if (Math.max(little, big) < leastFamiliarity) return undefined;
  return little >= big ? 'utf-16le' : 'utf-16be';
}

/** Japanese mail programs write with seven bits, and say by an escape where a Chinese character begins. */
export function guessEscaped(head: Buffer): 'iso-2022-jp' | undefined {
  return /\x1b\$[@B]/.test(head.toString('latin1')) ? 'iso-2022-jp' : undefined;
}

/** How much of the bytes is usual text in the encoding; 0 where they are none at all. */
function textLikeness(bytes: Buffer, encoding: 'utf-16le' | 'utf-16be'): number {
  const text = new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes);
  // The last character may be cut in two.
  if (/[\x00-\x08\x0e-\x1f\ufffd\ufffe\uffff]/.test(text.slice(0, -1)) || !/[\r\n]|^.{0,200}$/.test(text)) return 0;
  let sum = 0;
  let count = 0;
  for (const character of text) {
    count += 1;
    if (/[\t-\r -~]/.test(character) || scripts.some((script) => isFrequent(character, script))) sum += 1;
    else if (/[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Hangul}]/u.test(character)) sum += 0.8;
    else if (/\p{Script=Han}/u.test(character)) sum += 0.4;
  }
  return count === 0 ? 0 : sum / count;
}
