/** Peeks at the first rows of a table, which can still be read completely. */
import type { SourceRow, TableReader } from './table/reader.ts';

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
  const { name, columns, format, sheet } = table;
  const replaying: TableReader = {
    name,
    columns,
    format,
    // It may be detected only while the rows are read.
    get encoding() {
      return table.encoding;
    },
    ...(sheet === undefined ? {} : { sheet }),
    linesAbove: table.linesAbove,
    batches: replayed,
    // The head is not part of it: whoever asks has taken the first batch.
    inChunks: table.inChunks,
  };
  return { head, table: replaying };
}
