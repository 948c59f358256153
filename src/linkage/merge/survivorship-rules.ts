/**
 * The survivorship rules of the list: those that the fields declare, unless the user chose others, which the list stores.
 */
import { type UserError, usageError } from '../../base/errors.ts';
import { text } from '../../base/text.ts';
import type { Survivorship } from '../../fields/field.ts';
import { extraHeaders } from '../../store/customers/extra-columns.ts';
import type { List } from '../../store/file/list.ts';
import { readSetting, writeSetting } from '../../store/file/settings.ts';
import type { Batch } from '../../store/journal/batches.ts';
import { customerColumns } from '../../store/schema/customer-columns.ts';
import { isRuleWord, type RuleWord, ruleOfWord } from './survivorship.ts';

export interface SurvivorshipRules {
  /** The rules that the user chose, by field or header; '' applies to all that are not named. */
  readonly chosen: ReadonlyMap<string, RuleWord>;
  /** The sources in lower case, the most trusted first. */
  readonly sources: readonly string[];
}

/** The rules stored in the list. */
export function survivorshipOf(list: List): SurvivorshipRules {
  const chosen = new Map<string, RuleWord>();
  for (const [name, word] of entriesOf(readSetting(list, 'survivorship'))) if (isRuleWord(word)) chosen.set(name, word);
  const sources = readSetting(list, 'source_priority');
  return { chosen, sources: sources === undefined ? [] : sources.split('\n') };
}

function entriesOf(json: string | undefined): [string, string][] {
  return json === undefined ? [] : Object.entries<string>(JSON.parse(json));
}

/**
 * Stores rules in the list, in addition to those it has already.
 *
 * @throws UserError `unknown-field` where a rule is for a column that the list does not have.
 */
export function keepSurvivorship(
  list: List,
  batch: Batch,
  {
    chosen,
    sources,
  }: { readonly chosen?: ReadonlyMap<string, RuleWord> | undefined; readonly sources?: readonly string[] | undefined },
): void {
  if (chosen !== undefined) {
    const known = new Set(['', ...customerColumns, ...extraHeaders(list, 'customers')]);
    const unknown = [...chosen.keys()].filter((name) => !known.has(name));
    if (unknown.length > 0) throw unknownField(unknown);
    const all = Object.fromEntries([...survivorshipOf(list).chosen, ...chosen]);
    writeSetting(list, batch, 'survivorship', JSON.stringify(all));
  }
  if (sources === undefined) return;
  const trusted = sources.map((source) => source.trim().toLowerCase());
  writeSetting(list, batch, 'source_priority', trusted.join('\n'));
}

/**
 * The rule of a field. Where sources have an order, it comes first for all fields without a chosen rule.
 *
 * @param declared what the field declares.
 */
export function ruleOf(
  { chosen, sources }: SurvivorshipRules,
  name: string,
  declared: Survivorship,
): { readonly survivorship: Survivorship; readonly bySource: boolean } {
  const word = chosen.get(name) ?? chosen.get('');
  const rule = word === undefined || word === 'source_priority' ? declared : ruleOfWord(word);
  const bySource = word === 'source_priority' || declared === 'source-priority' || word === undefined;
  return { survivorship: rule, bySource: bySource && sources.length > 0 };
}

function unknownField(names: readonly string[]): UserError {
  return usageError({
    code: 'unknown-field',
    message: text(
      `the list has no field or column ${names.map((name) => `'${name}'`).join(', ')}`,
      `客户库中没有字段或列：${names.join('、')}`,
    ),
    hint: text(`the fields are: ${customerColumns.join(', ')}`, `可用的字段：${customerColumns.join('、')}`),
  });
}
