/** Looks at the first rows of a table and still reads all of them. */
import type { SourceRow, TableReader } from './reader.ts';

export interface HeadedTable {
  readonly head: readonly SourceRow[];
  /** The same table, its first rows included. */
  readonly table: TableReader;
}

/** Reads batches until there are so many rows, or no more. */
export async function readHead(table: TableReader, rows: number): Promise<HeadedTable> {
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
      // The caller may stop at the head, and the file should be let go all the same.
      await batches.return?.();
    }
  }
  const { name, columns, format, sheet } = table;
  const replaying: TableReader = {
    name,
    columns,
    format,
    // It may be found out only while the rows are read.
    get encoding() {
      return table.encoding;
    },
    ...(sheet === undefined ? {} : { sheet }),
    linesAbove: table.linesAbove,
    batches: replayed,
    // The head is not part of it: whoever asks has taken the first batch.
    inPieces: table.inPieces,
  };
  return { head, table: replaying };
}
