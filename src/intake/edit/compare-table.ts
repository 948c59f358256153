/**
 * Holds a table of customers against the list: who is missing here, who is missing there, and which values differ. Both
 * sides are compared as the fields read them, so that 138 1234 5678 is 13812345678.
 */

import type { ReadingContext } from '../../fields/field.ts';
import { customerFields } from '../../fields/records/customer-fields.ts';
import type { TableReader } from '../../formats/reader.ts';
import { allCustomers, type CustomerRecord, customerFinder, readCustomer } from '../../store/customers/customers.ts';
import { extraHeaders } from '../../store/customers/extra-columns.ts';
import { askFacts } from '../../store/facts/queries.ts';
import type { List } from '../../store/file/list.ts';
import type { Issue } from '../../store/tables/issues.ts';
import { customerMatcher, type Match, type MatchField } from '../match/customer-match.ts';
import { isSomebodyElse } from '../match/ref-collision.ts';
import { extraColumns, type Mapping, ownIdColumn } from '../plan/mapping.ts';
import { customerReader } from '../rows/customer-row.ts';
import type { RowReading } from '../rows/read-row.ts';
import { hasTooManyCells, shapeOf } from '../rows/row-shape.ts';
import type { SetAsideReason } from '../rows/set-aside-reasons.ts';

/** A value that the two sides do not agree on. */
export interface ValueDifference {
  /** The field, or `extra.Header`. */
  readonly field: string;
  readonly kind: 'different' | 'blank-here' | 'blank-there';
  readonly here: string | null;
  readonly there: string | null;
}

/** What was found of one row or customer. */
export type Finding =
  | { readonly kind: 'same'; readonly record: CustomerRecord }
  | {
      readonly kind: 'different';
      readonly record: CustomerRecord;
      readonly line: number;
      readonly reading: RowReading;
      readonly values: readonly ValueDifference[];
      /** Doubts about values of the row. */
      readonly issues: readonly Issue[];
    }
  | { readonly kind: 'missing-here'; readonly line: number; readonly reading: RowReading }
  | { readonly kind: 'missing-there'; readonly record: CustomerRecord }
  /** It is ambiguous which customer the row means. */
  | { readonly kind: 'unclear'; readonly line: number; readonly reading: RowReading; readonly reason: SetAsideReason };

export interface CompareOptions {
  readonly context: ReadingContext;
  readonly source: string | undefined;
  readonly matchOn: readonly MatchField[];
  /** The customers that the other side should know; all, or those of the source, where absent. */
  readonly where: string | undefined;
  /** Only these fields; all that the table has where absent. */
  readonly fields: readonly string[] | undefined;
}

/** The fields, and the headers of other columns that the list knows, by which a table can be compared. */
export function comparableFields(list: List, mapping: Mapping): readonly string[] {
  const names = new Set(mapping.fields.flatMap((field) => field?.partOf ?? field?.name ?? []));
  const known = new Set(extraHeaders(list, 'customers'));
  const headers = extraColumns(mapping)
    .map((index) => mapping.columns[index] ?? '')
    .filter((header) => known.has(header));
  return [
    ...customerFields.map(({ name }) => name).filter((name) => names.has(name)),
    ...headers.map((header) => `extra.${header}`),
  ];
}

/** Compares all rows, in their order, then tells of the customers that none of them means. */
export async function* compareTable(
  list: List,
  table: TableReader,
  mapping: Mapping,
  options: CompareOptions,
): AsyncGenerator<Finding> {
  const { context, source, matchOn, fields = comparableFields(list, mapping) } = options;
  const read = customerReader(mapping, context, source);
  const match = customerMatcher(list, customerFinder(list), source, matchOn);
  const idColumn = mapping.columns.indexOf(ownIdColumn);
  const met = new Set<number>();

  function whomOf(cells: readonly string[], reading: RowReading): Match | SetAsideReason | undefined {
    const id = Number(cells[idColumn]?.trim() || Number.NaN);
    const own = Number.isSafeInteger(id) ? readCustomer(list, id) : undefined;
    if (own !== undefined)
      return isSomebodyElse(own.values, reading.values) ? 'ref-taken' : { record: own, by: 'number' };
    return match(reading);
  }

  for await (const rows of table.batches()) {
    for (const row of rows) {
      if (shapeOf(row, table.columns.length) === 'blank') continue;
      const { line, cells } = row;
      const reading = read(cells).asReading();
      const whom = hasTooManyCells(row, table.columns.length) ? 'too-many-cells' : whomOf(cells, reading);
      if (typeof whom === 'string') {
        yield { kind: 'unclear', line, reading, reason: whom };
        continue;
      }
      const found = whom?.record;
      const record = found?.mergedInto ? readCustomer(list, found.mergedInto) : found;
      if (record === undefined) {
        yield { kind: 'missing-here', line, reading };
        continue;
      }
      met.add(record.id);
      const values = differencesOf(record, reading, whom?.by === 'value' ? fields.filter(isNoNumber) : fields);
      yield values.length === 0
        ? { kind: 'same', record }
        : { kind: 'different', record, line, reading, values, issues: reading.issues };
    }
  }
  for (const record of expected(list, options)) {
    if (!met.has(record.id)) yield { kind: 'missing-there', record };
  }
}

/** Whom a value led to may have another number in another system. */
function isNoNumber(field: string): boolean {
  return field !== 'ref' && field !== 'source';
}

function differencesOf(record: CustomerRecord, reading: RowReading, fields: readonly string[]): ValueDifference[] {
  return fields.flatMap((field) => {
    const header = /^extra\.(.*)$/su.exec(field)?.[1];
    const here = (header === undefined ? record.values[field] : record.extra[header]) ?? null;
    const there = (header === undefined ? reading.values[field] : reading.extra[header]) ?? null;
    if (here === there || (field === 'email' && here?.toLowerCase() === there?.toLowerCase())) return [];
    const kind = here === null ? 'blank-here' : there === null ? 'blank-there' : 'different';
    return [{ field, kind, here, there }];
  });
}

function* expected(list: List, { where, source }: CompareOptions): Generator<CustomerRecord> {
  if (where !== undefined) {
    for (const [id] of [...askFacts(list, { columns: ['id'], where }).rows]) {
      const record = readCustomer(list, Number(id));
      if (record !== undefined) yield record;
    }
    return;
  }
  for (const record of allCustomers(list)) {
    if (source === undefined || record.values.source === source) yield record;
  }
}
