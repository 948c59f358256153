/**
 * The golden record: which value stands where the records of one customer differ. Each field declares its rule.
 */
import type { Survivorship } from '../../fields/field.ts';
import { isPlaceholder } from '../../fields/text/placeholder.ts';
import { isBlank } from '../../fields/text/plain.ts';

/** The rules as people write them. */
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

/** What a value says, however it is written: its canonical form. */
type Meaning = (value: string) => string;

/**
 * Chooses the value that stands.
 *
 * @param values the values of one field, the oldest record first; '' where a record has none.
 * @param meaning by what values are counted and measured; the values themselves where absent.
 * @returns one of the values as it is written; '' where no record has one.
 */
export function survivingValue(values: readonly string[], rule: Survivorship, meaning: Meaning = asWritten): string {
  const told = values.filter(tellsSomething);
  switch (rule) {
    case 'first':
    // Whose values are trusted is settled before; among them the first one stands.
    case 'source-priority':
      return told[0] ?? '';
    case 'most-recent':
      return told.at(-1) ?? '';
    case 'most-frequent':
      return mostFrequent(told, meaning);
    case 'most-complete':
      return mostComplete(told, meaning);
  }
}

/** Whether a cell holds a value: not blank, not a word that stands for one. */
export function tellsSomething(value: string): boolean {
  return !isBlank(value) && !isPlaceholder(value);
}

function asWritten(value: string): string {
  return value;
}

/** The value that most records have; of several the one that came last. */
function mostFrequent(values: readonly string[], meaning: Meaning): string {
  const counts = countsOf(values, meaning);
  let best = '';
  let most = 0;
  for (const value of values) {
    const count = counts.get(meaning(value)) ?? 0;
    if (count < most) continue;
    best = value;
    most = count;
  }
  return best;
}

/** The value that says most; of those as long the one that most records have, then the first. */
function mostComplete(values: readonly string[], meaning: Meaning): string {
  const counts = countsOf(values, meaning);
  let best = '';
  let longest = 0;
  let most = 0;
  for (const value of values) {
    const meant = meaning(value);
    const length = lengthOf(meant);
    const count = counts.get(meant) ?? 0;
    if (length < longest || (length === longest && count <= most)) continue;
    best = value;
    longest = length;
    most = count;
  }
  return best;
}

/** Letters and digits; spaces and punctuation say nothing. */
function lengthOf(value: string): number {
  return value.replace(/[^\p{L}\p{N}]+/gu, '').length;
}

function countsOf(values: readonly string[], meaning: Meaning): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) {
    const meant = meaning(value);
    counts.set(meant, (counts.get(meant) ?? 0) + 1);
  }
  return counts;
}
