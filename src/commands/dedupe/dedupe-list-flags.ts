/** The flags of `dedupe` that speak of the list: how much is compared, and which values stand after a merge. */

import { text } from '../../base/text.ts';
import { isRuleWord, type RuleWord, ruleWords } from '../../linkage/merge/survivorship.ts';
import { badValue, type OptionsOf, onOff, value } from '../cli/flags.ts';
import { stageFlag } from '../shared/batch-info.ts';

/** Fields, or headers of columns that have no field, with the rule that was asked for; '' is every field. */
export type AskedRules = ReadonlyMap<string, RuleWord>;

export const dedupeListFlags = {
  stage: stageFlag,
  full: onOff(
    '--full',
    text(
      'in the list: compare all records, not only those that are new or have changed since the last run',
      '用于客户库：重新比对全部记录，而不只是上次运行后新增或改动的记录',
    ),
  ),
  survivorship: value(
    '--survivorship <rules>',
    text(
      'in the list: which value stands after a merge, by field: phone=most_recent,name=most_complete; kept for later runs',
      '用于客户库：合并后各字段取哪个值，例如 phone=most_recent,name=most_complete；此后沿用',
    ),
    parseRules,
  ),
  sourcePriority: value(
    '--source-priority <sources>',
    text(
      'in the list: the value of the first of these sources stands: crm,shop,web; kept for later runs',
      '用于客户库：优先取排在前面的来源的值，例如 crm,shop,web；此后沿用',
    ),
    parseSources,
  ),
};

export type DedupeListOptions = OptionsOf<typeof dedupeListFlags>;

function parseRules(raw: string): AskedRules {
  const rules = new Map<string, RuleWord>();
  for (const part of raw.split(/[,，]/)) {
    const [left = '', right] = part.split('=').map((word) => word.trim());
    const [field, rule] = right === undefined ? ['', left] : [left, right];
    const word = rule.toLowerCase().replaceAll('-', '_');
    if (!isRuleWord(word) || (right !== undefined && field === '')) throw notRules(raw);
    rules.set(field, word);
  }
  return rules;
}

function notRules(raw: string): Error {
  const words = ruleWords.join(', ');
  return badValue(
    '--survivorship',
    raw,
    text(
      `give FIELD=RULE, several with commas between; the rules are ${words}`,
      `请写成 字段=规则，多项用逗号分隔；规则有 ${words}`,
    ),
  );
}

function parseSources(raw: string): readonly string[] {
  const sources = raw.split(/[,，]/).map((source) => source.trim());
  if (sources.every((source) => source !== '')) return sources;
  throw badValue(
    '--source-priority',
    raw,
    text('name the sources, the best first, with commas between', '请依次写出来源，最可信的在前，用逗号分隔'),
  );
}
