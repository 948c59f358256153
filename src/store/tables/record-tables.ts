/**
 * The tables of records that belong to a customer, besides orders: interactions, complaints, survey responses, points,
 * invoices. One mechanism writes them all, apart from undo and commands that add single records.
 */

import type { List } from '../file/list.ts';
import type { Batch } from '../journal/batches.ts';
import { type RecordTable, recordColumns } from '../schema/record-columns.ts';

/** What else identifies a record besides its ref: one response answers several questions. */
const keysBesideRef: Partial<Record<RecordTable, readonly string[]>> = { survey_responses: ['survey', 'question'] };

/** The values of a record by column; a column that is absent is null. */
export type RecordValues = Readonly<Record<string, string | number | null>>;

/** Writes the records of one table within a batch. */
export interface RecordWriter {
  insert(values: RecordValues): number;
  /** Updates a record to what its source says now; a null value keeps the old one. */
  update(id: number, values: RecordValues): void;
  /** Whether a record has all of these values already. */
  saysAlready(id: number, values: RecordValues): boolean;
  /** The records with this ref, of whichever customer and source, by id. */
  numbered(values: RecordValues): readonly NumberedRecord[];
}

/** A record that has the ref of a row. */
export interface NumberedRecord {
  readonly id: number;
  readonly customerId: number;
  /** Null where it was not named. */
  readonly source: string | null;
  /** Null for a record that no file brought. */
  readonly fileId: number | null;
  readonly day: string | null;
}

/**
 * Prepares the statements that write the records of a table.
 *
 * @param day the column of the day that every record has.
 * @param source the system that new records come from.
 */
export function recordWriter(
  { db }: List,
  batch: Batch,
  table: RecordTable,
  day: string,
  source: string | null = null,
): RecordWriter {
  const columns = recordColumns(table);
  const cellsOf = (values: RecordValues) => columns.map((column) => values[column] ?? null);
  const insert = db.prepare(
    `INSERT INTO ${table} (${columns.join(', ')}, source, batch_id)
     VALUES (${columns.map(() => '?').join(', ')}, ?, ?)`,
  );
  const update = db.prepare(`UPDATE ${table} SET ${columns.map(changed).join(', ')} WHERE id = ?`);
  const same = db.prepare(`SELECT 1 FROM ${table} WHERE id = ? AND ${columns.map(unchanged).join(' AND ')}`);
  const others = keysBesideRef[table] ?? [];
  const find = db.prepare<(string | number | null)[], NumberedRecord>(
    `SELECT id, customer_id AS customerId, source, ${day} AS day,
       (SELECT file_id FROM source_rows WHERE table_name = '${table}' AND row_id = ${table}.id ORDER BY id LIMIT 1) AS fileId
     FROM ${table}
     WHERE ref = ? ${others.map((key) => `AND ${key} IS ?`).join(' ')}
     ORDER BY id`,
  );
  return {
    insert: (values) => Number(insert.run([...cellsOf(values), source, batch.id]).lastInsertRowid),
    update: (id, values) => {
      update.run([...cellsOf(values), id]);
    },
    saysAlready: (id, values) => same.get([id, ...cellsOf(values).flatMap((cell) => [cell, cell])]) !== undefined,
    numbered: (values) =>
      typeof values.ref === 'string' ? find.all(values.ref, ...others.map((key) => values[key] ?? null)) : [],
  };
}

function changed(column: string): string {
  return column === 'extra'
    ? `extra = NULLIF(json_patch(COALESCE(extra, '{}'), COALESCE(?, '{}')), '{}')`
    : `${column} = COALESCE(?, ${column})`;
}

function unchanged(column: string): string {
  return column === 'extra'
    ? `(? IS NULL OR json_patch(COALESCE(extra, '{}'), ?) = COALESCE(extra, '{}'))`
    : `(? IS NULL OR ${column} IS ?)`;
}
