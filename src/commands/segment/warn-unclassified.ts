/** Warns when a condition uses classes or scores that no customer has yet, which explains an empty result. */

import { text } from '../../base/text.ts';
import { columnsStillBlank } from '../../store/facts/conditions.ts';
import type { List } from '../../store/file/list.ts';
import type { Context } from '../cli/context.ts';

/** Prints the warning on stderr where it applies. */
export async function warnUnclassified(
  { printer }: Context,
  list: List,
  expressions: readonly string[],
): Promise<void> {
  const blank = columnsStillBlank(list, expressions);
  if (blank.length === 0) return;
  await printer.warn(
    text(
      `empty for all customers until clientele classify has run: ${blank.join(', ')}`,
      `尚未运行 clientele classify，以下列对所有客户都为空：${blank.join('、')}`,
    ),
  );
}
