/** Detects encodings without a BOM whose bytes are ASCII: UTF-16 by its NUL bytes, ISO-2022-JP by its escapes. */
import { isFrequent, scripts } from './frequent-characters.ts';

/** Number of bytes examined. */
const headOfUtf16 = 4096;
/** Minimum share of common characters in a text in UTF-16; other bytes decoded as UTF-16 have hardly any. */
const leastFamiliarity = 0.6;

/**
 * Detects UTF-16 without a BOM: there are NUL bytes, as in line ends and digits, and decoded as UTF-16 it is text; other
 * bytes give control characters, unpaired surrogates and rare characters.
 *
 * @returns undefined if the bytes are not UTF-16
 */
export function guessUtf16(head: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  const beginning = head.subarray(0, Math.min(headOfUtf16, head.length - (head.length % 2)));
  if (!beginning.includes(0)) return undefined;
  const little = textLikeness(beginning, 'utf-16le');
  const big = textLikeness(beginning, 'utf-16be');
  if (Math.max(little, big) < leastFamiliarity) return undefined;
  return little >= big ? 'utf-16le' : 'utf-16be';
}

/** Detects the encoding of Japanese mail programs, which has seven bits and an escape before Chinese characters. */
export function guessEscaped(head: Buffer): 'iso-2022-jp' | undefined {
  return /\x1b\$[@B]/.test(head.toString('latin1')) ? 'iso-2022-jp' : undefined;
}

/** The share of common characters in the decoded bytes; 0 if they are not text at all. */
function textLikeness(bytes: Buffer, encoding: 'utf-16le' | 'utf-16be'): number {
  const text = new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes);
  // The last character may be cut off.
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
