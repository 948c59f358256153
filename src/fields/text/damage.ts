/** Recognises text that lost characters, or had them garbled, on its way through another encoding. */
import type { Reading } from '../declaration/field.ts';
import { doubtful } from '../declaration/reading.ts';
import { repairMojibake } from './mojibake.ts';

/**
 * The text has the replacement character of a decoder, or what became of several when they were written and read once
 * more (锟斤拷), or consists of nothing but the question marks that replace the letters of another encoding.
 */
export function isDamaged(text: string): boolean {
  if (text.includes('\ufffd') || text.includes('锟斤拷')) return true;
  const isQuestion = text.charCodeAt(0) === QUESTION_MARK || text.startsWith('？');
  return isQuestion && /^[?？][?？ ]*[?？]$/u.test(text);
}

/** The reading of a text that arrived damaged; undefined for any other. */
export function damageOf(text: string): Reading | undefined {
  if (!mayBeDamaged(text)) return undefined;
  if (isDamaged(text)) return doubtful(text, 'damaged-text');
  const meant = repairMojibake(text);
  return meant === undefined ? undefined : doubtful(text, 'damaged-text', meant);
}

/** As `damageOf` for names and places, in which two adjacent question marks replace letters as well. */
export function damageOfName(text: string): Reading | undefined {
  if (!mayBeDamaged(text)) return undefined;
  return text.includes('??') || text.includes('？？') ? doubtful(text, 'damaged-text') : damageOf(text);
}

const [QUESTION_MARK, FULL_WIDTH_QUESTION, FIRST_OF_LOST, REPLACEMENT] = [0x3f, 0xff1f, 0x951f, 0xfffd];
/** The lead bytes of UTF-8 as they look when read as Windows-1252, see `mojibake.ts`. */
const [FIRST_LEAD, LAST_LEAD] = [0xc2, 0xf4];

/** One comparison for each character, as nearly all texts have none of these. */
function mayBeDamaged(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUESTION_MARK || (code >= FIRST_LEAD && code <= LAST_LEAD)) return true;
    if (code === FIRST_OF_LOST || code === FULL_WIDTH_QUESTION || code === REPLACEMENT) return true;
  }
  return false;
}
