/** What can be told of a row by its cells alone, whatever they mean. */
import { isBlank } from '../../fields/text/plain.ts';
import type { SourceRow } from '../../formats/reader.ts';

/** `blank` rows say nothing; `short` ones end before the header does; of a `too-wide` one nobody knows what belongs where. */
export const rowShapes = ['usual', 'short', 'blank', 'too-wide'] as const;
export type RowShape = (typeof rowShapes)[number];

/** @param width how many columns the source has. */
export function shapeOf(row: SourceRow, width: number): RowShape {
  if (row.cells.every(isBlank)) return 'blank';
  if (hasTooManyCells(row, width)) return 'too-wide';
  return row.ragged !== undefined && row.ragged < width ? 'short' : 'usual';
}

/** Whether a row says something beyond the last column. */
export function hasTooManyCells({ cells }: SourceRow, width: number): boolean {
  return cells.length > width && cells.slice(width).some((cell) => !isBlank(cell));
}
