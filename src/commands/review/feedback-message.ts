/** Reports how the decisions of `review` adjust the model. */

import { counted } from '../../base/pluralize.ts';
import { rounded } from '../../base/rounding.ts';
import { text } from '../../base/text.ts';
import { calibrationOf, levelLabels } from '../../linkage/model/reviewer-feedback.ts';
import type { List } from '../../store/file/list.ts';
import { allMatches } from '../../store/tables/matches.ts';
import type { Context } from '../cli/context.ts';

/** Number of comparison levels that are listed. */
const LISTED_LEVELS = 5;

/** Reports by how much the decisions in the list shift the weights; nothing where they do not. */
export async function sayFeedback({ printer }: Pick<Context, 'printer'>, list: List): Promise<void> {
  const matches = allMatches(list);
  const { labels, shift, levels } = calibrationOf(matches);
  const wordings = levelLabels(matches);
  const strongest = [...levels].sort(([, one], [, other]) => Math.abs(other) - Math.abs(one)).slice(0, LISTED_LEVELS);
  const named = strongest.map(([level, bits]) => [wordings.get(level) ?? text(level, level), bits] as const);
  const all = shift === 0 ? named : [[text('all pairs', '所有记录对'), shift] as const, ...named];
  if (all.length === 0) return;
  const en = all.map(([label, bits]) => `${label.en} ${signed(bits)}`).join('; ');
  const zh = all.map(([label, bits]) => `${label.zh} ${signed(bits)}`).join('；');
  await printer.say(
    text(
      `weights adjusted by ${counted(labels, 'decision')}, in bits: ${en}`,
      `根据 ${labels} 个判断调整的权重（比特）：${zh}`,
    ),
  );
}

function signed(bits: number): string {
  return `${bits < 0 ? '−' : '+'}${rounded(Math.abs(bits), 2)}`;
}
