/**
 * Breaks text into lines. It leaves the measuring of uncommon characters to `text-layout.ts`, whose Unicode tables take
 * longer to load than the help takes to print.
 */

/** The width of text without emoji, combining marks and the like: two columns for a Chinese character, one for others. */
export function simpleWidth(words: string): number {
  let width = 0;
  for (let index = 0; index < words.length; index += 1) width += isWide(words.charCodeAt(index)) ? 2 : 1;
  return width;
}

/** Chinese characters, CJK punctuation and fullwidth forms; none of them combines with its neighbours. */
export function isWide(unit: number): boolean {
  return (unit >= 0x4e00 && unit <= 0x9fff) || (unit >= 0x3001 && unit <= 0x3011) || (unit >= 0xff01 && unit <= 0xff5e);
}

/** Breaks a paragraph into lines of at most `width` columns: at blanks, and between Chinese characters. */
export function wrapBy(widthOf: (words: string) => number, words: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const part of breakableParts(words)) {
    if (line !== '' && widthOf((line + part).trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += line === '' ? part.trimStart() : part;
  }
  if (line.trimEnd() !== '') lines.push(line.trimEnd());
  return lines;
}

const OPENING = '（《“「【';
const CLOSING = '、，。；：！？）》”」】…';
/** A Chinese character or a word, with the punctuation around it and the blanks after it. Made when needed: it is slow to make. */
let part: RegExp | undefined;

/** A line may break after each part: closing punctuation stays with the text before it, opening with the text after it. */
function breakableParts(words: string): string[] {
  if (/^[\x20-\x7e]*$/.test(words)) return words.match(/\S+\s*|\s+/g) ?? [];
  part ??= new RegExp(
    `[${OPENING}]*(?:\\p{Script=Han}|[^\\s\\p{Script=Han}${OPENING}${CLOSING}]+)[${CLOSING}]*\\s*|\\s+|.`,
    'gu',
  );
  return words.match(part) ?? [];
}
