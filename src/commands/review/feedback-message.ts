/** Says what the answers of `review` taught. */

import { counted } from '../../base/pluralize.ts';
import { rounded } from '../../base/rounding.ts';
import { text } from '../../base/text.ts';
import { learnFrom, levelLabels } from '../../linkage/model/reviewer-feedback.ts';
import type { List } from '../../store/file/list.ts';
import { allMatches } from '../../store/tables/matches.ts';
import type { Context } from '../cli/context.ts';

const MOST_NAMED = 5;

/** Says how the answers of the list shift the weights; nothing where they do not. */
export async function sayLessons({ printer }: Pick<Context, 'printer'>, list: List): Promise<void> {
  const matches = allMatches(list);
  const { answers, shift, levels } = learnFrom(matches);
  const labels = levelLabels(matches);
  const strongest = [...levels].sort(([, one], [, other]) => Math.abs(other) - Math.abs(one)).slice(0, MOST_NAMED);
  const named = strongest.map(([level, bits]) => [labels.get(level) ?? text(level, level), bits] as const);
  const all = shift === 0 ? named : [[text('every pair', '所有记录对'), shift] as const, ...named];
  if (all.length === 0) return;
  const en = all.map(([label, bits]) => `${label.en} ${signed(bits)}`).join('; ');
  const zh = all.map(([label, bits]) => `${label.zh} ${signed(bits)}`).join('；');
  await printer.say(
    text(
      `learned from ${counted(answers, 'answer')}, in bits: ${en}`,
      `由 ${answers} 个判断学得的权重修正（比特）：${zh}`,
    ),
  );
}

function signed(bits: number): string {
  return `${bits < 0 ? '−' : '+'}${rounded(Math.abs(bits), 2)}`;
}
