/** What can be said of a row by its cells alone, whatever they mean. */
import { isBlank } from '../../fields/text/plain.ts';
import type { SourceRow } from '../../formats/reader.ts';

/** `short` rows end before the header does; of a `too-wide` one it is unclear which cell belongs to which column. */
export const rowShapes = ['usual', 'short', 'blank', 'too-wide'] as const;
export type RowShape = (typeof rowShapes)[number];

/** @param width number of columns of the source. */
export function shapeOf(row: SourceRow, width: number): RowShape {
  if (row.cells.every(isBlank)) return 'blank';
  if (hasTooManyCells(row, width)) return 'too-wide';
  return row.ragged !== undefined && row.ragged < width ? 'short' : 'usual';
}

/** Whether a row has cells after the last column that are not blank. */
export function hasTooManyCells({ cells }: SourceRow, width: number): boolean {
  return cells.length > width && cells.slice(width).some((cell) => !isBlank(cell));
}

/** Whether a row of this shape may become a record. */
export function canBeImported(shape: RowShape): boolean {
  return shape === 'usual' || shape === 'short';
}
