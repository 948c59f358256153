/** The flags that say whom a row of customers is and what it changes in whom, and how a person is asked about it. */

import { text } from '../../base/text.ts';
import { customerField } from '../../fields/records/customer-fields.ts';
import { type ConflictRule, conflictRules } from '../../intake/ingest/customer-conflict.ts';
import { type MatchField, matchFields } from '../../intake/ingest/customer-match.ts';
import type { ConflictQuestion, MatchRules } from '../../intake/ingest/match-rules.ts';
import { needsAnswer } from '../../terminal/prompts/guarded-prompter.ts';
import type { Context } from '../cli/context.ts';
import { badValue, choice, list } from '../cli/flags.ts';

const MATCH_ON = '--match-on <fields>';
const ON_CONFLICT = '--on-conflict <rule>';

export const matchFlags = {
  matchOn: list(
    MATCH_ON,
    text(
      `find customers whose number is not known by these, in this order: ${matchFields.join(', ')}`,
      `编号查不到时按这些字段依次匹配客户：${matchFields.join('、')}`,
    ),
    matchFieldsOf,
  ),
  onConflict: choice(
    ON_CONFLICT,
    text(
      'where row and customer differ: fill (only blanks), newer (who changed last), overwrite (the row), skip (the list) or ask; default overwrite for a known number, fill for --match-on',
      '行与客户不一致时：fill（只填空白）、newer（以较新的为准）、overwrite（以文件为准）、skip（保持不变）或 ask（逐个询问）；编号匹配默认 overwrite，--match-on 默认 fill',
    ),
    conflictRules,
  ),
};

function matchFieldsOf(raw: string): readonly MatchField[] {
  return raw.split(/[,，]/).map((word) => {
    const found = matchFields.find((field) => field === word.trim());
    if (found !== undefined) return found;
    throw badValue(MATCH_ON, raw, text(`choose of: ${matchFields.join(', ')}`, `可选：${matchFields.join('、')}`));
  });
}

/**
 * The rules that an import follows.
 *
 * @throws UserError `needs-answer` for `ask` where nobody is there: before the first row, not at the first conflict.
 */
export function matchRules(
  context: Context,
  matchOn: readonly MatchField[],
  onConflict: ConflictRule | undefined,
): MatchRules {
  if (onConflict === 'ask' && !context.prompter.somebodyIsThere) throw needsAnswer(OTHER_RULES);
  return { matchOn: [...new Set(matchOn)], onConflict, ask: conflictAsker(context) };
}

const OTHER_RULES = `--on-conflict ${conflictRules.filter((rule) => rule !== 'ask').join('|')}`;

/** Asks about one value after the other; an answer may stand for all that follow. */
function conflictAsker({ prompter, printer }: Context): (question: ConflictQuestion) => Promise<boolean> {
  let forAll: boolean | undefined;
  return async ({ customerId, name, line, field, present, incoming }) => {
    if (forAll !== undefined) return forAll;
    const label = customerField(field)?.label ?? text(field, field);
    const who = name === null ? `#${customerId}` : `#${customerId} ${name}`;
    const blank = text('(blank)', '（空白）');
    const old = present === '' ? printer.in(blank) : present;
    const { takes, always } = await prompter.choose(
      text(`${who}, ${label.en} (line ${line}): which stands?`, `${who}，${label.zh}（第 ${line} 行）：以哪个为准？`),
      [
        { value: { takes: false, always: false }, label: text(`the list: ${old}`, `客户库：${old}`) },
        { value: { takes: true, always: false }, label: text(`the file: ${incoming}`, `文件：${incoming}`) },
        { value: { takes: false, always: true }, label: text('the list, here and from now on', '从此都以客户库为准') },
        { value: { takes: true, always: true }, label: text('the file, here and from now on', '从此都以文件为准') },
      ],
      OTHER_RULES,
    );
    if (always) forAll = takes;
    return takes;
  };
}
