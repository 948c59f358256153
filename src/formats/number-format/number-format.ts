/**
 * Parses number formats: how Excel shows a number in a cell, as a date, a time, a percentage, a code with leading zeros, or
 * the number itself.
 *
 * A table is read for its values, so decoration is ignored, such as thousands separators and currency signs, and digits
 * that Excel merely hides are kept. Format codes: ECMA-376, part 1, 18.8.30 and 18.8.31.
 */
import { type WordedCase, wordedCases } from './number-format-text.ts';

/** The meaning of a format code. */
export type NumberFormat =
  | { readonly kind: 'number' | 'percent' | 'date' | 'time' | 'date-time' | 'duration' }
  /** Words for some numbers, such as `[=1]"男";[=2]"女"`. */
  | { readonly kind: 'words'; readonly cases: readonly WordedCase[] }
  | CodeFormat;

/** Digits at fixed places, such as `00000` or `"C-"0000`. */
export interface CodeFormat {
  readonly kind: 'code';
  readonly pattern: readonly { readonly text: string; readonly isDigit: boolean }[];
  /** The number of digits in the pattern. */
  readonly places: number;
}

/** Format codes that files refer to by number only. 27 to 36 and 50 to 58 are dates of the Chinese and Japanese versions. */
export const builtInFormats: Readonly<Record<number, string>> = {
  9: '0%',
  10: '0.00%',
  14: 'yyyy-mm-dd',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm',
  19: 'h:mm:ss',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'yyyy-mm-dd h:mm',
  27: 'yyyy-mm',
  28: 'mm-dd',
  29: 'mm-dd',
  30: 'm-d-yy',
  31: 'yyyy-mm-dd',
  32: 'h:mm',
  33: 'h:mm:ss',
  34: 'h:mm',
  35: 'h:mm:ss',
  36: 'yyyy-mm',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mm:ss.0',
  50: 'yyyy-mm',
  51: 'mm-dd',
  52: 'yyyy-mm',
  53: 'mm-dd',
  54: 'mm-dd',
  55: 'h:mm',
  56: 'h:mm:ss',
  57: 'yyyy-mm',
  58: 'mm-dd',
};

const plain: NumberFormat = { kind: 'number' };

/** Parses a format code. Only its first section counts, which is for positive numbers. */
export function numberFormat(code: string): NumberFormat {
  const tokens = [
    ...code.matchAll(/"([^"]*)"|\\(.)|_.|\*.|\[([^\]]*)\]|AM\/PM|A\/P|上午\/下午|General|E[+-]|[\s\S]/giu),
  ];
  const sections = sectionsOf(tokens);
  const cases = wordedCases(sections);
  if (cases !== undefined) return { kind: 'words', cases };
  const section = sections[0] ?? [];
  const signs = section.filter((token) => token[1] === undefined && token[2] === undefined && token[0].length === 1);
  const letters = new Set(signs.map((token) => token[0].toLowerCase()));
  if (section.some((token) => /^(?:h+|m+|s+)$/i.test(token[3] ?? ''))) return { kind: 'duration' };
  const hasTime = letters.has('h') || letters.has('s');
  // `aaa` and `aaaa` are days of the week in the Chinese and Japanese versions.
  const hasWeekday = /aaa/i.test(signs.map((token) => token[0]).join(''));
  const hasDate = hasWeekday || 'yde'.split('').some((letter) => letters.has(letter)) || (letters.has('m') && !hasTime);
  if (hasDate) return { kind: hasTime ? 'date-time' : 'date' };
  if (hasTime) return { kind: 'time' };
  if (letters.has('%')) return { kind: 'percent' };
  return codePattern(section) ?? plain;
}

function sectionsOf(tokens: readonly RegExpExecArray[]): RegExpExecArray[][] {
  const sections: RegExpExecArray[][] = [[]];
  for (const token of tokens) {
    if (token[0] === ';') sections.push([]);
    else sections.at(-1)?.push(token);
  }
  return sections;
}

/** The pattern of a code: two or more zeros and literal text, nothing else. */
function codePattern(section: readonly RegExpExecArray[]): CodeFormat | undefined {
  const pattern: { text: string; isDigit: boolean }[] = [];
  for (const token of section) {
    const literal = token[1] ?? token[2];
    if (literal !== undefined) pattern.push({ text: literal, isDigit: false });
    else if (token[0] === '0') pattern.push({ text: '0', isDigit: true });
    else if (/^[-() ]$/.test(token[0])) pattern.push({ text: token[0], isDigit: false });
    else return undefined;
  }
  const places = pattern.filter((part) => part.isDigit).length;
  return places >= 2 ? { kind: 'code', pattern, places } : undefined;
}
