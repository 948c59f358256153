/** The rows of a source in batches, prepared for being taken in. */
import type { SourceRow, TableReader } from '../formats/reader.ts';
import { type PreparationOptions, preparationFor } from './preparation.ts';
import { type PreparedRow, RowReadLater } from './prepared-row.ts';
import { shapeOf } from './row-shape.ts';

export async function* preparedBatches(
  table: TableReader,
  options: PreparationOptions,
): AsyncGenerator<readonly PreparedRow[]> {
  const preparation = preparationFor(options);
  const width = table.columns.length;
  const prepared = (row: SourceRow) => new RowReadLater(row, shapeOf(row, width), preparation);
  for await (const rows of table.batches()) yield rows.map(prepared);
}
