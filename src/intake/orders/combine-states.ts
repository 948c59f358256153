/** The state of an order by those of its rows. */
import { isOrderState, isSold, orderStates, soldStates } from '../../fields/records/order-states.ts';
import type { OrderRow } from './order-row.ts';

/** The state of a row: a refund state or a day of cancellation outranks what the row says of the order. */
export function stateOfRow({ state, refundState, refunded, isCancelled, isRefunded }: OrderRow): string | undefined {
  if (isCancelled && state !== 'refunded') return 'cancelled';
  if (state !== undefined && !isSold(state)) return state;
  if (refundState === 'partly_refunded') return 'partly_refunded';
  const isBack = isRefunded || refundState === 'refunded' || refundState === 'completed' || refundState === 'paid';
  // Where the row says how much went back, the figure decides.
  return isBack && !(typeof refunded === 'number' && refunded !== 0) ? 'refunded' : state;
}

/** The rows with the state of the order where they state none themselves: systems write it on the first row only. */
export function withStateOfOrder(rows: readonly OrderRow[]): readonly OrderRow[] {
  const stated = rows.find(({ state, refundState, isCancelled }) => state ?? refundState ?? (isCancelled || undefined));
  if (stated === undefined) return rows;
  const { state, refundState, isCancelled } = stated;
  return rows.map((row) =>
    row.state === undefined && row.refundState === undefined && !row.isCancelled
      ? { ...row, state, refundState, isCancelled }
      : row,
  );
}

/**
 * One state of several: an order is sold where a row of it is, as far as its slowest row; where all are no sale, a state
 * that is not known comes first, so that it is asked about.
 */
export function combineStates(states: readonly (string | undefined)[]): string | undefined {
  const distinct = [...new Set(states)];
  if (distinct.length <= 1) return distinct[0];
  const sold = soldStates.find((state) => distinct.includes(state)) ?? (distinct.includes(undefined) ? '' : undefined);
  if (sold !== undefined) return distinct.includes('refunded') ? 'partly_refunded' : sold || undefined;
  const unknown = distinct.find((state) => state !== undefined && !isOrderState(state));
  return (
    unknown ?? (distinct.includes('refunded') ? 'refunded' : orderStates.find((state) => distinct.includes(state)))
  );
}
