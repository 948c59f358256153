/** Where the rows of a list come from: a store that threads share, or a function of this thread. */
import { type StoredRows, storedRow } from './row-store.ts';

/** Rows that only this thread can read, or that all can. */
export type RowSource = ((record: number) => readonly string[]) | SharedRows;

/** The rows of a store with those of their columns that are looked at. */
export interface SharedRows {
  readonly stored: StoredRows;
  /** The numbers of the columns in the order in which they are seen. */
  readonly columns: readonly number[];
}

/** Some rows that follow each other. */
export interface RowRange {
  readonly start: number;
  readonly end: number;
}

/** Reads the rows of a source; cells that a row does not have are ''. */
export function rowsOf(source: RowSource): (record: number) => readonly string[] {
  if (typeof source === 'function') return source;
  const row = storedRow(source.stored);
  const { columns } = source;
  const inOrder = columns.every((column, at) => column === at);
  return (record) => {
    const cells = row(record);
    return inOrder && cells.length === columns.length ? cells : columns.map((column) => cells[column] ?? '');
  };
}

/** Cuts so many rows into as many ranges as there are threads. */
export function rangesOf(size: number, threads: number): readonly RowRange[] {
  return Array.from({ length: threads }, (_, at) => ({
    start: Math.floor((at * size) / threads),
    end: Math.floor(((at + 1) * size) / threads),
  }));
}
