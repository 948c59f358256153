/** The orders that a file brought, summed up by what they are counted as. */
import type { List } from '../file/list.ts';

/** Orders that are counted alike; their figures are sums, in minor units. */
export interface OrdersCountedAlike {
  readonly times: number;
  /** Null where the orders state none. */
  readonly amount: number | null;
  readonly refunded: number | null;
  readonly state: string | null;
  readonly currency: string;
}

/** @param after the largest id that an order had before the file */
export function countedOrders({ db }: List, fileId: number, after: number): OrdersCountedAlike[] {
  return db
    .prepare<[number, number], OrdersCountedAlike>(
      `SELECT COUNT(*) AS times, SUM(amount) AS amount, SUM(refunded) AS refunded, status AS state, currency
       FROM orders
       WHERE id > ? AND file_id = ?
       GROUP BY status, currency, amount IS NULL, amount < 0
       ORDER BY status, currency`,
    )
    .all(after, fileId);
}
