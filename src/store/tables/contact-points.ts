/**
 * The tables `phones` and `emails`: the further numbers and addresses of a customer. The main ones stand in `customers`
 * and nowhere else; the views `customer_phones` and `customer_emails` show all of them together.
 *
 * Those of a merged record are also those of its survivor, as its tags are.
 */
import type { ContactPoint } from '../../fields/field.ts';
import type { List } from '../file/list.ts';
import type { Batch } from '../journal/batches.ts';

/** The tables, with the column that holds the value and the columns of `customers` that hold the main ones. */
export const contactTables = {
  phones: { column: 'phone', main: ['phone', 'tel'], collation: '' },
  emails: { column: 'email', main: ['email'], collation: 'COLLATE NOCASE' },
} as const;

export type ContactTable = keyof typeof contactTables;

/** A number or an address with the column of the source that it stood in. */
export interface NewPoint extends ContactPoint {
  readonly origin: string;
}

/** A number or an address as the list holds it. */
export interface StoredPoint {
  readonly value: string;
  readonly kind: string | null;
  /** The column of the source that it stood in. */
  readonly origin: string | null;
}

/** The further values of a customer, those of its merged records included, without its main ones. */
export function furtherPoints({ db }: List, customer: number, table: ContactTable): readonly StoredPoint[] {
  const { column, main, collation } = contactTables[table];
  const isMain = main.map((name) => `survivor.${name} IS value ${collation}`).join(' OR ');
  const ofRecords = main.map(
    (name) => `SELECT ${name}, NULL, NULL, 0 FROM customers WHERE merged_into = @customer AND ${name} IS NOT NULL`,
  );
  return db
    .prepare<[{ customer: number }], StoredPoint>(
      `SELECT value, MAX(point.kind) AS kind, MAX(point.origin) AS origin
       FROM (
         SELECT ${column} AS value, kind, origin, position
         FROM ${table}
         WHERE customer_id IN (SELECT id FROM customers WHERE id = @customer OR merged_into = @customer)
         UNION ALL
         ${ofRecords.join(' UNION ALL ')}
       ) AS point
       JOIN customers AS survivor ON survivor.id = @customer
       WHERE NOT (${isMain})
       GROUP BY value
       ORDER BY MIN(position), value`,
    )
    .all({ customer });
}

/** The main number or address has this position, whether or not a row holds it. */
const MAIN = 1;

/** Adds further values to customers; gives whether any of them is new. */
export type PointWriter = (customerId: number, points: readonly NewPoint[]) => boolean;

/** Prepares the statements that write one of the tables. */
export function pointWriter({ db }: List, batch: Batch, table: ContactTable): PointWriter {
  const { column, main, collation } = contactTables[table];
  const isMain = main.map((name) => `${name} = @value ${collation}`).join(' OR ');
  const known = db
    .prepare<[{ id: number; value: string }], number>(
      `SELECT 1 FROM ${table} WHERE customer_id = @id AND ${column} = @value
       UNION ALL
       SELECT 1 FROM customers WHERE id = @id AND (${isMain})
       LIMIT 1`,
    )
    .pluck();
  const last = db
    .prepare<[number], number>(`SELECT COALESCE(MAX(position), ${MAIN}) FROM ${table} WHERE customer_id = ?`)
    .pluck();
  const insert = db.prepare(
    `INSERT INTO ${table} (customer_id, position, ${column}, kind, origin, batch_id) VALUES (?, ?, ?, ?, ?, ?)`,
  );
  return (customerId, points) => {
    let isAny = false;
    for (const { value, kind, origin } of points) {
      if (known.get({ id: customerId, value }) !== undefined) continue;
      insert.run(customerId, (last.get(customerId) ?? MAIN) + 1, value, kind ?? null, origin, batch.id);
      isAny = true;
    }
    return isAny;
  };
}
