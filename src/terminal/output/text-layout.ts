/** The width of text on a terminal, and how it is cut, padded and wrapped there. A Chinese character takes two columns. */
import stringWidth from 'string-width';
import { isWide, wrapBy } from './wrap.ts';

const ELLIPSIS = '…';

/** The width of a text in columns. */
export function widthOf(words: string): number {
  let width = 0;
  for (let index = 0; index < words.length; index += 1) {
    const unit = words.charCodeAt(index);
    if (unit >= 0x20 && unit <= 0x7e) width += 1;
    else if (isWide(unit)) width += 2;
    // Combining marks, emoji and other scripts need the Unicode tables, which take a hundred times longer.
    else return stringWidth(words, { ambiguousIsNarrow: true });
  }
  return width;
}

/** Pads a text with blanks to a width. */
export function pad(words: string, width: number, align: 'left' | 'right' = 'left'): string {
  const blanks = ' '.repeat(Math.max(0, width - widthOf(words)));
  return align === 'right' ? blanks + words : words + blanks;
}

/** Cuts a text that is wider than `width` columns and adds an ellipsis. Never splits a character. */
export function cut(words: string, width: number): string {
  if (widthOf(words) <= width) return words;
  let kept = '';
  let used = 0;
  for (const character of characters(words)) {
    used += widthOf(character);
    if (used > width - 1) break;
    kept += character;
  }
  return kept + ELLIPSIS;
}

/** Breaks a paragraph into lines of at most `width` columns: at blanks, and between Chinese characters. */
export function wrap(words: string, width: number): string[] {
  return wrapBy(widthOf, words, width);
}

const segmenter = new Intl.Segmenter('zh', { granularity: 'grapheme' });

function* characters(words: string): Iterable<string> {
  for (const { segment } of segmenter.segment(words)) yield segment;
}
