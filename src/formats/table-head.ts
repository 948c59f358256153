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
  const { name, columns, format, encoding } = table;
  async function* replayed() {
    yield head;
    yield* { [Symbol.asyncIterator]: () => batches };
  }
  return { head, table: { name, columns, format, encoding, batches: replayed } };
}
