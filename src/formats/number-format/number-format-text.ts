/**
 * Number formats that show a number as a word, such as `[=1]"男";[=2]"女"`: a usual way to type a word by one digit. The
 * word is what the table means; the digit alone would be understood by nobody.
 */

/** A word and the numbers that are shown as it. */
export interface WordedCase {
  readonly word: string;
  readonly operator: string;
  readonly bound: number;
}

/** One section of a format code: its tokens as `numberFormat` cuts them. */
type Section = readonly RegExpExecArray[];

/** What the sections of a code without a condition are for, by their order. */
const signs = [
  { operator: '>', bound: 0 },
  { operator: '<', bound: 0 },
  { operator: '=', bound: 0 },
];

/**
 * The words of a code; undefined where it has none. Words beside sections that show digits count only for one number
 * other than 0: a word for zero, such as `0.00;-0.00;"free"`, is decoration of an amount.
 */
export function wordedCases(sections: readonly Section[]): WordedCase[] | undefined {
  const numeric = sections.slice(0, 3);
  const areAllWords = numeric.length > 1 && numeric.every((section) => wordOf(section) !== undefined);
  const hasConditions = numeric.some((section) => conditionOf(section) !== undefined);
  const cases: WordedCase[] = [];
  for (const [at, section] of numeric.entries()) {
    const word = wordOf(section);
    const condition = conditionOf(section) ?? (hasConditions ? { operator: '', bound: 0 } : signs[at]);
    if (condition === undefined) continue;
    const isOneNumber = condition.operator === '=' && condition.bound !== 0;
    if (word !== undefined && (areAllWords || isOneNumber)) cases.push({ word, ...condition });
  }
  return cases.length > 0 ? cases : undefined;
}

/** The word for a number, where there is one. */
export function wordFor(value: number, cases: readonly WordedCase[]): string | undefined {
  return cases.find(({ operator, bound }) => holds(value, operator, bound))?.word;
}

function holds(value: number, operator: string, bound: number): boolean {
  switch (operator) {
    case '=':
      return value === bound;
    case '<>':
      return value !== bound;
    case '<':
      return value < bound;
    case '<=':
      return value <= bound;
    case '>':
      return value > bound;
    case '>=':
      return value >= bound;
    default:
      return true;
  }
}

function conditionOf(section: Section): { operator: string; bound: number } | undefined {
  for (const token of section) {
    const parts = /^(<>|<=|>=|=|<|>)(-?\d+(?:\.\d+)?)$/.exec(token[3] ?? '');
    if (parts !== null) return { operator: parts[1] ?? '', bound: Number(parts[2]) };
  }
  return undefined;
}

/** The text of a section that shows nothing of the number; undefined where it does, or has no text. */
function wordOf(section: Section): string | undefined {
  let word = '';
  for (const token of section) {
    const literal = token[1] ?? token[2];
    if (literal !== undefined || /\p{Script=Han}/u.test(token[0])) word += literal ?? token[0];
    else if (token[3] === undefined && !/^(?:_.|\*.|\s)$/.test(token[0])) return undefined;
  }
  return /\p{L}/u.test(word) ? word.trim() : undefined;
}
