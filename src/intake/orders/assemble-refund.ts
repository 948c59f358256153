/** A refund that has rows of its own, as a record with a negative amount. */
import { rounded } from '../../base/rounding.ts';
import type { SetAsideReason } from '../rows/set-aside-reasons.ts';
import { type AssembledRecord, firstOf, type RejectedRow } from './assembled-record.ts';
import { combineStates } from './combine-states.ts';
import { amountOfLine } from './line-amount.ts';
import type { OrderRow } from './order-row.ts';
import type { OrderRules } from './order-rules.ts';

/**
 * @param own the rows of the refund.
 * @param rows all rows of the order that it belongs to.
 * @param rejected takes the rows where they say too little.
 */
export function assembleRefund(
  own: readonly OrderRow[],
  rows: readonly OrderRow[],
  rules: OrderRules,
  rejected: RejectedRow[],
): AssembledRecord | undefined {
  const orderedOn = firstOf(own, (row) => (row.orderedOn === 'unreadable' ? undefined : row.orderedOn));
  const amount = amountBack(own, rules);
  if (orderedOn === undefined || amount === undefined) {
    const date = own.some((row) => row.orderedOn !== undefined) ? 'date-not-understood' : 'date-missing';
    const reason: SetAsideReason = orderedOn === undefined ? date : 'amount-missing';
    rejected.push(...own.map((row) => ({ row, reason })));
    return undefined;
  }
  const [first] = own;
  const ref = first?.ref ?? null;
  const sale = rows.find((row) => !own.includes(row) && row.ref !== undefined)?.ref ?? null;
  return {
    rows: own,
    ref,
    refundOf: first?.refundOf ?? (sale === ref ? null : sale),
    orderedOn,
    amount: -amount,
    refunded: null,
    currency: first?.currency ?? '',
    state: combineStates(own.map(refundState)) ?? null,
    lines: own.length > 1 ? own.map((row) => ({ row, amount: amountBack([row], rules) ?? null })) : [],
  };
}

/** What went back, positive: the sum of the lines of a refund, or its total, which stands on each of its rows. */
function amountBack(own: readonly OrderRow[], rules: OrderRules): number | undefined {
  const stated = own.flatMap((row) => {
    const figures = [row.amount, row.lineAmount, amountOfLine(row, rules), row.refunded];
    return figures.find((figure): figure is number => typeof figure === 'number' && figure !== 0) ?? [];
  });
  if (stated.length === 0) return undefined;
  const sum = rules.amount === 'line' ? stated.reduce((total, figure) => total + figure, 0) : (stated[0] ?? 0);
  return Math.abs(rounded(sum, 0));
}

/** A refund that failed or is open took nothing back. */
function refundState(row: OrderRow): string | undefined {
  const state = row.refundState ?? row.state;
  return state === 'completed' || state === 'paid' || state === 'shipped' || state === 'partly_refunded'
    ? 'refunded'
    : state;
}
