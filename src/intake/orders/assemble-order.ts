/**
 * Makes one order of all rows that a file has of it: its total once, its lines, and what went back. Pure: the rows of an
 * order give the same order, wherever they stand in the file.
 *
 * A refund is a record of its own where it has a row of its own; an amount that the sale itself says went back is a figure
 * of the sale. What is said in both ways counts once.
 */
import { assembleRefund } from './assemble-refund.ts';
import { type AssembledRecord, firstOf, type RejectedRow } from './assembled-record.ts';
import { combineStates, stateOfRow, withStateOfOrder } from './combine-states.ts';
import { keyOfHash } from './hash-of-rows.ts';
import { amountOfLine } from './line-amount.ts';
import type { OrderRow } from './order-row.ts';
import type { OrderRules } from './order-rules.ts';
import { partRows } from './row-parts.ts';
import { finalState, moneyOfSale } from './sale-money.ts';

export interface AssembledOrder {
  /** As its rows say it; `settleRefunds` takes account of refunds of their own. */
  readonly sale: AssembledRecord | undefined;
  readonly refunds: readonly AssembledRecord[];
  readonly rejected: readonly RejectedRow[];
  /** Rows that say the very same as one before them, in a file whose orders have one row each: they count once. */
  readonly repeated: readonly OrderRow[];
  /** What a person should know about the order. */
  readonly remarks: readonly OrderRemark[];
}

/** `same-line-twice`: kept twice. `totals-differ`: rows state different totals of the order; the first is taken. */
export type OrderRemark = 'same-line-twice' | 'totals-differ' | 'refund-unknown';

/** @param written all rows of one order, in the order of the file; at least one */
export function assembleOrder(written: readonly OrderRow[], rules: OrderRules): AssembledOrder {
  const rows = rules.isUnitPrice
    ? written.map((row) => ({ ...row, unitPrice: row.amount, amount: undefined }))
    : written;
  const repeated = rules.because === 'one-row-an-order' ? repeatedRows(rows) : [];
  const parts = partRows(repeated.length === 0 ? rows : rows.filter((row) => !repeated.includes(row)), rules);
  const rejected: RejectedRow[] = parts.other.map((row) => ({ row, reason: 'not-a-sale' as const }));
  const remarks = new Set<OrderRemark>();
  const sale = assembleSale(withStateOfOrder(parts.lines), rules, rejected, remarks);
  const refunds = parts.refunds.flatMap((own) => assembleRefund(own, rows, rules, rejected) ?? []);
  return { sale, refunds, rejected, repeated, remarks: [...remarks] };
}

function assembleSale(
  lines: readonly OrderRow[],
  rules: OrderRules,
  rejected: RejectedRow[],
  remarks: Set<OrderRemark>,
): AssembledRecord | undefined {
  const day = firstOf(lines, ({ orderedOn }) => (orderedOn === 'unreadable' ? undefined : orderedOn));
  if (lines.length === 0) return undefined;
  if (day === undefined) {
    const reason = lines.some(({ orderedOn }) => orderedOn !== undefined) ? 'date-not-understood' : 'date-missing';
    rejected.push(...lines.map((row) => ({ row, reason }) as const));
    return undefined;
  }
  const money = moneyOfSale(lines, rules);
  if ('reason' in money) {
    rejected.push(...lines.map((row) => ({ row, reason: money.reason })));
    return undefined;
  }
  for (const row of lines) {
    if (money.kept.includes(row)) continue;
    rejected.push({ row, reason: money.foreign?.includes(row) ? 'currency-differs' : 'amount-not-understood' });
  }
  const { kept, amount, refunded, currency } = money;
  if (money.totalsDiffer) remarks.add('totals-differ');
  if (hasTwins(kept)) remarks.add('same-line-twice');
  const state = finalState(combineStates(kept.map((row) => stateOfRow(row))), amount, refunded);
  if (state === 'partly_refunded' && refunded === null) remarks.add('refund-unknown');
  return {
    rows: kept,
    ref: firstOf(kept, ({ ref }) => ref) ?? null,
    refundOf: null,
    orderedOn: day,
    amount,
    refunded,
    currency,
    state: state ?? null,
    lines: kept.length > 1 ? kept.map((row) => ({ row, amount: amountOfLine(row, rules) ?? null })) : [],
  };
}

/** Two rows that say the very same. */
function hasTwins(rows: readonly OrderRow[]): boolean {
  return repeatedRows(rows).length > 0;
}

/** The rows that say the very same as one before them. */
function repeatedRows(rows: readonly OrderRow[]): readonly OrderRow[] {
  const seen = new Set<string>();
  return rows.filter(({ hash }) => {
    const key = keyOfHash(hash);
    const isRepeated = seen.has(key);
    seen.add(key);
    return isRepeated;
  });
}
