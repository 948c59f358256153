/**
 * What every writer of rows takes, whatever the format.
 */
import type { Text } from '../base/text.ts';

/** A value of one cell. Text stays text: an identifier never becomes a number on its way out. */
export type Cell = string | number | null;

/** A column of the output. */
export interface Column {
  /** The stable name, which files carry. */
  readonly name: string;
  /** What people read on a terminal; the name, where absent. */
  readonly label?: Text;
  readonly align?: 'left' | 'right';
  /** In a workbook: there, and not in sight. */
  readonly hidden?: true;
  /** In a workbook: not to be written in, as other columns of the same table are. */
  readonly locked?: true;
}

/** What a workbook shows of a cell by its colour; other formats show nothing. */
export type Mark = 'different' | 'blank' | 'missing';

/** Where text or bytes go. `write` resolves when more may be written. */
export interface Sink {
  write(chunk: string | Uint8Array): Promise<void>;
  /** Ends what was written; nothing may follow. */
  close(): Promise<void>;
}

/** Takes rows one by one and writes them as they come. */
export interface RowWriter {
  /** One cell for each column. Await it where it gives a promise: the other side is slower. */
  write(row: readonly Cell[], marks?: readonly (Mark | undefined)[]): void | Promise<void>;
  /** Writes what is left. Does not close the sink. */
  end(): Promise<void>;
}
