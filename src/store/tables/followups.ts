/**
 * The table `followups`: tasks for customers, with due dates and outcomes. A follow-up of a record that was merged belongs
 * to its survivor.
 */

import type { List } from '../file/list.ts';
import type { Batch } from '../journal/batches.ts';

/** A task for a customer. */
export interface Followup {
  readonly customerId: number;
  /** Civil date `YYYY-MM-DD`. */
  readonly dueOn: string;
  readonly task: string;
  /** Who is responsible; null: the owner of the customer. */
  readonly owner: string | null;
}

export interface FollowupRow extends Followup {
  readonly id: number;
  /** The customer's name, else the company's; null where there is neither. */
  readonly customer: string | null;
  /** Null as long as it is open. */
  readonly doneOn: string | null;
  readonly outcome: string | null;
}

/** Which follow-ups; absent conditions do not restrict. */
export interface FollowupFilter {
  readonly customerId?: number;
  /** Due on this day or before. */
  readonly dueBy?: string | undefined;
  readonly owner?: string | undefined;
  /** Those that were done as well. */
  readonly done?: boolean;
}

/** Adds a follow-up within a batch and gives its id. */
export function addFollowup({ db }: List, batch: Batch, { customerId, dueOn, task, owner }: Followup): number {
  const { lastInsertRowid } = db
    .prepare('INSERT INTO followups (customer_id, due_on, task, owner, batch_id) VALUES (?, ?, ?, ?, ?)')
    .run(customerId, dueOn, task, owner, batch.id);
  return Number(lastInsertRowid);
}

/** Marks a follow-up as done within a batch. */
export function finishFollowup({ db }: List, id: number, doneOn: string, outcome: string | null): void {
  db.prepare('UPDATE followups SET done_on = ?, outcome = ? WHERE id = ?').run(doneOn, outcome, id);
}

const SELECT = `
  SELECT
    followups.id, standing.id AS customerId,
    COALESCE(NULLIF(standing.name, ''), NULLIF(standing.company, '')) AS customer,
    followups.due_on AS dueOn, followups.task, COALESCE(followups.owner, standing.owner) AS owner,
    followups.done_on AS doneOn, followups.outcome
  FROM followups
  JOIN customers AS record ON record.id = followups.customer_id
  JOIN customers AS standing ON standing.id = COALESCE(record.merged_into, record.id)`;

/** The follow-ups that match a filter, by due date. */
export function listFollowups({ db }: List, filter: FollowupFilter = {}): FollowupRow[] {
  const { customerId, dueBy, owner, done = false } = filter;
  return db
    .prepare<[Record<string, string | number | null>], FollowupRow>(
      `${SELECT}
       WHERE (@done OR followups.done_on IS NULL)
         AND (@customerId IS NULL OR standing.id = @customerId)
         AND (@dueBy IS NULL OR followups.due_on <= @dueBy)
         AND (@owner IS NULL OR COALESCE(followups.owner, standing.owner) = @owner)
       ORDER BY followups.due_on, followups.id`,
    )
    .all({ done: done ? 1 : 0, customerId: customerId ?? null, dueBy: dueBy ?? null, owner: owner ?? null });
}

/** One follow-up, done or not; undefined where there is none of that number. */
export function findFollowup({ db }: List, id: number): FollowupRow | undefined {
  return db.prepare<[number], FollowupRow>(`${SELECT} WHERE followups.id = ?`).get(id);
}

/** The customers with an open follow-up that a batch of this command planned. */
export function customersPlannedBy({ db }: List, command: string): ReadonlySet<number> {
  const ids = db
    .prepare<[string], number>(
      `SELECT DISTINCT COALESCE(customers.merged_into, customers.id)
       FROM followups
       JOIN customers ON customers.id = followups.customer_id
       JOIN batches ON batches.id = followups.batch_id
       WHERE followups.done_on IS NULL
         AND batches.command = ?`,
    )
    .pluck()
    .all(command);
  return new Set(ids);
}

/** How many follow-ups were done on the days from one to another, both included. */
export function countFinishedFollowups({ db }: List, from: string, to: string): number {
  const count = db
    .prepare<[string, string], number>('SELECT COUNT(*) FROM followups WHERE done_on BETWEEN ? AND ?')
    .pluck()
    .get(from, to);
  return count ?? 0;
}
