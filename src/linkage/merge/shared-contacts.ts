/**
 * Which of several phones or e-mail addresses a record is compared by: one that another record has too, as two records
 * match by their best values. A record whose main value is shared, or that has one value, is compared by its main value.
 */
import type { List } from '../../store/file/list.ts';
import { type ContactTable, contactTables } from '../../store/tables/contact-points.ts';

/** Gives the value by which a record is compared in a column: the own one, or one that others have as well. */
export type BestContact = (id: number, column: string, own: string) => string;

/** Reads the further values of a list; undefined where it has none. */
export function bestContacts(list: List): BestContact | undefined {
  const tables = (['phones', 'emails'] as const).flatMap((table) => {
    const found = sharedValues(list, table);
    return found === undefined ? [] : contactTables[table].main.map((column) => [column, found] as const);
  });
  if (tables.length === 0) return undefined;
  const byColumn = new Map<string, SharedValues>(tables);
  return (id, column, own) => {
    const values = byColumn.get(column);
    const further = values?.further.get(id);
    if (values === undefined || further === undefined || values.shared.has(keyOf(own))) return own;
    // What one column takes, the other one of the same record does not need.
    return further.shift() ?? own;
  };
}

interface SharedValues {
  /** The values that several records have, as far as records with several values have them. */
  readonly shared: ReadonlySet<string>;
  /** Record ⇒ its further values that are shared, each given once. */
  readonly further: ReadonlyMap<number, string[]>;
}

function keyOf(value: string): string {
  return value.toLowerCase();
}

function sharedValues({ db }: List, table: ContactTable): SharedValues | undefined {
  if (db.prepare(`SELECT 1 FROM ${table} LIMIT 1`).get() === undefined) return undefined;
  const { column, main } = contactTables[table];
  const own = main.map((name) => `SELECT id, ${name} AS value FROM customers WHERE ${name} IS NOT NULL`);
  const rows = db
    .prepare<[], { id: number; value: string; isFurther: 0 | 1 }>(
      `WITH own AS (
         ${own.join(' UNION ALL ')}
       ),
       further AS (
         SELECT customer_id AS id, ${column} AS value, position FROM ${table} WHERE kind IS NOT 'fax'
       ),
       shared AS MATERIALIZED (
         SELECT value FROM (SELECT id, value FROM own UNION ALL SELECT id, value FROM further)
         GROUP BY value COLLATE NOCASE
         HAVING COUNT(DISTINCT id) > 1
       )
       SELECT id, value, 1 AS isFurther, position FROM further WHERE value COLLATE NOCASE IN (SELECT value FROM shared)
       UNION ALL
       SELECT id, value, 0, 0 FROM own
       WHERE id IN (SELECT id FROM further) AND value COLLATE NOCASE IN (SELECT value FROM shared)
       ORDER BY id, position`,
    )
    .all();
  const further = new Map<number, string[]>();
  const shared = new Set<string>();
  for (const { id, value, isFurther } of rows) {
    if (isFurther) further.set(id, [...(further.get(id) ?? []), value]);
    else shared.add(keyOf(value));
  }
  return { shared, further };
}
