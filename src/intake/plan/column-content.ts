/** What the first rows of a source say about each of its columns, whatever the header says. */
import { isPlaceholder } from '../../fields/text/placeholder.ts';
import { isBlank } from '../../fields/text/plain.ts';
import type { SourceRow } from '../../formats/reader.ts';
import { type CellShape, shapeOfCell } from './cell-shapes.ts';

export interface ColumnContent {
  /** The values that are neither blank nor a placeholder, as far as they were looked at. */
  readonly values: readonly string[];
  /** How many different ones there are. */
  readonly distinct: number;
  /** The share of the values of each shape that occurs. */
  readonly shapes: ReadonlyMap<CellShape, number>;
}

const VALUES_LOOKED_AT = 300;

/** Makes the function that describes a column of these rows; each column is looked at when somebody asks. */
export function contentOfColumns(head: readonly SourceRow[]): (column: number) => ColumnContent {
  const known = new Map<number, ColumnContent>();
  return (column) => {
    const content = known.get(column) ?? describe(head, column);
    known.set(column, content);
    return content;
  };
}

function describe(head: readonly SourceRow[], column: number): ColumnContent {
  const values: string[] = [];
  for (const { cells } of head) {
    const cell = (cells[column] ?? '').trim();
    if (isBlank(cell) || isPlaceholder(cell)) continue;
    if (values.push(cell) === VALUES_LOOKED_AT) break;
  }
  const shapes = new Map<CellShape, number>();
  for (const value of values) {
    const shape = shapeOfCell(value);
    shapes.set(shape, (shapes.get(shape) ?? 0) + 1 / values.length);
  }
  return { values, distinct: new Set(values).size, shapes };
}

/** The share of the values that have one of these shapes. */
export function shareOf({ shapes }: ColumnContent, ...wanted: readonly CellShape[]): number {
  return wanted.reduce((sum, shape) => sum + (shapes.get(shape) ?? 0), 0);
}
