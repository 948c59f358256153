/**
 * The views and triggers of a list. They hold no data and do not belong to the steps of the schema: they are made from the
 * code, and made anew when a list is opened whose definitions differ, because the program has changed or because another
 * program has changed or dropped them. Views and triggers of other names are the user's own and stay.
 */
import type { Database } from 'better-sqlite3';
import { columnsOfTables } from '../file/table-columns.ts';
import { CUSTOMER_EMAILS, CUSTOMER_PHONES } from './contact-views.ts';
import { CUSTOMER_FACTS } from './customer-facts.ts';
import { journalTriggers } from './journal-triggers.ts';
import { JOURNALLED_TABLES } from './journalled-tables.ts';
import { COUNTED_ORDERS, ORDER_ITEMS } from './order-views.ts';

interface DerivedObject {
  readonly type: 'view' | 'trigger';
  readonly name: string;
  /** As SQLite keeps it in `sqlite_schema`. */
  readonly sql: string;
}

/** The views, by their names. */
export const derivedViews: Readonly<Record<string, string>> = {
  customer_facts: CUSTOMER_FACTS,
  counted_orders: COUNTED_ORDERS,
  order_items: ORDER_ITEMS,
  customer_phones: CUSTOMER_PHONES,
  customer_emails: CUSTOMER_EMAILS,
};

/**
 * A record is found by its ref, or else by the hash of the row that it was made of. When the ref changes, the row is kept in
 * `source_rows` as well, where it is found by its hash. An undo removes it again by itself.
 */
function renumbered(table: string, keys: readonly string[]): string {
  return `AFTER UPDATE OF ${keys.join(', ')} ON ${table}
WHEN (${keys.map((key) => `OLD.${key} IS NOT NEW.${key}`).join(' OR ')})
  AND OLD.row_hash IS NOT NULL
  AND (SELECT undoes FROM batches WHERE id = (SELECT batch_id FROM current_batch)) IS NULL
  AND NOT EXISTS (
    SELECT 1
    FROM source_rows
    WHERE hash = OLD.row_hash
      AND hash_rest = OLD.row_hash_rest
      AND table_name = '${table}'
      AND row_id = OLD.id
  )
BEGIN
  INSERT INTO source_rows (hash, hash_rest, table_name, row_id, file_id, line, batch_id)
  VALUES (
    OLD.row_hash, OLD.row_hash_rest, '${table}', OLD.id, OLD.file_id, OLD.line, (SELECT batch_id FROM current_batch)
  );
END`;
}

const rowTriggers: Readonly<Record<string, string>> = {
  customers_renumbered: renumbered('customers', ['ref']),
  orders_renumbered: renumbered('orders', ['ref']),
  points_append_only: `BEFORE UPDATE ON points
BEGIN
  SELECT RAISE(ABORT, 'points are only ever added to');
END`,
};

/** All of them, for the tables as they are in the list. */
function derivedObjects(db: Database): DerivedObject[] {
  const columns = columnsOfTables(db, JOURNALLED_TABLES);
  const triggers = [
    ...Object.entries(rowTriggers),
    ...[...columns].flatMap(([table, names]) => Object.entries(journalTriggers(table, names))),
  ];
  return [
    ...triggers.map(([name, sql]) => ({ type: 'trigger' as const, name, sql: `CREATE TRIGGER ${name} ${sql}` })),
    ...Object.entries(derivedViews).map(([name, sql]) => ({
      type: 'view' as const,
      name,
      sql: `CREATE VIEW ${name} AS ${sql}`,
    })),
  ];
}

/** Those that are missing in the list or defined in another way. */
export function outdatedObjects(db: Database): DerivedObject[] {
  const present = new Map(
    db
      .prepare<[], [name: string, sql: string]>(
        `SELECT name, sql FROM main.sqlite_schema WHERE type IN ('trigger', 'view')`,
      )
      .raw()
      .all(),
  );
  return derivedObjects(db).filter(({ name, sql }) => present.get(name) !== sql);
}

/** Makes them anew, within the transaction of the caller. */
export function renewObjects(db: Database, objects: readonly DerivedObject[]): void {
  for (const { type, name, sql } of objects) {
    dropObject(db, type, name);
    db.exec(sql);
  }
}

/** Drops all of them, within the transaction of the caller: SQLite refuses to alter a table that a broken view reads. */
export function dropObjects(db: Database): void {
  for (const { type, name } of derivedObjects(db)) dropObject(db, type, name);
}

function dropObject(db: Database, type: DerivedObject['type'], name: string): void {
  db.exec(`DROP ${type} IF EXISTS main.${name}`);
}

/** Makes the views for this connection only, where the list itself cannot be written. Triggers do nothing for a reader. */
export function shadowViews(db: Database, objects: readonly DerivedObject[]): void {
  for (const { type, sql } of objects) if (type === 'view') db.exec(sql.replace(/^CREATE VIEW/, 'CREATE TEMP VIEW'));
}
