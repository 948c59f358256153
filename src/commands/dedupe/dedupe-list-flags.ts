/** The flags of `dedupe` on the list: how much is compared, and which values survive a merge. */

import { text } from '../../base/text.ts';
import { isRuleWord, type RuleWord, ruleWords } from '../../linkage/merge/survivorship.ts';
import { badValue, type OptionsOf, onOff, value } from '../cli/flags.ts';
import { stageFlag } from '../shared/batch-info.ts';
import { commaSeparated } from '../shared/comma-separated.ts';

/** Fields, or headers of columns without a field, with the rule given for them; '' stands for every field. */
export type AskedRules = ReadonlyMap<string, RuleWord>;

export const dedupeListFlags = {
  stage: stageFlag,
  full: onOff(
    '--full',
    text(
      'without files: compare all records, not only those added or changed since the last run',
      '不给文件时：重新比对全部记录，而不只是上次运行后新增或改动的记录',
    ),
  ),
  survivorship: value(
    '--survivorship <rules>',
    text(
      'which value survives a merge, by field: phone=most_recent,name=most_complete; the list remembers it',
      '合并时各字段的取值规则，例如 phone=most_recent,name=most_complete；客户库此后沿用',
    ),
    parseRules,
  ),
  sourcePriority: value(
    '--source-priority <sources>',
    text(
      'prefer values of sources in this order: crm,shop,web; the list remembers it',
      '按此顺序优先取各来源的值，例如 crm,shop,web；客户库此后沿用',
    ),
    parseSources,
  ),
};

export type DedupeListOptions = OptionsOf<typeof dedupeListFlags>;

function parseRules(raw: string): AskedRules {
  const rules = new Map<string, RuleWord>();
  for (const part of commaSeparated(raw)) {
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
      `give FIELD=RULE, separated by commas; available rules: ${words}`,
      `请写成 字段=规则，多项用逗号分隔；可用的规则：${words}`,
    ),
  );
}

function parseSources(raw: string): readonly string[] {
  const sources = commaSeparated(raw);
  if (sources.every((source) => source !== '')) return sources;
  throw badValue(
    '--source-priority',
    raw,
    text('give the sources, most trusted first, separated by commas', '请依次写出来源，最可信的在前，用逗号分隔'),
  );
}
