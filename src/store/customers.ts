/** The table `customers`: the only SQL that writes it, apart from merges and undo. */
import { customerFields } from '../fields/customer-fields.ts';
import type { Batch } from './batches.ts';
import type { List } from './list.ts';

/** The fields of a customer that have a column, in the order of the table. */
export const customerColumns: readonly string[] = customerFields
  .filter((field) => field.partOf === undefined)
  .map((field) => field.name);

/** Values by field; a field that is absent or null has none. */
export type Values = Readonly<Record<string, string | null | undefined>>;

/** A record of the list, which may have been merged into another. */
export interface CustomerRecord {
  readonly id: number;
  readonly values: Readonly<Record<string, string | null>>;
  /** The columns of its source that have no field, by their header. */
  readonly extra: Readonly<Record<string, string>>;
  /** The record that stands for this one. */
  readonly mergedInto: number | null;
  readonly createdAt: string;
  readonly updatedAt: string;
}

type CustomerRow = Readonly<Record<string, string | number | null>>;

const SELECT = `
  SELECT id, ${customerColumns.join(', ')}, extra, merged_into, created_at, updated_at
  FROM customers`;

/** Every record in the order of the ids; those that stand only, unless `merged` is asked for. */
export function* allCustomers({ db }: List, { merged = false } = {}): Generator<CustomerRecord> {
  const filter = merged ? '' : 'WHERE merged_into IS NULL';
  for (const row of db.prepare<[], CustomerRow>(`${SELECT} ${filter} ORDER BY id`).iterate()) yield toRecord(row);
}

/** One record, or undefined where there is none of that id. */
export function readCustomer({ db }: List, id: number): CustomerRecord | undefined {
  const row = db.prepare<[number], CustomerRow>(`${SELECT} WHERE id = ?`).get(id);
  return row && toRecord(row);
}

function toRecord(row: CustomerRow): CustomerRecord {
  const values: Record<string, string | null> = {};
  for (const column of customerColumns) {
    const value = row[column];
    values[column] = value === null || value === undefined ? null : String(value);
  }
  return {
    id: Number(row.id),
    values,
    extra: typeof row.extra === 'string' ? JSON.parse(row.extra) : {},
    mergedInto: typeof row.merged_into === 'number' ? row.merged_into : null,
    createdAt: String(row.created_at),
    updatedAt: String(row.updated_at),
  };
}

/** Writes customers within a batch. */
export interface CustomerWriter {
  /** Adds a customer and gives its id. */
  insert(values: Values, extra: Readonly<Record<string, string>> | null): number;
  /** Sets the named fields, and `extra` where it is given, of a record. */
  update(id: number, values: Values, extra?: Readonly<Record<string, string>>): void;
}

/** Prepares the statements that write customers. */
export function customerWriter({ db }: List, batch: Batch): CustomerWriter {
  const places = customerColumns.map(() => '?').join(', ');
  const insert = db.prepare(
    `INSERT INTO customers (${customerColumns.join(', ')}, extra, created_at, updated_at, batch_id)
     VALUES (${places}, ?, ?, ?, ?)`,
  );
  const updates = new Map<string, ReturnType<typeof db.prepare>>();
  const updateOf = (columns: readonly string[]) => {
    const key = columns.join();
    const known = updates.get(key);
    if (known) return known;
    const set = [...columns, 'updated_at'].map((column) => `${column} = ?`).join(', ');
    const made = db.prepare(`UPDATE customers SET ${set} WHERE id = ?`);
    updates.set(key, made);
    return made;
  };
  return {
    insert(values, extra) {
      const cells: (string | number | null)[] = customerColumns.map((column) => values[column] ?? null);
      cells.push(extra && JSON.stringify(extra), batch.at, batch.at, batch.id);
      return Number(insert.run(cells).lastInsertRowid);
    },
    update(id, values, extra) {
      const columns = customerColumns.filter((column) => values[column] !== undefined);
      const cells: (string | number | null)[] = columns.map((column) => values[column] ?? null);
      const named = extra === undefined ? columns : [...columns, 'extra'];
      if (extra !== undefined) cells.push(JSON.stringify(extra));
      updateOf(named).run([...cells, batch.at, id]);
    },
  };
}

/** Finds records by one of their values. */
export interface CustomerFinder {
  /** The ids of the records with this value, merged ones too, in their order; at most `limit`. */
  byValue(field: 'ref' | 'phone' | 'tel' | 'email' | 'name' | 'id_code', value: string): readonly FoundRecord[];
}

export interface FoundRecord {
  readonly id: number;
  /** The id of the customer that stands for it. */
  readonly standing: number;
}

/** Prepares the look-ups. Names and codes are compared as they are, e-mail addresses without regard to case. */
export function customerFinder({ db }: List): CustomerFinder {
  const find = (field: string, collation = '') =>
    db.prepare<[string], FoundRecord>(
      `SELECT id, COALESCE(merged_into, id) AS standing
       FROM customers
       WHERE ${field} = ? ${collation}
       ORDER BY id`,
    );
  const statements = {
    ref: find('ref'),
    phone: find('phone'),
    tel: find('tel'),
    email: find('email', 'COLLATE NOCASE'),
    name: find('name'),
    id_code: find('id_code'),
  };
  return { byValue: (field, value) => statements[field].all(value) };
}
