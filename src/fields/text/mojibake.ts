/**
 * Mojibake: UTF-8 that was read as Windows-1252 on its way and written again, `MÃ¼ller`, `çŽ‹ä¼Ÿ`. The original can be
 * computed, but it is only proposed.
 */

/** The characters of Windows-1252 from 0x80 to 0x9F, in order; `\0` where there is none. */
const upper = '€\0‚ƒ„…†‡ˆ‰Š‹Œ\0Ž\0\0‘’“”•–—˜™š›œ\0žŸ';
const FIRST_UPPER = 0x80;
const LAST_BYTE = 0xff;

/** How the first two bytes of a character look. Few texts have such a pair, and only those are examined further. */
const suspicious = /[\u00c2-\u00f4][\u00a0-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]/u;
const ordinary =
  /^[\p{Script=Latin}\p{Script=Han}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{P}\p{ASCII}]+$/u;
const decoder = new TextDecoder('utf-8', { fatal: true });

/** The original of a garbled text; undefined if the text is not garbled or a byte of it was lost. */
export function repairMojibake(text: string): string | undefined {
  if (!suspicious.test(text)) return undefined;
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.charCodeAt(0);
    const index = upper.indexOf(character);
    if (index >= 0) bytes.push(FIRST_UPPER + index);
    else if (code <= LAST_BYTE) bytes.push(code);
    else return undefined;
  }
  try {
    const original = decoder.decode(Uint8Array.from(bytes));
    return ordinary.test(original) ? original : undefined;
  } catch {
    return undefined;
  }
}
