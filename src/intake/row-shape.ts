/** What can be told of a row by its cells alone, whatever they mean. */
import { isBlank } from '../fields/plain.ts';
import type { SourceRow } from '../formats/reader.ts';

/** `blank` rows say nothing; of a row that is `too-wide` nobody knows which cell belongs where. */
export type RowShape = 'usual' | 'blank' | 'too-wide';

/** @param width how many columns the source has. */
export function shapeOf(row: SourceRow, width: number): RowShape {
  if (row.cells.every(isBlank)) return 'blank';
  return hasTooManyCells(row, width) ? 'too-wide' : 'usual';
}

/** Whether a row says something beyond the last column. */
export function hasTooManyCells({ cells }: SourceRow, width: number): boolean {
  return cells.length > width && cells.slice(width).some((cell) => !isBlank(cell));
}
