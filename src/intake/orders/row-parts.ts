/** Which rows of an order are lines of its sale, which are refunds, and which are money that no customer paid. */
import { amountOfLine } from './line-amount.ts';
import type { OrderRow } from './order-row.ts';
import type { OrderRules } from './order-rules.ts';

export interface RowParts {
  readonly lines: readonly OrderRow[];
  /** The rows of each refund. */
  readonly refunds: readonly (readonly OrderRow[])[];
  readonly other: readonly OrderRow[];
}

type Part = 'line' | 'refund' | 'other';

/** @param rows all rows of one order */
export function partRows(rows: readonly OrderRow[], rules: OrderRules): RowParts {
  const parts = new Map<OrderRow, Part>(rows.map((row) => [row, partOf(row, rows, rules)]));
  const those = (wanted: Part) => rows.filter((row) => parts.get(row) === wanted);
  return { lines: those('line'), refunds: refundsOf(those('refund'), rules), other: those('other') };
}

function partOf(row: OrderRow, rows: readonly OrderRow[], rules: OrderRules): Part {
  const { movement, direction, state } = row;
  if (movement === 'refund') return 'refund';
  if (direction === 'neutral' || movement === 'other') return 'other';
  const goesBackTo = row.refundOf !== undefined && rows.some((other) => other !== row && other.ref === row.refundOf);
  if (direction === 'out') return state === 'refunded' || goesBackTo ? 'refund' : 'other';
  const amount = signedAmount(row, rules);
  if (amount < 0) {
    if (rules.isStatement) return goesBackTo ? 'refund' : 'other';
    return isDeduction(row, rows, rules) ? 'line' : 'refund';
  }
  // The row of a refund states what went back, and no amount of a sale.
  return rules.hasAmount && amount === 0 && typeof row.refunded === 'number' && row.refunded !== 0 ? 'refund' : 'line';
}

function signedAmount(row: OrderRow, rules: OrderRules): number {
  if (typeof row.amount === 'number') return row.amount;
  return amountOfLine(row, rules) ?? 0;
}

/** A negative line of a sale of the same day, such as a voucher: the order costs less, and nothing went back. */
function isDeduction(row: OrderRow, rows: readonly OrderRow[], rules: OrderRules): boolean {
  if (rules.amount !== 'line' || (row.quantity ?? 1) < 0 || row.state === 'refunded') return false;
  const sameDay = rows.filter(({ orderedOn, ref }) => orderedOn === row.orderedOn && ref === row.ref);
  return row.ref !== undefined && sameDay.reduce((sum, other) => sum + signedAmount(other, rules), 0) > 0;
}

/** Lines of one refund are one refund; so is its total on each of its rows. */
function refundsOf(rows: readonly OrderRow[], rules: OrderRules): readonly (readonly OrderRow[])[] {
  const repeats = rules.amount === 'order' && rules.because === 'rows';
  if (rules.amount === 'order' && !repeats) return rows.map((row) => [row]);
  const refunds = new Map<string, OrderRow[]>();
  for (const row of rows) {
    const amount = repeats ? `${row.amount} ${row.refunded}` : '';
    const key = JSON.stringify([row.ref, row.orderedOn, row.refundOf, row.state, amount]);
    const others = row.ref === undefined ? undefined : refunds.get(key);
    if (others === undefined) refunds.set(row.ref === undefined ? `${key} ${row.line}` : key, [row]);
    else others.push(row);
  }
  return [...refunds.values()];
}
