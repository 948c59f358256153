/**
 * How wide text is on a terminal, and how it is cut, padded and wrapped there. A Chinese character takes two columns.
 */
import stringWidth from 'string-width';

const ELLIPSIS = '…';

/** The columns that a text takes. */
export function widthOf(words: string): number {
  let width = 0;
  for (let at = 0; at < words.length; at += 1) {
    const unit = words.charCodeAt(at);
    if (unit >= 0x20 && unit <= 0x7e) width += 1;
    else if (isPlainlyWide(unit)) width += 2;
    // Marks that combine, emoji and other scripts: Unicode must be asked, which takes a hundred times longer.
    else return stringWidth(words, { ambiguousIsNarrow: true });
  }
  return width;
}

/** Chinese characters, and the marks and letters that are as wide; none of them joins with its neighbours. */
function isPlainlyWide(unit: number): boolean {
  return (unit >= 0x4e00 && unit <= 0x9fff) || (unit >= 0x3001 && unit <= 0x3011) || (unit >= 0xff01 && unit <= 0xff5e);
}

/** Fills a text with blanks up to a width. */
export function pad(words: string, width: number, align: 'left' | 'right' = 'left'): string {
  const blanks = ' '.repeat(Math.max(0, width - widthOf(words)));
  return align === 'right' ? blanks + words : words + blanks;
}

/** Cuts a text that is wider than `width` columns, and says so with an ellipsis. Never cuts a character in two. */
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
  const lines: string[] = [];
  let line = '';
  for (const piece of pieces(words)) {
    if (line !== '' && widthOf((line + piece).trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += line === '' ? piece.trimStart() : piece;
  }
  if (line.trimEnd() !== '') lines.push(line.trimEnd());
  return lines;
}

const segmenter = new Intl.Segmenter('zh', { granularity: 'grapheme' });

function* characters(words: string): Iterable<string> {
  for (const { segment } of segmenter.segment(words)) yield segment;
}

const OPENING = '（《“「【';
const CLOSING = '、，。；：！？）》”」】…';
/** A Chinese character or a word, with the marks around it and the blanks after it. */
const PIECE = new RegExp(
  `[${OPENING}]*(?:\\p{Script=Han}|[^\\s\\p{Script=Han}${OPENING}${CLOSING}]+)[${CLOSING}]*\\s*|\\s+|.`,
  'gu',
);

/** A line may break after each piece: closing marks stay with what they close, opening ones with what they open. */
function pieces(words: string): string[] {
  return words.match(PIECE) ?? [];
}
