/** The flags for how rows are matched to customers and what happens where they differ, and the question of `ask`. */

import { text } from '../../base/text.ts';
import { customerField } from '../../fields/records/customer-fields.ts';
import { type ConflictRule, conflictRules } from '../../intake/match/customer-conflict.ts';
import { type MatchField, matchFields } from '../../intake/match/customer-match.ts';
import type { ConflictQuestion, MatchRules } from '../../intake/match/match-rules.ts';
import { needsAnswer } from '../../terminal/prompts/guarded-prompter.ts';
import type { Context } from '../cli/context.ts';
import { badValue, choice, list } from '../cli/flags.ts';
import { commaSeparated } from '../shared/comma-separated.ts';

const MATCH_ON = '--match-on <fields>';
const ON_CONFLICT = '--on-conflict <rule>';

export const matchFlags = {
  matchOn: list(
    MATCH_ON,
    text(
      `where the customer number is unknown, match by these fields in order: ${matchFields.join(', ')}`,
      `客户编号查不到时，依次按这些字段匹配客户：${matchFields.join('、')}`,
    ),
    matchFieldsOf,
  ),
  onConflict: choice(
    ON_CONFLICT,
    text(
      'where row and customer differ: fill (blank fields only), newer (the latest change wins), overwrite (use the row), skip (keep the list) or ask; default: overwrite for a known number, fill for --match-on',
      '行与客户不一致时：fill（只填空白）、newer（以较新的为准）、overwrite（以文件为准）、skip（保持不变）或 ask（逐个询问）；按客户编号匹配时默认 overwrite，按 --match-on 匹配时默认 fill',
    ),
    conflictRules,
  ),
};

function matchFieldsOf(raw: string): readonly MatchField[] {
  return commaSeparated(raw).map((word) => {
    const found = matchFields.find((field) => field === word);
    if (found !== undefined) return found;
    throw badValue(MATCH_ON, raw, text(`choose from: ${matchFields.join(', ')}`, `可选：${matchFields.join('、')}`));
  });
}

/**
 * The rules by which an import matches and resolves conflicts.
 *
 * @throws UserError `needs-answer` for `ask` without a terminal: before the first row, not at the first conflict.
 */
export function matchRules(
  context: Context,
  matchOn: readonly MatchField[],
  onConflict: ConflictRule | undefined,
): MatchRules {
  if (onConflict === 'ask' && !context.prompter.canAsk) throw needsAnswer(OTHER_RULES);
  return { matchOn: [...new Set(matchOn)], onConflict, ask: conflictAsker(context) };
}

const OTHER_RULES = `--on-conflict ${conflictRules.filter((rule) => rule !== 'ask').join('|')}`;

/** Asks about each conflicting value; an answer may apply to all that follow. */
function conflictAsker({ prompter, printer }: Context): (question: ConflictQuestion) => Promise<boolean> {
  let forAll: boolean | undefined;
  return async ({ customerId, name, line, field, present, incoming }) => {
    if (forAll !== undefined) return forAll;
    const label = customerField(field)?.label ?? text(field, field);
    const who = name === null ? `#${customerId}` : `#${customerId} ${name}`;
    const blank = text('(blank)', '（空白）');
    const old = present === '' ? printer.in(blank) : present;
    const { takes, always } = await prompter.choose(
      text(
        `${who}, ${label.en} (line ${line}): which value to keep?`,
        `${who}，${label.zh}（第 ${line} 行）：以哪个为准？`,
      ),
      [
        { value: { takes: false, always: false }, label: text(`the list: ${old}`, `客户库：${old}`) },
        { value: { takes: true, always: false }, label: text(`the file: ${incoming}`, `文件：${incoming}`) },
        { value: { takes: false, always: true }, label: text('always the list', '一律以客户库为准') },
        { value: { takes: true, always: true }, label: text('always the file', '一律以文件为准') },
      ],
      OTHER_RULES,
    );
    if (always) forAll = takes;
    return takes;
  };
}
