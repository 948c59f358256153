/** Reads the features of some records: what a thread does of the work of reading a list. */

import type { ReadingContext } from '../../fields/field.ts';
import type { CustomerKind } from '../../fields/name/customer-kind.ts';
import { plainFeature } from '../compare/plain-comparisons.ts';
import type { LinkageColumns } from './columns.ts';
import { type FeaturePart, featuresBuilder } from './features.ts';
import { type Put, readCompany, readPerson, readPlainColumn, recordViewer } from './read-features.ts';
import { type RowRange, type RowSource, rowsOf } from './row-source.ts';

export interface ReadingTask {
  readonly kind: CustomerKind;
  readonly rows: RowSource;
  /** Place ⇒ record. */
  readonly records: Uint32Array;
  /** The places that are read. */
  readonly range: RowRange;
  readonly columns: LinkageColumns;
  readonly reading: ReadingContext;
}

/** Reads the features of the records in a range of places. */
export function readPart({ kind, rows, records, range, columns, reading }: ReadingTask): FeaturePart {
  const row = rowsOf(rows);
  const builder = featuresBuilder(range.end - range.start, range.start);
  const viewer = recordViewer(reading);
  const inParts = columns.fields.has('given_name') || columns.fields.has('family_name');
  const plainFeatures = columns.others.map(plainFeature);
  let place = range.start;
  const put: Put = (feature, value) => builder.put(place, feature, value);
  for (; place < range.end; place++) {
    const cells = row(records[place] ?? 0);
    const view = viewer((field) => cells[columns.fields.get(field) ?? -1] ?? '');
    if (kind === 'person') readPerson(view, put, inParts);
    else readCompany(view, put);
    for (const [at, { kind: plainKind, column }] of columns.others.entries()) {
      readPlainColumn(plainFeatures[at] ?? '', plainKind, cells[column] ?? '', put);
    }
  }
  return builder.part();
}
