/**
 * Text as people type it and as spreadsheets leave it: what every kind of value is cleaned of before it is looked at.
 *
 * It changes how a text is written, never what it says: width, white space, invisible characters, composition.
 */
import { isCleanText } from './cell-bytes.ts';
import type { Reading } from './field.ts';
import { hideAll } from './mask.ts';
import { misreadUtf8 } from './mojibake.ts';
import { doubtful, understood, type ValueKind } from './reading.ts';

/** Control characters, byte order marks, soft hyphens, zero-width and direction marks, variation selectors. */
const invisible = /(?!\s)\p{Cc}|(?![\u200c\u200d])\p{Cf}|\u034f|[\ufe00-\ufe0f]/gu;
/** The joiners mean something inside Arabic and Indic words and in emoji; elsewhere they are dirt. */
const strayJoiner = /(?<![\p{M}\p{Script=Arabic}\p{Extended_Pictographic}])[\u200c\u200d]+/gu;
const whiteSpace = /[\s\u0085]+/gu;
/** The formula by which exports keep a spreadsheet from taking a text for a number: `="00123"`. */
const textFormula = /^="\s*([^"\s][^"]*)"$/u;
/** Excel's mark of a text cell; in front of a letter it may belong to a name, as in 't Hooft. */
const excelApostrophe = /^(?:['’‘`]\s*)+(?=[\d+\-=@(])/u;
const fullWidth = /[\uff01-\uff5e\uffe1\uffe5\uffe6]/gu;
const currencySigns: Readonly<Record<string, string>> = { '\uffe1': '£', '\uffe5': '¥', '\uffe6': '₩' };
const [SPACE, QUESTION_MARK, APOSTROPHE, EQUALS, BACKTICK, DELETE] = [0x20, 0x3f, 0x27, 0x3d, 0x60, 0x7f];
/** Han characters have one form only, and full-width punctuation stays: nothing of these is cleaned. */
const [FIRST_HAN, LAST_HAN, FIRST_FULL_WIDTH, LAST_FULL_WIDTH] = [0x4e00, 0x9fff, 0xff01, 0xff5e];

/** Words that people type, and databases write, where there is no value. */
const placeholders = new Set(
  '- -- --- — —— / \\ . … ? ?? n/a #n/a na null (null) <null> nil none nan undefined unknown tbd test xxx 无 無 没有 暂无 暫無 空 未知 未填 不详 不詳 保密 待定 待补充 待补 暂缺 未提供 未登记 匿名 测试'.split(
    ' ',
  ),
);
const placeholderBeginnings = new Set(
  [...placeholders].flatMap((word) => [word, word.toUpperCase()]).map((word) => word.charCodeAt(0)),
);

/** Full-width ASCII and signs of money as half-width; Chinese punctuation that has no ASCII twin stays. */
export function toHalfWidth(text: string): string {
  if (!hasFullWidth(text)) return text;
  return text.replace(
    fullWidth,
    (character) => currencySigns[character] ?? String.fromCharCode(character.charCodeAt(0) - 0xfee0),
  );
}

/** Most texts have nothing of full width, and this is sooner told than by an expression. */
function hasFullWidth(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) >= FIRST_FULL_WIDTH) return true;
  return false;
}

/** Full-width letters, digits and signs as half-width; commas, brackets and stops, which Chinese prose has, stay. */
export function toHalfWidthWords(text: string): string {
  return hasFullWidth(text) ? text.replace(/[＃＆＋－．／＠０-９Ａ-Ｚａ-ｚ]/gu, toHalfWidth) : text;
}

/**
 * The text without what cannot be seen: composed (NFC), without invisible characters, line breaks and runs of white
 * space as one space, trimmed, and without what keeps a number a text in Excel: an apostrophe, `="…"`.
 */
export function plainText(cell: string): string {
  if (isPlainAlready(cell, LAST_FULL_WIDTH)) return cell;
  return cell
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

/**
 * The short way for nearly all cells: ASCII and Chinese characters up to `highest`, single spaces between them, no
 * apostrophe in front.
 */
function isPlainAlready(text: string, highest: number): boolean {
  let before = SPACE;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
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

/** All characters are Chinese ones of the usual block: letters that cleaning leaves as they are. */
export function isUsualHan(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < FIRST_HAN || code > LAST_HAN) return false;
  }
  return true;
}

/** As `plainText`, with full-width letters, digits and punctuation as half-width: for numbers, codes and addresses. */
export function plainCode(cell: string): string {
  return isPlainAlready(cell, LAST_HAN) ? cell : plainText(toHalfWidth(cell));
}

/** Nothing can be seen in the cell. */
export function isBlank(cell: string): boolean {
  return !beginsVisibly(cell) && plainText(cell) === '';
}

/** Nearly every cell begins with a character that can be seen: a look at one, not at all of them. */
function beginsVisibly(cell: string): boolean {
  const code = cell.charCodeAt(0);
  return (
    (code > SPACE && code < DELETE) ||
    (code >= FIRST_HAN && code <= LAST_HAN) ||
    (code >= FIRST_FULL_WIDTH && code <= LAST_FULL_WIDTH)
  );
}

/** The text is a word for "no value", such as `N/A` or `无`. */
export function isPlaceholder(text: string): boolean {
  return text.length <= 9 && mayBePlaceholder(text) && placeholders.has(plainCode(text).toLowerCase());
}

/** A Chinese text that begins with this character may be such a word. */
export function mayBeginPlaceholder(code: number): boolean {
  return placeholderBeginnings.has(code);
}

/** The first letter, digit or Chinese character stays what it is but for its case, and few of them begin such a word. */
function mayBePlaceholder(text: string): boolean {
  const code = text.charCodeAt(0);
  const isWritten =
    (code >= FIRST_HAN && code <= LAST_HAN) ||
    (code >= 0x30 && code <= 0x39) ||
    (code >= 0x41 && code <= 0x5a) ||
    (code >= 0x61 && code <= 0x7a);
  return !isWritten || placeholderBeginnings.has(code);
}

/**
 * The text holds the mark of a character that was lost in decoding, or what came of such marks when they were written and
 * read once more, or it is nothing but the question marks that stand for the letters of another encoding.
 */
export function isDamaged(text: string): boolean {
  if (text.includes('\ufffd') || text.includes('锟斤拷')) return true;
  const isQuestion = text.charCodeAt(0) === QUESTION_MARK || text.startsWith('？');
  return isQuestion && /^[?？][?？ ]*[?？]$/u.test(text);
}

/** The reading of a text that was damaged before it came; undefined of any other. */
function damageOf(text: string): Reading | undefined {
  if (!mayBeDamaged(text)) return undefined;
  if (isDamaged(text)) return doubtful(text, 'damaged-text');
  const meant = misreadUtf8(text);
  return meant === undefined ? undefined : doubtful(text, 'damaged-text', meant);
}

const [FULL_WIDTH_QUESTION, FIRST_OF_LOST, LOST] = [0xff1f, 0x951f, 0xfffd];
/** The letters by which UTF-8 begins where it is misread, see `misread.ts`. */
const [FIRST_MISREAD, LAST_MISREAD] = [0xc2, 0xf4];

/** One look at each character, as nearly all texts have none of these. */
function mayBeDamaged(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUESTION_MARK || (code >= FIRST_MISREAD && code <= LAST_MISREAD)) return true;
    if (code === FIRST_OF_LOST || code === FULL_WIDTH_QUESTION || code === LOST) return true;
  }
  return false;
}

/** As `damageOf`, of names and places, in which two question marks beside each other stand for letters as well. */
export function damageOfName(text: string): Reading | undefined {
  if (!mayBeDamaged(text)) return undefined;
  return text.includes('??') || text.includes('？？') ? doubtful(text, 'damaged-text') : damageOf(text);
}

/** Reads free text: only its writing is cleaned. */
export function readPlain(cell: string): Reading {
  const value = plainText(cell);
  const damage = damageOf(value);
  if (damage !== undefined) return damage;
  return isPlaceholder(value) ? doubtful(value, 'placeholder') : understood(value);
}

/** Reads a code: half-width, the letters as they came. */
export function readCode(cell: string): Reading {
  return readPlain(toHalfWidth(cell));
}

/** Free text that may say anything. */
export const plainKind: ValueKind = {
  read: readPlain,
  keeps: () => isCleanText,
  survivorship: 'most-complete',
  mask: hideAll,
};
