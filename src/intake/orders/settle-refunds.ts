/** What a sale says went back, and what its refunds took back that are records of their own: each amount counts once. */
import { isReturned } from '../../fields/records/order-states.ts';

/** The money of a sale or a refund, in minor units. */
export interface OrderMoney {
  readonly amount: number | null;
  readonly refunded: number | null;
  readonly state: string | null;
}

/**
 * What of a sale went back and is no record of its own: what the sale says, less what the refunds took back. A sale that is
 * marked refunded without an amount says that all of it went back.
 *
 * @param refunds negative amounts.
 */
export function settledRefund(
  sale: OrderMoney,
  refunds: readonly Pick<OrderMoney, 'amount' | 'state'>[],
): number | null {
  const back = refunds.reduce((sum, { amount, state }) => (isReturned(state) ? sum - (amount ?? 0) : sum), 0);
  if (back <= 0 || sale.amount === null) return sale.refunded;
  if (sale.state === 'refunded') return Math.max(0, (sale.refunded ?? sale.amount) - back);
  return sale.refunded === null ? null : Math.max(0, sale.refunded - back);
}
