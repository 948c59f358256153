/** Says that a rule speaks of classes or figures that nobody has yet, so that an empty answer is no riddle. */

import { text } from '../../base/text.ts';
import { columnsStillBlank } from '../../store/facts/conditions.ts';
import type { List } from '../../store/file/list.ts';
import type { Context } from '../cli/context.ts';

/** Says so on stderr where it is the case. */
export async function sayStillBlank({ printer }: Context, list: List, expressions: readonly string[]): Promise<void> {
  const blank = columnsStillBlank(list, expressions);
  if (blank.length === 0) return;
  await printer.warn(
    text(
      `blank for everybody until clientele classify has run: ${blank.join(', ')}`,
      `尚未运行 clientele classify，以下列对所有客户都为空：${blank.join('、')}`,
    ),
  );
}
