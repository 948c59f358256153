/**
 * Cleans text as people type it and as spreadsheets leave it, before any value is read.
 *
 * Only the way a text is written changes, never what it says: width, white space, invisible characters, composition.
 */
import { decodeEntities } from './entities.ts';

/** Control characters, byte order marks, soft hyphens, zero-width and direction marks, variation selectors. */
const invisible = /(?!\s)\p{Cc}|(?![\u200c\u200d])\p{Cf}|\u034f|[\ufe00-\ufe0f]/gu;
/** Joiners are meaningful inside Arabic and Indic words and in emoji; elsewhere they are dirt. */
const strayJoiner = /(?<![\p{M}\p{Script=Arabic}\p{Extended_Pictographic}])[\u200c\u200d]+/gu;
const whiteSpace = /[\s\u0085]+/gu;
/** The formula by which exports make a spreadsheet keep a number as text: `="00123"`. */
const textFormula = /^="\s*([^"\s][^"]*)"$/u;
/** Excel's mark of a text cell; before a letter it may belong to a name, as in 't Hooft. */
const excelApostrophe = /^(?:['’‘`]\s*)+(?=[\d+\-=@(])/u;
const fullWidth = /[\uff01-\uff5e\uffe1\uffe5\uffe6]/gu;
const currencySigns: Readonly<Record<string, string>> = { '\uffe1': '£', '\uffe5': '¥', '\uffe6': '₩' };
const [SPACE, AMPERSAND, SEMICOLON, APOSTROPHE, EQUALS, BACKTICK, DELETE] = [0x20, 0x26, 0x3b, 0x27, 0x3d, 0x60, 0x7f];
/** Ranges that cleaning leaves unchanged: Han characters have one form only, and full-width punctuation stays. */
const [FIRST_HAN, LAST_HAN, FIRST_FULL_WIDTH, LAST_FULL_WIDTH] = [0x4e00, 0x9fff, 0xff01, 0xff5e];

/** Full-width ASCII and currency signs as half-width; Chinese punctuation without an ASCII counterpart stays. */
export function toHalfWidth(text: string): string {
  if (!hasFullWidth(text)) return text;
  return text.replace(
    fullWidth,
    (character) => currencySigns[character] ?? String.fromCharCode(character.charCodeAt(0) - 0xfee0),
  );
}

/** Most texts have no full-width character, and a loop finds that sooner than a regular expression. */
function hasFullWidth(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) >= FIRST_FULL_WIDTH) return true;
  return false;
}

/** Full-width letters, digits and signs as half-width; the commas, brackets and stops of Chinese prose stay. */
export function toHalfWidthWords(text: string): string {
  return hasFullWidth(text) ? text.replace(/[＃＆＋－．／＠０-９Ａ-Ｚａ-ｚ]/gu, toHalfWidth) : text;
}

/**
 * Cleaned text: composed (NFC), trimmed, without invisible characters, with line breaks and runs of white space as one
 * space, and without what makes Excel keep a number as text: an apostrophe, `="…"`.
 */
export function plainText(cell: string): string {
  if (isPlainAlready(cell, LAST_FULL_WIDTH)) return cell;
  return cleaned(decoded(cell));
}

function cleaned(text: string): string {
  return text
    .replace(whiteSpace, ' ')
    .replace(invisible, '')
    .replace(strayJoiner, '')
    .normalize('NFC')
    .replace(/ {2,}/g, ' ')
    .trim()
    .replace(excelApostrophe, '')
    .replace(textFormula, '$1')
    .trim()
    .replace(excelApostrophe, '');
}

/** Few texts have the ampersand and the semicolon of a character reference. */
function decoded(text: string): string {
  const at = text.indexOf('&');
  return at >= 0 && text.includes(';', at) ? decodeEntities(text) : text;
}

/**
 * Fast path for most cells: ASCII and Chinese characters up to `highest`, single spaces between them, no leading
 * apostrophe.
 */
function isPlainAlready(text: string, highest: number): boolean {
  let before = SPACE;
  let mayBeReference = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === AMPERSAND) mayBeReference = true;
    else if (code === SEMICOLON && mayBeReference) return false;
    const isPlain =
      (code >= SPACE && code < DELETE) ||
      (code >= FIRST_HAN && code <= LAST_HAN) ||
      (code >= FIRST_FULL_WIDTH && code <= highest);
    if (!isPlain || (code === SPACE && before === SPACE)) return false;
    before = code;
  }
  const first = text.charCodeAt(0);
  return before !== SPACE && first !== APOSTROPHE && first !== BACKTICK && first !== EQUALS;
}

/** All characters are Chinese ones of the block U+4E00 to U+9FFF, which cleaning leaves unchanged. */
export function isUsualHan(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < FIRST_HAN || code > LAST_HAN) return false;
  }
  return true;
}

/** As `plainText`, with full-width letters, digits and punctuation as half-width: for numbers, codes and addresses. */
export function plainCode(cell: string): string {
  return isPlainAlready(cell, LAST_HAN) ? cell : cleaned(toHalfWidth(decoded(cell)));
}

/** The cell has no visible character. */
export function isBlank(cell: string): boolean {
  return !beginsVisibly(cell) && plainText(cell) === '';
}

/** Nearly every cell begins with a visible character, so one look is enough. */
function beginsVisibly(cell: string): boolean {
  const code = cell.charCodeAt(0);
  return (
    (code > SPACE && code < DELETE && code !== AMPERSAND) ||
    (code >= FIRST_HAN && code <= LAST_HAN) ||
    (code >= FIRST_FULL_WIDTH && code <= LAST_FULL_WIDTH)
  );
}
