/** A table without what stands among and below its rows: see `own-rows.ts`. The rows that are left out are kept beside. */
import type { RowsInChunks, SourceRow, TableReader } from '../table/reader.ts';
import { withRows } from '../table/with-rows.ts';
import { ownChunks } from './own-chunks.ts';
import { longestFooter, OwnRows, rowsThatTell } from './own-rows.ts';

/**
 * The table with its own rows only.
 *
 * @param hasHeader false where the first row is data, so that none below can be a header or explain one.
 */
export function shaped(table: TableReader, hasHeader = true): TableReader {
  const own = new OwnRows(table.columns, table.hasGaps === true, hasHeader);
  const rows = new ShapedRows(table, own);
  return withRows(table, {
    batches: () => rows.batches(),
    outside: own.outside,
    ...(table.inChunks === undefined ? {} : { inChunks: () => rows.inChunks() }),
  });
}

class ShapedRows {
  readonly #table: TableReader;
  readonly #own: OwnRows;
  /** Rows of the table that were read; the last of them may be a footer. */
  #held: SourceRow[] = [];
  #isOver = false;

  constructor(table: TableReader, own: OwnRows) {
    this.#table = table;
    this.#own = own;
  }

  async *batches(): AsyncGenerator<readonly SourceRow[]> {
    const batches = this.#table.batches()[Symbol.asyncIterator]();
    try {
      const first: SourceRow[] = [];
      while (first.length < rowsThatTell + longestFooter && !this.#isOver) {
        const { value, done } = await batches.next();
        if (done) this.#isOver = true;
        else for (const row of value) first.push(row);
      }
      this.#own.learn(first, this.#isOver);
      this.#held = this.#own.own(first);
      while (!this.#isOver) {
        if (this.#held.length > longestFooter) yield this.#held.splice(0, this.#held.length - longestFooter);
        const { value, done } = await batches.next();
        if (done) this.#isOver = true;
        else for (const row of this.#own.own(value)) this.#held.push(row);
      }
      const last = this.#held.splice(0);
      last.length = this.#own.endOf(last);
      if (last.length > 0) yield last;
    } finally {
      await batches.return?.();
    }
  }

  /** Also the rows that are held back. */
  async inChunks(): Promise<RowsInChunks | undefined> {
    if (this.#isOver || !this.#own.isPlain) return undefined;
    const rest = await this.#table.inChunks?.();
    if (rest === undefined) return undefined;
    const held = [...this.#held.splice(0), ...this.#own.own(rest.rows)];
    this.#isOver = true;
    return ownChunks({ ...rest, rows: held }, this.#own, this.#table.columns);
  }
}
