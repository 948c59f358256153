/**
 * UTF-8 that was read as Windows-1252 somewhere on its way and written again: `MÃ¼ller`, `çŽ‹ä¼Ÿ`. What it was is known,
 * but a person decides.
 */

/** The characters that Windows-1252 has for 0x80 to 0x9F, in their order; `\0` where it has none. */
const upper = '€\0‚ƒ„…†‡ˆ‰Š‹Œ\0Ž\0\0‘’“”•–—˜™š›œ\0žŸ';
const FIRST_UPPER = 0x80;
const LAST_BYTE = 0xff;

/** The first byte of a character and the next, as they look; few texts have them, and only these are looked at further. */
const suspicious = /[\u00c2-\u00f4][\u00a0-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]/u;
const ordinary =
  /^[\p{Script=Latin}\p{Script=Han}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{P}\p{ASCII}]+$/u;
const decoder = new TextDecoder('utf-8', { fatal: true });

/** What a misread text was; undefined where it is as it should be, or where a byte of it was lost. */
export function misreadUtf8(text: string): string | undefined {
  if (!suspicious.test(text)) return undefined;
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.charCodeAt(0);
    const place = upper.indexOf(character);
    if (place >= 0) bytes.push(FIRST_UPPER + place);
    else if (code <= LAST_BYTE) bytes.push(code);
    else return undefined;
  }
  try {
    const meant = decoder.decode(Uint8Array.from(bytes));
    return ordinary.test(meant) ? meant : undefined;
  } catch {
    return undefined;
  }
}
