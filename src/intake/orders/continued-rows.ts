/**
 * Rows that go on with the order above: reports write the number, the day and the customer of an order on its first row
 * only, and spreadsheets leave cells blank below a merged one.
 */
import type { OrderRow } from './order-row.ts';

/** Whether a row says neither which order it is of, nor when nor whose, yet sells something. */
export function goesOn({ ref, refundOf, orderedOn, customer, ...row }: OrderRow): boolean {
  if (ref !== undefined || refundOf !== undefined || orderedOn !== undefined) return false;
  if (Object.keys(customer).length > 0) return false;
  return (
    row.product !== undefined &&
    [row.amount, row.lineAmount, row.unitPrice, row.quantity].some((one) => one !== undefined)
  );
}

/** What stands for the number of an order that has none: the line on which it begins. */
export function numberByLine(line: number): string {
  return `\u0000${line}`;
}

/** The rows, each with the number of its order; one that goes on has that of the row above. */
export function withNumbersAbove(rows: readonly OrderRow[]): readonly OrderRow[] {
  let above: string | undefined;
  return rows.map((row) => {
    if (above === undefined || !goesOn(row)) above = row.ref ?? numberByLine(row.line);
    return { ...row, ref: above };
  });
}
