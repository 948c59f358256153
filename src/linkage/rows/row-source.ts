/** Where the rows of a list come from: a store that threads share, or a function of the main thread. */
import { type StoredRows, storedRow } from './row-store.ts';

/** Rows that only the main thread can read, or that every thread can. */
export type RowSource = ((record: number) => readonly string[]) | SharedRows;

/** The rows of a store, and which of their columns are read. */
export interface SharedRows {
  readonly stored: StoredRows;
  /** The indexes of the columns, in the order in which a row gives their cells. */
  readonly columns: readonly number[];
}

/** Consecutive rows. */
export interface RowRange {
  readonly start: number;
  /** The row after the last one. */
  readonly end: number;
}

/** Reads the rows of a source; cells beyond the end of a row are ''. */
export function rowsOf(source: RowSource): (record: number) => readonly string[] {
  if (typeof source === 'function') return source;
  const row = storedRow(source.stored);
  const { columns } = source;
  const isWhole = columns.every((column, index) => column === index);
  return (record) => {
    const cells = row(record);
    return isWhole && cells.length === columns.length ? cells : columns.map((column) => cells[column] ?? '');
  };
}

/** Divides `size` rows into one range for each thread. */
export function rangesOf(size: number, threads: number): readonly RowRange[] {
  return Array.from({ length: threads }, (_, thread) => ({
    start: Math.floor((thread * size) / threads),
    end: Math.floor(((thread + 1) * size) / threads),
  }));
}
