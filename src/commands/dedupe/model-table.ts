/** `dedupe --model`: the fitted model as a table, a row for each answer of each comparison. */

import { rounded } from '../../base/rounding.ts';
import { type Text, text } from '../../base/text.ts';
import type { CustomerKind } from '../../fields/name/customer-kind.ts';
import type { Column } from '../../formats/writer.ts';
import { strangerShareOf } from '../../linkage/model/model.ts';
import type { KindOutcome, LinkageResult } from '../../linkage/pairs/link-records.ts';
import type { Context } from '../cli/context.ts';

const columns: readonly Column[] = [
  { name: 'kind', label: text('Kind', '类型') },
  { name: 'comparison', label: text('Comparison', '比较项') },
  { name: 'level', label: text('Level', '等级') },
  { name: 'm', label: text('Of one customer', '同一客户'), align: 'right' },
  { name: 'u', label: text('Of strangers', '陌生人'), align: 'right' },
  { name: 'weight', label: text('Weight', '权重'), align: 'right' },
  { name: 'pairs', label: text('Pairs', '对数'), align: 'right' },
];

/** The kinds of customers, each of which has a model of its own. */
export const kindWords: Readonly<Record<CustomerKind, Text>> = {
  person: text('person', '个人'),
  company: text('company', '企业'),
};

/**
 * Writes how often records of one customer (m) and strangers (u) give each answer, what it weighs in bits, and how many
 * of the pairs that were compared gave it.
 */
export async function writeModel({ printer }: Context, { outcomes }: LinkageResult): Promise<void> {
  const writer = printer.rows(columns);
  for (const { kind, model, met, compared } of outcomes) {
    const name = printer.in(kindWords[kind]);
    const start = Math.log2(model.matchShare / strangerShareOf(model));
    const [before, any] = [text('before comparing', '比较之前'), text('any two records', '任意两条记录')];
    await writer.write([name, printer.in(before), printer.in(any), null, null, rounded(start, 2), compared]);
    for (const { comparison, level, m, u, pairs } of answersOf(model, met)) {
      const said = [printer.in(comparison), printer.in(level)];
      await writer.write([name, ...said, figure(m), figure(u), rounded(Math.log2(m / u), 2), pairs]);
    }
  }
  await writer.end();
}

interface Answer {
  readonly comparison: Text;
  readonly level: Text;
  readonly m: number;
  readonly u: number;
  readonly pairs: number;
}

function answersOf(model: KindOutcome['model'], met: KindOutcome['met']): readonly Answer[] {
  return model.comparisons.flatMap(({ label, levels }, at) => {
    const { m, u } = model.levels[at] ?? { m: new Float64Array(), u: new Float64Array() };
    return [...levels.map((level) => level.label), text('different', '不同')].map((level, answer) => {
      return { comparison: label, level, m: m[answer] ?? 0, u: u[answer] ?? 0, pairs: met[at]?.[answer] ?? 0 };
    });
  });
}

/** A probability with three digits that count. */
function figure(probability: number): number {
  return Number(probability.toPrecision(3));
}
