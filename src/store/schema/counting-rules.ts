/**
 * What counts as a purchase and as revenue: defined once, as SQL over the table `orders` for the views and the reports, and
 * as functions for orders that are not in a list. The tests hold both equal.
 *
 * - A purchase is an order whose state is one of those that are sold, or that states none, and whose amount is not
 *   negative. An order without an amount is a purchase too.
 * - The revenue of a sold order is its amount less what was refunded of it. An order marked as refunded keeps what its
 *   source says was not refunded: nothing, unless the refund is said apart.
 * - A record with a negative amount is a refund and reduces the revenue; it is no purchase.
 * - Nothing else counts, in particular no order in a state that is not known.
 */
import { isReturned, isSold, returnedStates, soldStates } from '../../fields/records/order-states.ts';

/** What decides how an order counts; money in minor units. */
export interface CountedOrder {
  /** Null where the source states none. */
  readonly amount: number | null;
  /** What went back and is no record of its own; null where none is known. */
  readonly refunded: number | null;
  readonly status: string | null;
}

/** Whether an order is a purchase. */
export function isPurchase({ amount, status }: CountedOrder): boolean {
  return (amount === null || amount >= 0) && isSold(status);
}

/** What an order adds to the revenue, in minor units of its own currency; negative for a refund. */
export function revenueOf({ amount, refunded, status }: CountedOrder): number {
  if (amount === null) return 0;
  if (amount < 0) return isReturned(status) ? amount : 0;
  if (isSold(status)) return amount - (refunded ?? 0);
  return status === 'refunded' ? amount - (refunded ?? amount) : 0;
}

// Compared one by one: for a list of more than two, SQLite makes and searches a table.
const within = (states: readonly string[]) =>
  `(orders.status IS NULL OR ${states.map((state) => `orders.status = '${state}'`).join(' OR ')})`;

/** SQL: the state of the order is one of those that are sold. */
export const IS_SOLD = within(soldStates);

/** SQL: the order is a purchase. */
export const IS_PURCHASE = `((orders.amount IS NULL OR orders.amount >= 0) AND ${IS_SOLD})`;

/** SQL: what the order adds to the revenue, in minor units of its own currency; never null. */
export const REVENUE = `CASE
    WHEN orders.amount IS NULL THEN 0
    WHEN orders.amount < 0 THEN IIF(${within(returnedStates)}, orders.amount, 0)
    WHEN ${IS_SOLD} THEN orders.amount - COALESCE(orders.refunded, 0)
    WHEN orders.status = 'refunded' THEN orders.amount - COALESCE(orders.refunded, orders.amount)
    ELSE 0
  END`;

/** SQL: the surviving customer of the order's customer; `customers` is joined by its id. */
export const STANDING = 'COALESCE(customers.merged_into, customers.id)';
