/**
 * The table `interactions`: calls, visits and messages. An interaction with a record that was merged belongs to its
 * survivor.
 */

import type { List } from '../file/list.ts';
import type { Batch } from '../journal/batches.ts';

/** A call, a visit or a message. */
export interface Interaction {
  readonly customerId: number;
  /** Civil date `YYYY-MM-DD`. */
  readonly happenedOn: string;
  /** A code of `fields/contact-channel.ts`, or a word of the user's own. */
  readonly channel: string | null;
  readonly note: string;
  /** Who was in touch. */
  readonly owner: string | null;
}

export interface InteractionRow extends Interaction {
  readonly id: number;
}

/** Adds an interaction within a batch and gives its id. */
export function addInteraction({ db }: List, batch: Batch, interaction: Interaction): number {
  const { customerId, happenedOn, channel, note, owner } = interaction;
  const { lastInsertRowid } = db
    .prepare(
      `INSERT INTO interactions (customer_id, happened_on, channel, note, owner, batch_id)
       VALUES (?, ?, ?, ?, ?, ?)`,
    )
    .run(customerId, happenedOn, channel, note, owner, batch.id);
  return Number(lastInsertRowid);
}

/** The interactions with a customer and the records merged into it, the latest first. */
export function interactionsOf({ db }: List, customerId: number): InteractionRow[] {
  return db
    .prepare<[number, number], InteractionRow>(
      `SELECT
         interactions.id, COALESCE(customers.merged_into, customers.id) AS customerId,
         interactions.happened_on AS happenedOn, interactions.channel, interactions.note, interactions.owner
       FROM interactions
       JOIN customers ON customers.id = interactions.customer_id
       WHERE interactions.customer_id IN (SELECT id FROM customers WHERE id = ? OR merged_into = ?)
       ORDER BY interactions.happened_on DESC, interactions.id DESC`,
    )
    .all(customerId, customerId);
}

/** How many interactions happened on the days from one to another, both included. */
export function countInteractions({ db }: List, from: string, to: string): number {
  const count = db
    .prepare<[string, string], number>('SELECT COUNT(*) FROM interactions WHERE happened_on BETWEEN ? AND ?')
    .pluck()
    .get(from, to);
  return count ?? 0;
}
