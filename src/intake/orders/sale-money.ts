/** The money of a sale by its rows: its total once, or the sum of its lines, and what went back of it. */
import { isSold } from '../../fields/records/order-states.ts';
import type { SetAsideReason } from '../rows/set-aside-reasons.ts';
import { firstOf } from './assembled-record.ts';
import { stateOfRow } from './combine-states.ts';
import { amountOfLine } from './line-amount.ts';
import type { OrderRow } from './order-row.ts';
import type { OrderRules } from './order-rules.ts';

/** In minor units of the currency. */
export interface SaleMoney {
  readonly amount: number | null;
  /** What the rows say went back; null where they say nothing. */
  readonly refunded: number | null;
  readonly currency: string;
  /** The rows whose amounts are understood. */
  readonly kept: readonly OrderRow[];
  /** Rows in another currency than the others, which cannot be added to them. */
  readonly foreign?: readonly OrderRow[];
  /** Rows state different totals of the order; the first is taken. */
  readonly totalsDiffer: boolean;
}

export interface NoMoney {
  readonly reason: SetAsideReason;
}

/** @param lines the rows of the sale, at least one. */
export function moneyOfSale(lines: readonly OrderRow[], rules: OrderRules): SaleMoney | NoMoney {
  if (!rules.hasAmount)
    return { amount: null, refunded: null, currency: currencyOf(lines), kept: lines, totalsDiffer: false };
  return rules.amount === 'order' ? totalOf(lines, rules) : sumOf(lines, rules);
}

/** That of the row that states it with the money: other rows of the order may leave the column blank. */
function currencyOf(lines: readonly OrderRow[]): string {
  const own = lines.filter(({ hasCurrency }) => hasCurrency);
  const stated = (own.length > 0 ? own : lines).find(({ amount, lineAmount, unitPrice }) =>
    [amount, lineAmount, unitPrice].some((figure) => typeof figure === 'number'),
  );
  return (stated ?? lines[0])?.currency ?? '';
}

/** The order's total is stated on each of its rows, or on one of them. */
function totalOf(lines: readonly OrderRow[], rules: OrderRules): SaleMoney | NoMoney {
  const totals = lines.flatMap(({ amount }) => (typeof amount === 'number' ? [amount] : []));
  const [amount] = totals;
  if (amount === undefined) {
    return { reason: lines.some((row) => row.amount === 'unreadable') ? 'amount-not-understood' : 'amount-missing' };
  }
  const totalsDiffer = totals.some((total) => total !== amount);
  return { amount, refunded: backOf(lines, rules, amount), currency: currencyOf(lines), kept: lines, totalsDiffer };
}

/** Each row states what its line costs. Lines that are no sale count where the order has no other. */
function sumOf(lines: readonly OrderRow[], rules: OrderRules): SaleMoney | NoMoney {
  const currency = currencyOf(lines);
  const foreign = lines.filter((row) => row.hasCurrency && row.currency !== currency);
  const priced = lines.filter((row) => !foreign.includes(row) && typeof amountOfLine(row, rules) === 'number');
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
    (row) =>
      !foreign.includes(row) &&
      (priced.includes(row) || ![row.amount, row.lineAmount, row.unitPrice].includes('unreadable')),
  );
  return { amount, refunded: backOf(counted, rules, amount), currency, kept, foreign, totalsDiffer: false };
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
export function finalState(
  state: string | undefined,
  amount: number | null,
  refunded: number | null,
): string | undefined {
  const isAllBack = amount !== null && amount > 0 && refunded !== null && refunded >= amount;
  if (isAllBack && isSoldOrBack(state)) return 'refunded';
  if (state === 'refunded' && refunded !== null && amount !== null && refunded < amount) return 'partly_refunded';
  return state;
}

function isSoldOrBack(state: string | undefined): boolean {
  return state === 'refunded' || isSold(state ?? null);
}

function numberOf(figure: number | undefined): number {
  return figure ?? 0;
}
