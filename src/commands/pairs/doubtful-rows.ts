/** The doubtful pairs of the list as rows for a spreadsheet: `review` in a pipe and `dedupe --pairs` write them. */

import { customerField } from '../../fields/records/customer-fields.ts';
import type { Cell } from '../../formats/writer.ts';
import type { DoubtfulPair } from '../../linkage/merge/review.ts';
import type { CustomerRecord } from '../../store/customers/customers.ts';
import type { RowOutput } from '../../terminal/output/printer.ts';
import type { Context } from '../cli/context.ts';
import { decidedCells, pairColumns, sideBySide } from './pair-columns.ts';

/** What tells a person who somebody is. */
const shown = ['ref', 'name', 'company', 'phone', 'tel', 'email', 'wechat', 'birthday', 'id_code', 'address'];

/** The columns of such rows. */
export const doubtfulColumns = pairColumns(
  shown.map((name) => {
    const label = customerField(name)?.label;
    return label === undefined ? { name } : { name, label };
  }),
);

/** Writes the pairs with an empty decision, for a person to fill in. */
export async function writeDoubtful(context: Context, pairs: readonly DoubtfulPair[], rows: RowOutput): Promise<void> {
  for (const { first, second, isAsked, ...pair } of pairs) {
    const told = decidedCells(context, { ...pair, ids: [first.id, second.id], decision: isAsked ? 'unsure' : null });
    await rows.write([...told, ...sideBySide(cellsOf(first), cellsOf(second))]);
  }
  await rows.end();
}

function cellsOf({ values }: CustomerRecord): Cell[] {
  return shown.map((field) => values[field] ?? null);
}
