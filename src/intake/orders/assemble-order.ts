/**
 * Makes one order of all rows that a file has of it: its total once, its lines, and what went back. Pure: the rows of an
 * order give the same order, wherever they stand in the file.
 *
 * A refund is a record of its own where it has a row of its own; an amount that the sale itself says went back is a figure
 * of the sale. What is said in both ways counts once.
 */
import { rounded } from '../../base/rounding.ts';
import { isSold } from '../../fields/records/order-states.ts';
import type { SetAsideReason } from '../rows/set-aside-reasons.ts';
import { combineStates, stateOfRow, withStateOfOrder } from './combine-states.ts';
import { keyOfHash } from './hash-of-rows.ts';
import { amountOfLine } from './line-amount.ts';
import type { OrderRow } from './order-row.ts';
import type { OrderRules } from './order-rules.ts';
import { partRows } from './row-parts.ts';

/** A line of an order of several rows. */
export interface AssembledLine {
  readonly row: OrderRow;
  readonly amount: number | null;
}

/** A sale, or a refund that has a row of its own; amounts are in minor units. */
export interface AssembledRecord {
  /** The rows that it was made of, in the order of the file. */
  readonly rows: readonly OrderRow[];
  readonly ref: string | null;
  readonly refundOf: string | null;
  readonly orderedOn: string;
  /** Negative for a refund; null where the file states none. */
  readonly amount: number | null;
  readonly refunded: number | null;
  readonly currency: string;
  readonly state: string | null;
  readonly lines: readonly AssembledLine[];
}

export interface RejectedRow {
  readonly row: OrderRow;
  readonly reason: SetAsideReason;
}

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
  const refunds = parts.refunds.flatMap((own) => refundOf(own, rows, rules, rejected) ?? []);
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
  const money = rules.hasAmount ? moneyOf(lines, rules, remarks) : { amount: null, refunded: null, kept: lines };
  if ('reason' in money) {
    rejected.push(...lines.map((row) => ({ row, reason: money.reason })));
    return undefined;
  }
  for (const row of lines) if (!money.kept.includes(row)) rejected.push({ row, reason: 'amount-not-understood' });
  const { kept, amount, refunded } = money;
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
    currency: kept[0]?.currency ?? '',
    state: state ?? null,
    lines: kept.length > 1 ? kept.map((row) => ({ row, amount: amountOfLine(row, rules) ?? null })) : [],
  };
}

interface Money {
  readonly amount: number | null;
  readonly refunded: number | null;
  /** The rows whose amounts are understood. */
  readonly kept: readonly OrderRow[];
}

function moneyOf(
  lines: readonly OrderRow[],
  rules: OrderRules,
  remarks: Set<OrderRemark>,
): Money | { readonly reason: SetAsideReason } {
  return rules.amount === 'order' ? totalOf(lines, rules, remarks) : sumOf(lines, rules);
}

/** The order's total is stated on each of its rows, or on one of them. */
function totalOf(
  lines: readonly OrderRow[],
  rules: OrderRules,
  remarks: Set<OrderRemark>,
): Money | { readonly reason: SetAsideReason } {
  const totals = lines.flatMap(({ amount }) => (typeof amount === 'number' ? [amount] : []));
  const [amount] = totals;
  if (amount === undefined) {
    return { reason: lines.some((row) => row.amount === 'unreadable') ? 'amount-not-understood' : 'amount-missing' };
  }
  if (totals.some((total) => total !== amount)) remarks.add('totals-differ');
  return { amount, refunded: backOf(lines, rules, amount), kept: lines };
}

/** Each row states what its line costs. Lines that are no sale count where the order has no other. */
function sumOf(lines: readonly OrderRow[], rules: OrderRules): Money | { readonly reason: SetAsideReason } {
  const priced = lines.filter((row) => typeof amountOfLine(row, rules) === 'number');
  if (priced.length === 0) {
    const isUnreadable = lines.some(({ amount, lineAmount, unitPrice }) =>
      [amount, lineAmount, unitPrice].includes('unreadable'),
    );
    return { reason: isUnreadable ? 'amount-not-understood' : 'amount-missing' };
  }
  const sold = priced.filter((row) => isSoldOrBack(stateOfRow(row)));
  const counted = sold.length > 0 ? sold : priced;
  const amount = counted.reduce((sum, row) => sum + numberOf(amountOfLine(row, rules)), 0);
  const kept = lines.filter(
    (row) => priced.includes(row) || ![row.amount, row.lineAmount, row.unitPrice].includes('unreadable'),
  );
  return { amount, refunded: backOf(counted, rules, amount), kept };
}

/** What the rows say went back; null where they say nothing. A line of which all went back may not say how much. */
function backOf(rows: readonly OrderRow[], rules: OrderRules, total: number): number | null {
  if (rules.refunded === 'order') {
    const back = firstOf(rows, ({ refunded }) =>
      typeof refunded === 'number' && refunded !== 0 ? refunded : undefined,
    );
    return back === undefined ? null : Math.min(Math.abs(back), Math.max(total, 0));
  }
  let sum = 0;
  for (const row of rows) {
    const stated = typeof row.refunded === 'number' ? Math.abs(row.refunded) : 0;
    const isBack = stateOfRow(row) === 'refunded' && stated === 0;
    sum += isBack && rules.amount === 'line' ? numberOf(amountOfLine(row, rules)) : stated;
  }
  return sum === 0 ? null : sum;
}

/** A sale of which all went back is refunded, whatever else its state says. */
function finalState(state: string | undefined, amount: number | null, refunded: number | null): string | undefined {
  const isAllBack = amount !== null && amount > 0 && refunded !== null && refunded >= amount;
  if (isAllBack && isSoldOrBack(state)) return 'refunded';
  if (state === 'refunded' && refunded !== null && amount !== null && refunded < amount) return 'partly_refunded';
  return state;
}

function isSoldOrBack(state: string | undefined): boolean {
  return state === 'refunded' || isSold(state ?? null);
}

function refundOf(
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

function firstOf<T>(rows: readonly OrderRow[], pick: (row: OrderRow) => T | undefined): T | undefined {
  for (const row of rows) {
    const value = pick(row);
    if (value !== undefined) return value;
  }
  return undefined;
}

function numberOf(figure: number | undefined): number {
  return figure ?? 0;
}
