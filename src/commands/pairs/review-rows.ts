/** The pairs of the list to review, as rows for a spreadsheet: written by `review` in a pipe and by `dedupe --pairs`. */

import { customerField } from '../../fields/records/customer-fields.ts';
import type { Cell } from '../../formats/writer.ts';
import type { DoubtfulPair } from '../../linkage/merge/review.ts';
import type { CustomerRecord } from '../../store/customers/customers.ts';
import type { RowOutput } from '../../terminal/output/printer.ts';
import { decidedCells, pairColumns, sideBySide } from './pair-columns.ts';

/** Fields by which a user recognises a customer. */
const shown = ['ref', 'name', 'company', 'phone', 'tel', 'email', 'wechat', 'birthday', 'id_code', 'address'];

export const reviewColumns = pairColumns(
  shown.map((name) => {
    const label = customerField(name)?.label;
    return label === undefined ? { name } : { name, label };
  }),
);

/** Writes the pairs with an empty decision to fill in. */
export async function writeReviewPairs(rows: RowOutput, pairs: readonly DoubtfulPair[]): Promise<void> {
  for (const { first, second, isAsked, ...pair } of pairs) {
    const cells = decidedCells(rows, { ...pair, ids: [first.id, second.id], decision: isAsked ? 'unsure' : null });
    await rows.write([...cells, ...sideBySide(cellsOf(first), cellsOf(second))]);
  }
  await rows.end();
}

function cellsOf({ values }: CustomerRecord): Cell[] {
  return shown.map((field) => values[field] ?? null);
}
