/** Everything that the list knows of one customer, read at once. */
import { majorUnits } from '../../fields/money/money.ts';
import type { Cell } from '../../formats/writer.ts';
import { segmentsOf } from '../classes/segments.ts';
import type { List } from '../file/list.ts';
import { ownRecordsOf } from '../merges/records-before-merge.ts';
import { type ConsentStatement, consentsOf } from '../tables/consents.ts';
import { type ContactTable, furtherPoints, type StoredPoint } from '../tables/contact-points.ts';
import { type Issue, issuesOf } from '../tables/issues.ts';
import { type LatestRecords, latestRecords } from '../tables/latest-records.ts';
import { rowsOf, type ValueOrigin, type ValueOrigins, valueOrigins } from './provenance.ts';

/** A record that the customer is made of, its own first. */
interface CardRecord {
  readonly id: number;
  readonly name: string | null;
  /** `customers.csv:12`, for each row of a file that became the record. */
  readonly origins: readonly string[];
}

interface CardOrder {
  readonly orderedOn: string;
  /** In major units; null where its source states none. */
  readonly amount: string | null;
  readonly currency: string;
  /** Of an order of several lines, all products. */
  readonly product: string | null;
  readonly status: string | null;
}

interface CardClass {
  readonly scheme: string;
  readonly name: string;
  readonly from: string;
  readonly until: string | null;
  /** Of a scheme of the user's own: the version that gave the class. */
  readonly version: number | null;
}

export interface CustomerCard {
  readonly id: number;
  /** The row of `customer_facts`. */
  readonly facts: Readonly<Record<string, string | number | null>>;
  readonly extra: Readonly<Record<string, string>>;
  /** Which record gave each value. */
  readonly origins: ValueOrigins;
  /** The issues of the surviving values. */
  readonly issues: readonly Issue[];
  /** Phones and e-mail addresses besides the main ones. */
  readonly further: Readonly<Record<ContactTable, readonly StoredPoint[]>>;
  readonly consents: readonly ConsentStatement[];
  readonly classes: readonly CardClass[];
  /** Those that the customer is kept as a member of. */
  readonly segments: readonly { readonly name: string; readonly since: string }[];
  readonly records: readonly CardRecord[];
  readonly latestOrders: readonly CardOrder[];
  readonly latestInteractions: readonly { on: string; channel: string | null; note: string }[];
  /** Complaints, answers, points and invoices. */
  readonly latest: LatestRecords;
}

const LATEST = 10;

/** Reads the card of a customer that is not merged into another. */
export function readCard(list: List, id: number): CustomerCard {
  const { db } = list;
  const facts = db.prepare<[number], Record<string, Cell>>('SELECT * FROM customer_facts WHERE id = ?').get(id);
  if (facts === undefined) throw new Error(`customer ${id} does not stand`);
  const records = ownRecordsOf(list, id);
  const origins = valueOrigins(list, records);
  const ofRecords = `customer_id IN (${records.map((record) => record.id).join(', ')})`;
  return {
    id,
    facts,
    extra: typeof facts.extra === 'string' ? JSON.parse(facts.extra) : {},
    origins,
    further: { phones: furtherPoints(list, id, 'phones'), emails: furtherPoints(list, id, 'emails') },
    consents: consentsOf(list, id),
    issues: records.flatMap((record) =>
      issuesOf(list, 'customers', record.id).filter(({ field }) => {
        const value = facts[field] ?? null;
        return value === null ? record.id === id : gives(record.id, origins.ofField(field, String(value)), id);
      }),
    ),
    classes: db
      .prepare<[number], CardClass>(
        `SELECT classes.scheme, classes.class AS name, classes.valid_from AS "from", classes.valid_until AS until,
           custom_schemes.version
         FROM classes
         LEFT JOIN custom_schemes ON custom_schemes.id = classes.definition_id
         WHERE classes.customer_id = ? AND classes.scheme NOT LIKE 'segment:%'
         ORDER BY classes.scheme, classes.valid_from`,
      )
      .all(id),
    segments: segmentsOf(list, id),
    records: records.map((record) => ({
      id: record.id,
      name: record.values.name ?? null,
      origins: rowsOf(list, record.id),
    })),
    latestOrders: latestOrders(list, ofRecords),
    latestInteractions: db
      .prepare<[], { on: string; channel: string | null; note: string }>(
        `SELECT happened_on AS "on", channel, note
         FROM interactions
         WHERE ${ofRecords}
         ORDER BY happened_on DESC, id DESC
         LIMIT ${LATEST}`,
      )
      .all(),
    latest: latestRecords(
      list,
      records.map((record) => record.id),
      LATEST,
    ),
  };
}

interface OrderRow extends Omit<CardOrder, 'amount'> {
  readonly amount: number | null;
}

function latestOrders({ db }: List, ofRecords: string): CardOrder[] {
  const products = `(
    SELECT group_concat(own.product, ', ')
    FROM (SELECT product FROM order_lines WHERE order_id = orders.id ORDER BY position) AS own
  )`;
  return db
    .prepare<[], OrderRow>(
      `SELECT ordered_on AS orderedOn, amount, currency, COALESCE(product, ${products}) AS product, status
       FROM orders
       WHERE ${ofRecords}
       ORDER BY ordered_on DESC, id DESC
       LIMIT ${LATEST}`,
    )
    .all()
    .map((order) => ({ ...order, amount: order.amount === null ? null : majorUnits(order.amount, order.currency) }));
}

/** Whether a record gave a value; one that was edited after a merge belongs to the survivor. */
function gives(record: number, origin: ValueOrigin, standing: number): boolean {
  return record === (origin.record ?? standing);
}
