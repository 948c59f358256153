/** What `compare` reports at the end: totals, and counts for each field. */

import { counted } from '../../base/pluralize.ts';
import { text } from '../../base/text.ts';
import type { Finding, ValueDifference } from '../../intake/edit/compare-table.ts';
import type { Context } from '../cli/context.ts';

type FieldCounts = Record<ValueDifference['kind'], number>;

/** Counts findings. */
export interface CompareTally {
  add(finding: Finding, filled: boolean): void;
  /** Rows of the file that were compared. */
  readonly rows: number;
  readonly counts: Readonly<Record<Finding['kind'], number>>;
  readonly fields: ReadonlyMap<string, FieldCounts>;
  /** Values that were filled in here. */
  readonly filled: number;
  /** Findings that remain: all but the filled values. */
  readonly open: number;
}

export function compareTally(): CompareTally {
  const counts = { same: 0, different: 0, 'missing-here': 0, 'missing-there': 0, unclear: 0 };
  const fields = new Map<string, FieldCounts>();
  let [rows, filled, open] = [0, 0, 0];
  return {
    counts,
    fields,
    get rows() {
      return rows;
    },
    get filled() {
      return filled;
    },
    get open() {
      return open;
    },
    add(finding, isFilled) {
      counts[finding.kind]++;
      if (finding.kind !== 'missing-there') rows++;
      if (finding.kind === 'same') return;
      if (finding.kind !== 'different') {
        open++;
        return;
      }
      for (const { field, kind } of finding.values) {
        const own = fields.get(field) ?? { different: 0, 'blank-here': 0, 'blank-there': 0 };
        own[kind]++;
        fields.set(field, own);
        if (isFilled && kind === 'blank-here') filled++;
        else open++;
      }
    },
  };
}

/** Reports the totals of a comparison. */
export async function sayComparison(
  { printer }: Context,
  name: string,
  { rows, counts, fields, filled }: CompareTally,
  isApplied: boolean,
): Promise<void> {
  const { same, different, unclear, 'missing-here': here, 'missing-there': there } = counts;
  await printer.say(
    text(
      `${name}: ${counted(rows, 'row')}: ${same} the same, ${different} different, ${here} missing here, ${unclear} unclear; ${counted(there, 'customer')} missing there`,
      `${name}：共 ${rows} 行：相同 ${same}，不同 ${different}，本库没有 ${here}，无法确定 ${unclear}；对方没有 ${there} 位客户`,
    ),
  );
  for (const [field, own] of fields) {
    await printer.say(
      text(
        `  ${field}: ${own.different} different, ${own['blank-here']} blank here, ${own['blank-there']} blank there`,
        `  ${field}：不同 ${own.different}，本库空白 ${own['blank-here']}，对方空白 ${own['blank-there']}`,
      ),
    );
  }
  if (isApplied) await printer.say(text(`${counted(filled, 'value')} filled`, `填入 ${filled} 个值`));
}
