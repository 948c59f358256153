/**
 * The rows of a source in batches, prepared for being taken in: one after the other or, of a large file, in threads of
 * their own.
 */
import type { SourceRow, TableReader } from '../formats/reader.ts';
import { noteOf, type PreparationOptions, preparationFor } from './preparation.ts';
import { type PreparedRow, RowReadLater } from './prepared-row.ts';
import { canReadBeside, preparedBeside } from './reading-threads.ts';
import { shapeOf } from './row-shape.ts';

/**
 * @param beside how many threads may read beside this one, none where rows are few; and whether they are only to tell what
 *   rows are known by, because the list knows many already.
 */
export async function* preparedBatches(
  table: TableReader,
  options: PreparationOptions,
  beside: { readonly threads: number; readonly hashOnly: boolean },
): AsyncGenerator<readonly PreparedRow[]> {
  const preparation = preparationFor(options);
  const width = table.columns.length;
  const prepared = (row: SourceRow) => new RowReadLater(row, shapeOf(row, width), preparation);
  const mayReadBeside = canReadBeside(beside.threads) && preparation.say !== undefined;
  for await (const rows of table.batches()) {
    yield rows.map(prepared);
    const rest = mayReadBeside ? table.inPieces?.() : undefined;
    if (rest === undefined) continue;
    yield rest.rows.map(prepared);
    const note = noteOf(options, beside.hashOnly);
    yield* preparedBeside(table.name, rest, note, preparation.say, beside.threads);
    return;
  }
}
