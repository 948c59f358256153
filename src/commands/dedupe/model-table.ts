/** `dedupe --model`: the fitted model as a table, one row for each level of each comparison. */

import { at } from '../../base/at.ts';
import { rounded } from '../../base/rounding.ts';
import { type Text, text } from '../../base/text.ts';
import type { CustomerKind } from '../../fields/name/customer-kind.ts';
import type { Column } from '../../formats/writer.ts';
import type { KindOutcome, LinkageResult } from '../../linkage/link/link-records.ts';
import { priorWeight } from '../../linkage/model/model.ts';
import type { Context } from '../cli/context.ts';

const columns: readonly Column[] = [
  { name: 'kind', label: text('Customer kind', '客户类型') },
  { name: 'comparison', label: text('Comparison', '比较项') },
  { name: 'level', label: text('Level', '等级') },
  { name: 'm', label: text('m (matches)', 'm（匹配）'), align: 'right' },
  { name: 'u', label: text('u (non-matches)', 'u（不匹配）'), align: 'right' },
  { name: 'weight', label: text('Weight', '权重'), align: 'right' },
  { name: 'pairs', label: text('Pairs', '对数'), align: 'right' },
];

/** Labels of the customer kinds; each has a model of its own. */
export const kindWords: Readonly<Record<CustomerKind, Text>> = {
  person: text('person', '个人'),
  company: text('company', '企业'),
};

/**
 * Writes for each level its share among matches (m) and non-matches (u), its match weight in bits, and the number of
 * compared pairs at this level.
 */
export async function writeModel({ printer }: Context, { outcomes }: LinkageResult): Promise<void> {
  const writer = printer.rows(columns);
  for (const { kind, model, levelCounts, compared } of outcomes) {
    const name = writer.coded(kind, kindWords[kind]);
    const prior = [writer.prose(text('prior', '先验')), writer.prose(text('any pair', '任意一对'))];
    await writer.write([name, ...prior, null, null, rounded(priorWeight(model), 2), compared]);
    for (const { comparison, level, m, u, pairs } of levelsOf(model, levelCounts)) {
      const labels = [writer.prose(comparison), writer.prose(level)];
      await writer.write([name, ...labels, shortened(m), shortened(u), rounded(Math.log2(m / u), 2), pairs]);
    }
  }
  await writer.end();
}

interface ModelLevel {
  readonly comparison: Text;
  readonly level: Text;
  readonly m: number;
  readonly u: number;
  readonly pairs: number;
}

function levelsOf(model: KindOutcome['model'], levelCounts: KindOutcome['levelCounts']): readonly ModelLevel[] {
  return model.comparisons.flatMap(({ label, levels }, index) => {
    const [{ m, u }, pairs] = [at(model.probabilities, index), at(levelCounts, index)];
    const labels = [...levels.map((level) => level.label), text('different', '不同')];
    return labels.map((level, number) => {
      return { comparison: label, level, m: at(m, number), u: at(u, number), pairs: at(pairs, number) };
    });
  });
}

/** A probability with three significant digits. */
function shortened(probability: number): number {
  return Number(probability.toPrecision(3));
}
