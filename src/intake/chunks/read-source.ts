/** Reads a source in two steps: its first rows, by which it is decided how all are written, and then the rest. */
import type { RowsInChunks, SourceRow, TableReader } from '../../formats/reader.ts';
import { lazilyParsed, type ParsedRows, type RowParser } from '../rows/parsed-row.ts';
import { rowsEncoder } from './chunk-encoder.ts';
import { parseChunks } from './parse-threads.ts';
import type { ParserSpec } from './parser-spec.ts';
import { BatchRows } from './row-batch.ts';

/** Rows are handed on in batches of this size, so that one batch of a large read-ahead does not hold all of it twice. */
const ROWS_A_BATCH = 1_000;

export class SourceRows {
  readonly #table: TableReader;
  readonly #batches: AsyncIterator<readonly SourceRow[]>;
  readonly #first: SourceRow[] = [];
  #isWhole = false;

  constructor(table: TableReader) {
    this.#table = table;
    this.#batches = table.batches()[Symbol.asyncIterator]();
  }

  /** The rows that were read ahead. */
  get first(): readonly SourceRow[] {
    return this.#first;
  }

  /** Reads until there are as many rows, or the source ends; says whether it did. */
  async readAhead(count: number): Promise<boolean> {
    while (this.#first.length < count && !this.#isWhole) await this.#readBatch(this.#first);
    return this.#isWhole;
  }

  /** All rows, each parsed when it is asked what it says. */
  async *lazily(parser: RowParser): AsyncGenerator<ParsedRows> {
    const width = this.#table.columns.length;
    for await (const rows of this.#rows()) yield lazilyParsed(rows, width, parser);
  }

  /**
   * All rows, parsed and encoded: where the source can be cut into chunks, by threads.
   *
   * @param threads number of threads to start.
   */
  async *encoded(spec: ParserSpec, parser: RowParser, threads: number): AsyncGenerator<ParsedRows> {
    const encode = rowsEncoder(spec);
    const batchOf = (rows: readonly SourceRow[]) => {
      const byLine = new Map(rows.map((row) => [row.line, row]));
      return new BatchRows(encode(rows), (line) => byLine.get(line), parser);
    };
    // The first rows lie in memory of this thread; a chunk of them would have to be made again.
    for (const rows of this.#takeFirst()) yield batchOf(rows);
    const rest = await this.#restInChunks();
    if (rest === undefined) {
      for await (const rows of this.#rows()) yield batchOf(rows);
      return;
    }
    try {
      yield batchOf(rest.rows);
      yield* parseChunks(this.#table.name, rest, spec, parser, threads);
    } finally {
      await this.#batches.return?.();
    }
  }

  /** Ends reading before the source has ended. */
  async close(): Promise<void> {
    await this.#batches.return?.();
  }

  async #restInChunks(): Promise<RowsInChunks | undefined> {
    return this.#isWhole ? undefined : this.#table.inChunks?.();
  }

  async *#rows(): AsyncGenerator<readonly SourceRow[]> {
    yield* this.#takeFirst();
    try {
      while (!this.#isWhole) {
        const rows: SourceRow[] = [];
        await this.#readBatch(rows);
        if (rows.length > 0) yield rows;
      }
    } finally {
      await this.#batches.return?.();
    }
  }

  async #readBatch(into: SourceRow[]): Promise<void> {
    const next = await this.#batches.next();
    if (next.done) this.#isWhole = true;
    else for (const row of next.value) into.push(row);
  }

  *#takeFirst(): Generator<readonly SourceRow[]> {
    while (this.#first.length > 0) yield this.#first.splice(0, ROWS_A_BATCH);
  }
}
