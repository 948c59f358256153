/** How the blocking rules were applied, in one sentence. */
import { counted } from '../../base/pluralize.ts';
import { type Text, text } from '../../base/text.ts';
import type { RuleOutcome } from './blocks.ts';

/**
 * Names the rules that were narrowed or dropped because they gave too many pairs, and how many records were skipped;
 * undefined where all rules could be applied.
 */
export function explainRules(outcomes: readonly { readonly rules: readonly RuleOutcome[] }[]): Text | undefined {
  const rules = outcomes.flatMap((outcome) => outcome.rules);
  const narrowed = rules.filter(({ narrowedBy, dropped }) => narrowedBy.length > 0 && !dropped);
  const dropped = rules.filter((rule) => rule.dropped);
  const cut = rules.filter((rule) => !rule.dropped && rule.skippedRecords > 0);
  if (narrowed.length + dropped.length + cut.length === 0) return undefined;
  const english: string[] = [];
  const chinese: string[] = [];
  if (narrowed.length > 0) {
    english.push(`narrowed ${listed(narrowed, ', ')}`);
    chinese.push(`已收窄 ${listed(narrowed, '、')}`);
  }
  if (dropped.length > 0) {
    english.push(`dropped ${dropped.map(nameOf).join(', ')}`);
    chinese.push(`已停用 ${dropped.map(nameOf).join('、')}`);
  }
  for (const rule of cut) {
    english.push(`${nameOf(rule)} skipped ${counted(rule.skippedRecords, 'record')}`);
    chinese.push(`${nameOf(rule)} 跳过 ${rule.skippedRecords} 条记录`);
  }
  return text(`blocks too large: ${english.join('; ')}`, `分块过大：${chinese.join('；')}`);
}

function listed(rules: readonly RuleOutcome[], separator: string): string {
  return rules.map((rule) => `${nameOf(rule)} (+ ${rule.narrowedBy.join(' + ')})`).join(separator);
}

function nameOf({ features }: RuleOutcome): string {
  return features.join(' + ');
}
