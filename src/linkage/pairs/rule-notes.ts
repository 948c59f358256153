/** What became of the blocking rules, in one sentence for people. */
import { type Text, text } from '../../base/text.ts';
import type { RuleOutcome } from './blocks.ts';

/**
 * Says which rules were narrowed or dropped, since they alone would have given too many pairs, and how many records were
 * left out of them; undefined where all rules could be followed.
 */
export function explainRules(outcomes: readonly { readonly rules: readonly RuleOutcome[] }[]): Text | undefined {
  const rules = outcomes.flatMap((outcome) => outcome.rules);
  const narrowed = rules.filter(({ narrowedBy, dropped }) => narrowedBy.length > 0 && !dropped);
  const dropped = rules.filter((rule) => rule.dropped);
  const cut = rules.filter((rule) => !rule.dropped && rule.recordsLeftOut > 0);
  if (narrowed.length + dropped.length + cut.length === 0) return undefined;
  const english: string[] = [];
  const chinese: string[] = [];
  if (narrowed.length > 0) {
    english.push(`narrowed ${listed(narrowed, ', ')}`);
    chinese.push(`已收窄 ${listed(narrowed, '、')}`);
  }
  if (dropped.length > 0) {
    english.push(`dropped ${dropped.map(nameOf).join(', ')}`);
    chinese.push(`已放弃 ${dropped.map(nameOf).join('、')}`);
  }
  for (const rule of cut) {
    english.push(`${nameOf(rule)} left out ${rule.recordsLeftOut} records`);
    chinese.push(`${nameOf(rule)} 略去 ${rule.recordsLeftOut} 条记录`);
  }
  return text(`blocks that were too large: ${english.join('; ')}`, `记录过多的分块：${chinese.join('；')}`);
}

function listed(rules: readonly RuleOutcome[], joint: string): string {
  return rules.map((rule) => `${nameOf(rule)} (+ ${rule.narrowedBy.join(' + ')})`).join(joint);
}

function nameOf({ features }: RuleOutcome): string {
  return features.join(' + ');
}
