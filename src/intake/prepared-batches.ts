/**
 * The rows of a source in batches, prepared for being taken in: one after the other or, of a large file, in threads of
 * their own.
 */
import type { SourceRow, TableReader } from '../formats/reader.ts';
import { noteOf, type PreparationOptions, preparationFor } from './preparation.ts';
import { type PreparedRow, RowReadLater } from './prepared-row.ts';
import { canReadBeside, preparedBeside } from './reading-threads.ts';
import { shapeOf } from './row-shape.ts';

/** @param threads how many may read beside this one; none where rows are few, or most of them known. */
export async function* preparedBatches(
  table: TableReader,
  options: PreparationOptions,
  threads: number,
): AsyncGenerator<readonly PreparedRow[]> {
  const preparation = preparationFor(options);
  const width = table.columns.length;
  const prepared = (row: SourceRow) => new RowReadLater(row, shapeOf(row, width), preparation);
  const mayReadBeside = canReadBeside(threads) && preparation.say !== undefined;
  for await (const rows of table.batches()) {
    yield rows.map(prepared);
    const rest = mayReadBeside ? table.inPieces?.() : undefined;
    if (rest === undefined) continue;
    yield rest.rows.map(prepared);
    yield* preparedBeside(table.name, rest, noteOf(options), threads);
    return;
  }
}
