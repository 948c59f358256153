/** What every writer of rows takes, whatever the format. */
import type { Text } from '../../base/text.ts';

/** The value of a cell. Text stays text: an identifier never becomes a number on its way out. */
export type Cell = string | number | null;

/** A column of the output. */
export interface Column {
  /** The stable name, which files carry. */
  readonly name: string;
  /** The heading for people; the name if absent. */
  readonly label?: Text;
  readonly align?: 'left' | 'right';
  /** What separates the values of a cell that may hold several; JSON writes an array of them. */
  readonly several?: string;
  /** In a workbook: present but hidden. */
  readonly hidden?: true;
  /** In a workbook: protected from editing, unlike other columns of the same table. */
  readonly locked?: true;
}

/** Highlights a cell by a colour in a workbook; other formats ignore it. */
export type Mark = 'different' | 'blank' | 'missing';

/** The destination of text or bytes. `write` resolves when more may be written. */
export interface Sink {
  write(chunk: string | Uint8Array): Promise<void>;
  /** Ends the output; nothing may follow. */
  close(): Promise<void>;
}

/** Writes rows one by one. */
export interface RowWriter {
  /** Writes one cell for each column. Await the promise, if there is one: the destination is slower. */
  write(row: readonly Cell[], marks?: readonly (Mark | undefined)[]): void | Promise<void>;
  /** Writes what is buffered. Does not close the sink. */
  end(): Promise<void>;
}
