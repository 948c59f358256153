/** The table `customers`: the only SQL that writes it, apart from merges and undo. */
import { type List, perList } from '../file/list.ts';
import type { Batch } from '../journal/batches.ts';
import { type RecordLayout, recordLayout } from '../pages/record-layout.ts';
import { originCells, type RowOrigin } from '../rows/row-origin.ts';
import { customerColumns } from '../schema/customer-columns.ts';
import { originColumns, rowColumns } from '../schema/origin-columns.ts';
import { type ContactTable, contactTables } from '../tables/contact-points.ts';
import type { SqlValue } from '../tables/multi-row-insert.ts';

/** Values by field; a field that is absent or null has none. */
export type Values = Readonly<Record<string, string | null | undefined>>;

/** A record of the list, which may have been merged into another. */
export interface CustomerRecord {
  readonly id: number;
  readonly values: Readonly<Record<string, string | null>>;
  /** The columns of its source that have no field, by their header. */
  readonly extra: Readonly<Record<string, string>>;
  /** The surviving record that this one was merged into. */
  readonly mergedInto: number | null;
  readonly createdAt: string;
  readonly updatedAt: string;
}

type CustomerRow = Readonly<Record<string, string | number | null>>;

const SELECT = `
  SELECT id, ${customerColumns.join(', ')}, extra, merged_into, created_at, updated_at
  FROM customers`;

/** Every record in the order of the ids; merged ones only if asked for. */
export function* allCustomers({ db }: List, { merged = false } = {}): Generator<CustomerRecord> {
  const filter = merged ? '' : 'WHERE merged_into IS NULL';
  for (const row of db.prepare<[], CustomerRow>(`${SELECT} ${filter} ORDER BY id`).iterate()) yield toRecord(row);
}

/** One record; undefined if there is none with that id. */
export function readCustomer(list: List, id: number): CustomerRecord | undefined {
  return readerOf(list)(id);
}

/** Prepared once for each list: imports read thousands of customers. */
const readerOf = perList(customerReader);

/** Prepares reading records one by one: for those who read many. */
export function customerReader(list: List): (id: number) => CustomerRecord | undefined {
  const statement = list.db.prepare<[number], CustomerRow>(`${SELECT} WHERE id = ?`);
  return (id) => {
    const row = statement.get(id);
    return row && toRecord(row);
  };
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
  /**
   * Adds a customer by the values of `customerColumns` and, behind them, `extra` as JSON; what follows is left out.
   *
   * @param origin the row of a file that it is made of.
   */
  insertRow(values: readonly SqlValue[], origin?: RowOrigin): number;
  /** Sets the named fields, and `extra` where it is given, of a record. */
  update(id: number, values: Values, extra?: Readonly<Record<string, string>>): void;
}

const filledColumns = [...customerColumns, 'extra'];

function sameInBatch(batch: Batch) {
  return { created_at: batch.at, updated_at: batch.at, batch_id: batch.id };
}

/**
 * How the records of the customers of a batch and a file are made of the values of `customerColumns`, `extra` and
 * `rowColumns`.
 */
export function customerLayout({ db }: List, batch: Batch, fileId: number): RecordLayout {
  return recordLayout(db, 'customers', [...filledColumns, ...rowColumns], { file_id: fileId, ...sameInBatch(batch) });
}

/** Prepares the statements that write customers. */
export function customerWriter(list: List, batch: Batch): CustomerWriter {
  const { db } = list;
  const same = sameInBatch(batch);
  const given = [...filledColumns, ...originColumns];
  const all = [...given, ...Object.keys(same)];
  const insert = db.prepare(`INSERT INTO customers (${all.join(', ')}) VALUES (${all.map(() => '?').join(', ')})`);
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
  function insertRow(values: readonly SqlValue[], origin?: RowOrigin): number {
    const cells = [...values.slice(0, filledColumns.length), ...originCells(origin)];
    return Number(insert.run([...cells, ...Object.values(same)]).lastInsertRowid);
  }
  return {
    insert: (values, extra) =>
      insertRow([...customerColumns.map((column) => values[column] ?? null), extra && JSON.stringify(extra)]),
    insertRow,
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
  byValue(field: string, value: string): readonly FoundRecord[];
}

export interface FoundRecord {
  readonly id: number;
  /** The id of its survivor, or its own. */
  readonly standing: number;
}

/** The fields whose further values have a table. */
const tablesOfFurther: ReadonlyMap<string, ContactTable> = new Map([
  ['phone', 'phones'],
  ['tel', 'phones'],
  ['email', 'emails'],
]);

/** Finds records by a value that is not their main one. Most lists have none, so that nothing is asked. */
function furtherValues({ db }: List): (field: string, value: string) => readonly FoundRecord[] {
  const statements = new Map<string, (value: string) => readonly FoundRecord[]>();
  const made = (table: ContactTable) => {
    const statement = db.prepare<[string], FoundRecord>(
      `SELECT customers.id, COALESCE(customers.merged_into, customers.id) AS standing
       FROM ${table}
       JOIN customers ON customers.id = ${table}.customer_id
       WHERE ${table}.${contactTables[table].column} = ?`,
    );
    return (value: string) => statement.all(value);
  };
  return (field, value) => {
    const table = tablesOfFurther.get(field);
    if (table === undefined) return [];
    const find = statements.get(table) ?? made(table);
    statements.set(table, find);
    return find(value);
  };
}

/** In the order of the ids. */
function oncePerRecord(found: readonly FoundRecord[]): FoundRecord[] {
  const byId = new Map(found.map((record) => [record.id, record]));
  return [...byId.values()].sort((one, other) => one.id - other.id);
}

/**
 * Prepares the look-ups. Names and codes are compared as they are, e-mail addresses without regard to case.
 *
 * A field that few lists are asked by gets its index with the first question, so that other imports need not fill it.
 */
export function customerFinder(list: List): CustomerFinder {
  const { db } = list;
  const find = (field: string, collation: string) =>
    db.prepare<[string], FoundRecord>(
      `SELECT id, COALESCE(merged_into, id) AS standing
       FROM customers
       WHERE ${field} = ? ${collation}`,
    );
  const further = furtherValues(list);
  const indexed = (field: string) => {
    const collation = field === 'email' ? 'COLLATE NOCASE' : '';
    db.exec(
      `CREATE INDEX IF NOT EXISTS customers_by_${field} ON customers (${field} ${collation})
       WHERE ${field} IS NOT NULL`,
    );
    return find(field, collation);
  };
  const statements = new Map([['ref', find('ref', '')]]);
  return {
    byValue: (field, value) => {
      const statement = statements.get(field) ?? indexed(field);
      statements.set(field, statement);
      const found = [...statement.all(value), ...further(field, value)];
      return found.length > 1 ? oncePerRecord(found) : found;
    },
  };
}
