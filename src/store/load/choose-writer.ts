/** Chooses how the new records of an import are written. No other place decides it. */
import type { List } from '../file/list.ts';
import type { Batch } from '../journal/batches.ts';
import type { RowHash } from '../rows/row-hash.ts';
import { type RowKey, rowFinder } from '../rows/source-rows.ts';
import { BulkWriter, lastId } from './bulk-writer.ts';
import { directWriter } from './direct-writer.ts';
import { canAttachLoad, removeAbandonedLoads } from './load-file.ts';
import type { LoadableTable, RecordWriter, WriterTarget } from './record-writer.ts';

/** Number of rows from which a bulk load is worth its preparation. */
export const BULK_FROM = 5_000;
/** A bulk load reads all that the table holds, so there must be at least one new row for this many records. */
const RECORDS_A_ROW = 4;
/** Number of rows that are looked up to learn whether most of them are known. */
const SAMPLE = 200;

/** What is known of the rows of an import when its first ones were read. */
export interface ImportShape {
  /** About how many rows there are. */
  readonly expected: number;
  /** There are fewer rows than a bulk load is worth. */
  readonly isSmall: boolean;
  /** Only the list can say what any of the rows becomes: it is matched by values, or by ids of the list. */
  readonly needsTheList: boolean;
  /** The first rows. */
  readonly first: { readonly count: number; at(index: number): KnownBy };
}

/** What a row is known by. */
export interface KnownBy {
  readonly hash: RowHash;
  readonly key: RowKey | undefined;
}

/** Chooses the writer by the number of rows, the size of the list, and whether most of the rows are new. */
export function chooseWriter(list: List, batch: Batch, target: WriterTarget, shape: ImportShape): RecordWriter {
  removeAbandonedLoads(list);
  const { table } = target;
  const { expected, first } = shape;
  const isBulk =
    !shape.isSmall &&
    !shape.needsTheList &&
    expected * RECORDS_A_ROW >= lastId(list, table) &&
    canAttachLoad(list) &&
    areMostlyNew(list, table, first);
  return isBulk ? new BulkWriter(list, batch, target, expected) : directWriter(list, batch, target, expected);
}

/** Looks some of the first rows up, evenly spread. */
function areMostlyNew(list: List, table: LoadableTable, first: ImportShape['first']): boolean {
  if (lastId(list, table) === 0) return true;
  const imported = rowFinder(list, table);
  const keyed = list.db.prepare<[string], number>(`SELECT 1 FROM ${table} WHERE ref = ? LIMIT 1`).pluck();
  const step = Math.max(1, Math.floor(first.count / SAMPLE));
  let [asked, known] = [0, 0];
  for (let index = 0; index < first.count; index += step) {
    const { hash, key } = first.at(index);
    asked += 1;
    if ((key !== undefined && keyed.get(key[0]) !== undefined) || imported(hash, key?.[0]) !== undefined) known += 1;
  }
  return known * 2 <= asked;
}
