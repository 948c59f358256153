/** `set CUSTOMER --edit`: the customer as a text in the user's editor. */

import { text } from '../../base/text.ts';
import { type EditedText, editableText, readEditedText } from '../../intake/edit/edit-text.ts';
import type { Assignment } from '../../intake/edit/set-values.ts';
import { fieldChooser } from '../../intake/plan/field-choice.ts';
import type { CustomerRecord } from '../../store/customers/customers.ts';
import type { List } from '../../store/file/list.ts';
import { editedText } from '../../terminal/prompts/editor.ts';
import { needsAnswer } from '../../terminal/prompts/guarded-prompter.ts';
import type { Context } from '../cli/context.ts';

/**
 * What the user changed in the editor; undefined where nothing was, or the edit was abandoned.
 *
 * @throws UserError `needs-answer` where there is no terminal, `editor-failed`.
 */
export async function editedAssignments(
  context: Context,
  list: List,
  record: CustomerRecord,
): Promise<readonly Assignment[] | undefined> {
  const { io, printer, prompter } = context;
  if (!prompter.canAsk) throw needsAnswer('field=value');
  const choose = fieldChooser(list);
  const original = editableText(record, (words) => printer.in(words));
  let content = original;
  for (;;) {
    content = editedText(io, content);
    const { assignments, faults }: EditedText = readEditedText(content, record, choose);
    if (faults.length === 0 && assignments.length > 0) return assignments;
    if (faults.length === 0) {
      await printer.say(text('nothing was changed', '没有任何改动'));
      return undefined;
    }
    for (const fault of faults) await printer.warn(fault);
    const again = await prompter.choose(
      text('The text cannot be parsed.', '内容无法识别。'),
      [
        { value: true, label: text('edit it again', '重新修改') },
        { value: false, label: text('abandon the edit', '放弃修改') },
      ],
      'field=value',
    );
    if (!again) return undefined;
  }
}
