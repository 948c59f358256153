/** Peeks at the first rows of a table, which can still be read completely. */
import type { SourceRow, TableReader } from './table/reader.ts';
import { withRows } from './table/with-rows.ts';

export interface PeekedTable {
  readonly head: readonly SourceRow[];
  /** The same table, including its first rows. */
  readonly table: TableReader;
}

/** Reads batches until the head has at least the given number of rows, or the table ends. */
export async function peekRows(table: TableReader, rows: number): Promise<PeekedTable> {
  const batches = table.batches()[Symbol.asyncIterator]();
  const head: SourceRow[] = [];
  while (head.length < rows) {
    const { value, done } = await batches.next();
    if (done) break;
    head.push(...value);
  }
  async function* replayed() {
    try {
      yield head;
      yield* { [Symbol.asyncIterator]: () => batches };
    } finally {
      // The caller may stop at the head, and the file must be closed all the same.
      await batches.return?.();
    }
  }
  // The head is no part of the chunks: whoever asks for them has taken the first batch.
  return { head, table: withRows(table, { batches: replayed, inChunks: table.inChunks }) };
}
