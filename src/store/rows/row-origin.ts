/** Customers and orders keep the row of a file that they were made of in themselves, in four columns. */
import type { RowHash } from './row-hash.ts';

/** The row of a file that became a record. */
export interface RowOrigin {
  readonly hash: RowHash;
  readonly line: number;
  readonly fileId: number;
}

/** The columns that keep it, in the order of the tables; the file is behind what differs from row to row. */
export const originColumns = ['row_hash', 'row_hash_rest', 'line', 'file_id'] as const;

/** Those of them that differ from row to row of one file. */
export const rowColumns = ['row_hash', 'row_hash_rest', 'line'] as const;

/** The tables whose records keep their row. */
export const recordsWithRows = ['customers', 'orders'] as const;

/** Whether the records of a table keep their row. */
export function keepsRows(table: string): table is (typeof recordsWithRows)[number] {
  return table === 'customers' || table === 'orders';
}

/** The values of the columns; all null where a record came from no row. */
export function originCells(origin: RowOrigin | undefined): readonly (number | null)[] {
  if (origin === undefined) return [null, null, null, null];
  return [origin.hash.first, origin.hash.second, origin.line, origin.fileId];
}
