/**
 * The table `consents`: what each column of each source says of whether a customer may be reached. A refusal outranks a
 * consent where they differ; the consents of a merged record are also those of its survivor.
 */
import type { ConsentChannel, ConsentState } from '../../fields/records/consent.ts';
import type { List } from '../file/list.ts';
import type { Batch } from '../journal/batches.ts';

export interface ConsentStatement {
  readonly channel: ConsentChannel;
  readonly state: ConsentState;
  /** Civil date; null where it is not known. */
  readonly since: string | null;
  /** The system that says it; '' where it is not known. */
  readonly source: string;
  /** The column that says it. */
  readonly origin: string;
}

/** What all columns say of a customer, those of its merged records included. */
export function consentsOf({ db }: List, customer: number): readonly ConsentStatement[] {
  return db
    .prepare<[number, number], ConsentStatement>(
      `SELECT channel, state, since, source, origin
       FROM consents
       WHERE customer_id IN (SELECT id FROM customers WHERE id = ? OR merged_into = ?)
       ORDER BY channel, id`,
    )
    .all(customer, customer);
}

export interface ConsentWriter {
  /** Notes what a column says now; gives whether that is new. */
  note(customerId: number, statement: ConsentStatement): boolean;
  /** What the other columns say of the same channel, in other words than this one. */
  contradicting(customerId: number, statement: ConsentStatement): readonly ConsentStatement[];
}

const OF_CUSTOMER = `customer_id IN (
    SELECT record.id
    FROM customers AS own
    JOIN customers AS record ON record.id = COALESCE(own.merged_into, own.id)
      OR record.merged_into = COALESCE(own.merged_into, own.id)
    WHERE own.id = @id
    UNION ALL
    SELECT @id
  )`;

/** Prepares the statements. */
export function consentWriter({ db }: List, batch: Batch): ConsentWriter {
  type Key = { id: number; channel: string; source: string; origin: string };
  const find = db.prepare<[Key], { id: number; state: string; since: string | null }>(
    `SELECT id, state, since
     FROM consents
     WHERE customer_id = @id AND channel = @channel AND source = @source AND origin = @origin`,
  );
  const insert = db.prepare(
    `INSERT INTO consents (customer_id, channel, state, since, source, origin, batch_id) VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  const update = db.prepare('UPDATE consents SET state = ?, since = ? WHERE id = ?');
  const others = db.prepare<[Key & { granted: number }], ConsentStatement>(
    `SELECT channel, state, since, source, origin
     FROM consents
     WHERE ${OF_CUSTOMER}
       AND (channel = @channel OR channel = 'any' OR @channel = 'any')
       AND NOT (source = @source AND origin = @origin)
       AND CASE WHEN @granted THEN state IN ('denied', 'bounced') ELSE state = 'granted' END
     ORDER BY id`,
  );
  return {
    note(customerId, { channel, state, since, source, origin }) {
      const present = find.get({ id: customerId, channel, source, origin });
      if (present === undefined) insert.run(customerId, channel, state, since, source, origin, batch.id);
      else if (present.state === state && (since === null || present.since === since)) return false;
      else update.run(state, since ?? (present.state === state ? present.since : null), present.id);
      return true;
    },
    contradicting(customerId, { channel, state, source, origin }) {
      if (state === 'open') return [];
      return others.all({ id: customerId, channel, source, origin, granted: state === 'granted' ? 1 : 0 });
    },
  };
}
