/**
 * When a customer was last verified: a person or the customer confirmed that its values are still correct. A customer that
 * was never verified is as old as its record.
 */

import type { List } from '../file/list.ts';
import type { Batch } from '../journal/batches.ts';

/** Prepares the statement that confirms a customer at the moment of the batch. */
export function confirmer(list: List, batch: Batch): (customerId: number) => void {
  const confirm = list.db.prepare('UPDATE customers SET verified_at = ? WHERE id = ? AND verified_at IS NOT ?');
  return (customerId) => {
    batch.count('confirmed', confirm.run(batch.at, customerId, batch.at).changes);
  };
}

/** A customer that was not verified for a long time. */
export interface StaleCustomer {
  readonly id: number;
  readonly ref: string | null;
  readonly name: string | null;
  readonly phone: string | null;
  readonly owner: string | null;
  /** Civil date; null if it was never verified. */
  readonly verifiedOn: string | null;
  /** Civil date on which the record came into the list. */
  readonly createdOn: string;
  /** Since the one or the other. */
  readonly days: number;
}

/**
 * The customers last verified, or else created, before a day, the oldest first; merged records are left out.
 *
 * @param before civil date
 * @param today civil date
 */
export function staleCustomers({ db }: List, before: string, today: string, owner?: string): StaleCustomer[] {
  return db
    .prepare<[Record<string, string | null>], StaleCustomer>(
      `SELECT
         id, ref, COALESCE(name, company) AS name, COALESCE(phone, tel) AS phone, owner,
         substr(verified_at, 1, 10) AS verifiedOn, substr(created_at, 1, 10) AS createdOn,
         CAST(julianday(:today) - julianday(substr(COALESCE(verified_at, created_at), 1, 10)) AS INTEGER) AS days
       FROM customers
       WHERE merged_into IS NULL
         AND substr(COALESCE(verified_at, created_at), 1, 10) < :before
         AND (:owner IS NULL OR owner = :owner)
       ORDER BY substr(COALESCE(verified_at, created_at), 1, 10), id`,
    )
    .all({ before, today, owner: owner ?? null });
}
