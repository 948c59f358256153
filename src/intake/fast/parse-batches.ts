/**
 * The rows of a source in batches, prepared for being taken in: one after the other or, of a large file, in threads of
 * their own.
 */
import type { SourceRow, TableReader } from '../../formats/reader.ts';
import { type PreparedRows, plainRows, RowReadLater } from '../rows/parsed-row.ts';
import { shapeOf } from '../rows/row-shape.ts';
import { canReadBeside, preparedBeside } from './reading-threads.ts';
import { type EncodingNote, noteOf, type PreparationOptions, preparationFor } from './row-parser.ts';

/** What is to be done beside this thread. */
export interface Beside {
  /** How many threads may read; none where rows are few. */
  readonly threads: number;
  /** They are only to tell what rows are known by, because the list knows many already. */
  readonly hashOnly: boolean;
  /** How they make records of rows; asked when they begin, undefined where they are to make none. */
  readonly encodingOf: () => EncodingNote | undefined;
}

export async function* preparedBatches(
  table: TableReader,
  options: PreparationOptions,
  beside: Beside,
): AsyncGenerator<PreparedRows> {
  const preparation = preparationFor(options);
  const width = table.columns.length;
  const prepared = (row: SourceRow) => new RowReadLater(row, shapeOf(row, width), preparation);
  const mayReadBeside = canReadBeside(beside.threads) && preparation.say !== undefined;
  for await (const rows of table.batches()) {
    yield plainRows(rows.map(prepared));
    const rest = mayReadBeside ? table.inChunks?.() : undefined;
    if (rest === undefined) continue;
    yield plainRows(rest.rows.map(prepared));
    const note = noteOf(options, beside.hashOnly, beside.encodingOf());
    yield* preparedBeside(table.name, rest, note, preparation.say, beside.threads);
    return;
  }
}
