/**
 * Survivorship: which value survives where the records of one customer differ. Each field declares its rule.
 */
import type { Survivorship } from '../../fields/field.ts';
import { isPlaceholder } from '../../fields/text/placeholder.ts';
import { isBlank } from '../../fields/text/plain.ts';

/** The rules as users write them. */
export const ruleWords = ['most_complete', 'most_recent', 'most_frequent', 'source_priority', 'first'] as const;
export type RuleWord = (typeof ruleWords)[number];

/** Whether a word names a rule. */
export function isRuleWord(word: string): word is RuleWord {
  return ruleWords.some((rule) => rule === word);
}

const rulesByWord: Readonly<Record<RuleWord, Survivorship>> = {
  most_complete: 'most-complete',
  most_recent: 'most-recent',
  most_frequent: 'most-frequent',
  source_priority: 'source-priority',
  first: 'first',
};

/** The rule that a word names. */
export function ruleOfWord(word: RuleWord): Survivorship {
  return rulesByWord[word];
}

/** The canonical form of a value, however it is written. */
type Canonical = (value: string) => string;

/**
 * Chooses the surviving value.
 *
 * @param values the values of one field, the oldest record first; '' where a record has none.
 * @param canonical the form by which values are counted and measured; the values themselves by default.
 * @returns one of the values as it is written; '' where no record has one.
 */
export function survivingValue(
  values: readonly string[],
  rule: Survivorship,
  canonical: Canonical = asWritten,
): string {
  const filled = values.filter(hasValue);
  switch (rule) {
    case 'first':
    // The caller passes the values of the most trusted source; the first of them survives.
    case 'source-priority':
      return filled[0] ?? '';
    case 'most-recent':
      return filled.at(-1) ?? '';
    case 'most-frequent':
      return mostFrequent(filled, canonical);
    case 'most-complete':
      return mostComplete(filled, canonical);
  }
}

/** Whether a cell holds a value: neither blank nor a placeholder such as `n/a`. */
export function hasValue(value: string): boolean {
  return !isBlank(value) && !isPlaceholder(value);
}

function asWritten(value: string): string {
  return value;
}

/** The value that most records have; of several the last one. */
function mostFrequent(values: readonly string[], canonical: Canonical): string {
  const countOf = counter(values, canonical);
  let best = '';
  let most = 0;
  for (const value of values) {
    const count = countOf(value);
    if (count < most) continue;
    best = value;
    most = count;
  }
  return best;
}

/** The longest value; of those as long the one that most records have, then the first. */
function mostComplete(values: readonly string[], canonical: Canonical): string {
  const countOf = counter(values, canonical);
  let best = '';
  let longest = 0;
  let most = 0;
  for (const value of values) {
    const length = lengthOf(canonical(value));
    const count = countOf(value);
    if (length < longest || (length === longest && count <= most)) continue;
    best = value;
    longest = length;
    most = count;
  }
  return best;
}

/** Number of letters and digits. */
function lengthOf(value: string): number {
  return value.replace(/[^\p{L}\p{N}]+/gu, '').length;
}

/** Makes a function that tells how often a value occurs among the values. */
function counter(values: readonly string[], canonical: Canonical): (value: string) => number {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(canonical(value), (counts.get(canonical(value)) ?? 0) + 1);
  return (value) => counts.get(canonical(value)) ?? 0;
}
