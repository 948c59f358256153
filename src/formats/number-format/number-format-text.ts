/**
 * Number formats that show a number as a word, such as `[=1]"男";[=2]"女"`: a common way to enter a word by one digit. The
 * word is the value of the cell; the digit alone would be meaningless.
 */

/** A word, and the condition on the numbers that are shown as it. */
export interface WordedCase {
  readonly word: string;
  readonly operator: string;
  readonly bound: number;
}

/** One section of a format code: its tokens from `numberFormat`. */
type Section = readonly RegExpExecArray[];

/** The conditions of sections without one, by their order. */
const signs = [
  { operator: '>', bound: 0 },
  { operator: '<', bound: 0 },
  { operator: '=', bound: 0 },
];

/**
 * The words of a code; undefined if there are none. If some sections show digits, only words for a single number other
 * than 0 count: a word for zero, such as `0.00;-0.00;"free"`, is decoration of an amount.
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

/** The word for a number, if there is one. */
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

/** The text of a section that does not show the number; undefined if it does, or has no text. */
function wordOf(section: Section): string | undefined {
  let word = '';
  for (const token of section) {
    const literal = token[1] ?? token[2];
    if (literal !== undefined || /\p{Script=Han}/u.test(token[0])) word += literal ?? token[0];
    else if (token[3] === undefined && !/^(?:_.|\*.|\s)$/.test(token[0])) return undefined;
  }
  return /\p{L}/u.test(word) ? word.trim() : undefined;
}
