/** Reads the features of some records: what one thread does of the work of reading a list. */

import { uint32At } from '../../base/typed-at.ts';
import type { ReadingContext } from '../../fields/field.ts';
import type { CustomerKind } from '../../fields/name/customer-kind.ts';
import { type RowRange, type RowSource, rowsOf } from '../rows/row-source.ts';
import { type LinkageColumns, undeclaredFeature } from './column-types.ts';
import { type FeaturePart, featuresBuilder } from './features.ts';
import { type Put, readCompany, readPerson, readUndeclaredColumn, recordViewer } from './read-features.ts';

export interface ReadingTask {
  readonly kind: CustomerKind;
  readonly rows: RowSource;
  /** The rows of the records of this kind: index among them ⇒ row of the list. */
  readonly records: Uint32Array;
  /** The indexes that are read. */
  readonly range: RowRange;
  readonly columns: LinkageColumns;
  readonly reading: ReadingContext;
}

/** Reads the features of a range of records. */
export function readPart({ kind, rows, records, range, columns, reading }: ReadingTask): FeaturePart {
  const row = rowsOf(rows);
  const builder = featuresBuilder(range.end - range.start, range.start);
  const viewer = recordViewer(reading);
  const inParts = columns.fields.has('given_name') || columns.fields.has('family_name');
  const undeclared = columns.undeclared.map((column) => ({ ...column, feature: undeclaredFeature(column) }));
  let index = range.start;
  const put: Put = (feature, value) => builder.put(index, feature, value);
  for (; index < range.end; index++) {
    const cells = row(uint32At(records, index));
    const view = viewer((field) => {
      const column = columns.fields.get(field);
      return column === undefined ? '' : (cells[column] ?? '');
    });
    if (kind === 'person') readPerson(view, put, inParts);
    else readCompany(view, put);
    for (const { feature, valueType, column } of undeclared) {
      readUndeclaredColumn(feature, valueType, cells[column] ?? '', put);
    }
  }
  return builder.build();
}
