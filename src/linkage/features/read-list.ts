/**
 * Reads a list for linkage, in all threads where they can reach its rows: the order of its records, which of them are
 * persons and which companies, and the features of each.
 */

import { dateOrder } from '../../fields/date/date-order.ts';
import type { ReadingContext } from '../../fields/field.ts';
import type { CustomerKind } from '../../fields/name/customer-kind.ts';
import { sourceFeature } from '../pairs/kind-task.ts';
import { runTask, type TaskName, type TaskTypes } from '../pairs/thread-tasks.ts';
import type { Threads } from '../pairs/threads.ts';
import { canonicalOrder, emptyHashes } from './canonical-order.ts';
import type { LinkageColumns } from './columns.ts';
import { type FeaturePart, type Features, featuresBuilder, joinParts } from './features.ts';
import { settleKinds } from './kinds.ts';
import { type RowRange, type RowSource, rangesOf, rowsOf, type SharedRows } from './row-source.ts';

/** A list to link; records are numbered from 0. */
export interface LinkageInput {
  readonly columns: readonly string[];
  readonly size: number;
  /** The cells of a record, in the order of the columns. Asked for several times. */
  row(record: number): readonly string[];
  /** The same cells where several threads can read them. */
  readonly shared?: SharedRows;
  /** The number of the list that a record comes from, where only records of different lists are to be compared. */
  source?(record: number): number;
}

/** A list with the threads that can read it. */
export interface ThreadedList {
  readonly input: LinkageInput;
  readonly rows: RowSource;
  readonly threads: Threads;
  /** Runs a task over ranges of so many rows, in all threads where they can read the rows. */
  run<Name extends TaskName>(
    name: Name,
    size: number,
    inputOf: (range: RowRange) => TaskTypes[Name]['input'],
  ): TaskTypes[Name]['output'][];
}

/** Gives threads to a list. */
export function listOf(input: LinkageInput, threads: Threads): ThreadedList {
  return {
    input,
    rows: input.shared ?? ((record) => input.row(record)),
    threads,
    run(name, size, inputOf) {
      if (input.shared === undefined) return [runTask(name, inputOf({ start: 0, end: size }))];
      return threads.run(name, (count) => rangesOf(size, count).map(inputOf));
    },
  };
}

/** The order of the records by what they say in some columns. */
export function orderOf({ input: { size }, rows, run }: ThreadedList, columns: readonly number[]): Uint32Array {
  const hashes = emptyHashes(size);
  run('hashRows', size, (range) => ({ rows, range, columns, hashes }));
  const row = rowsOf(rows);
  return canonicalOrder(hashes, (record) => columns.map((column) => row(record)[column] ?? ''));
}

/** Columns that say nothing of identity shall not even change which pairs are drawn at random. */
export function comparedColumns({ fields, others }: LinkageColumns): readonly number[] {
  return [...fields.values(), ...others.map(({ column }) => column)].sort((one, other) => one - other);
}

/** The kind of each record. */
export function kindsOf(
  { input: { size }, rows, run }: ThreadedList,
  columns: LinkageColumns,
  order: Uint32Array,
): (record: number) => CustomerKind {
  const marks = new Uint8Array(new SharedArrayBuffer(size));
  run('markKinds', size, (range) => ({ rows, range, columns, marks }));
  const row = rowsOf(rows);
  return settleKinds(marks, order, (record) => row(record)[columns.fields.get('name') ?? -1] ?? '');
}

const sampleOfRows = 2000;

type Rows = readonly (readonly string[])[];

/** Some rows of the list, spread over the order. */
export function sampleOf({ input: { size }, rows }: ThreadedList, order: Uint32Array): Rows {
  const row = rowsOf(rows);
  const count = Math.min(size, sampleOfRows);
  return Array.from({ length: count }, (_, at) => row(order[Math.floor((at * size) / count)] ?? 0));
}

/** Which way round the list writes its birthdays, where the column tells. */
export function birthdayOrder(sample: Rows, { fields }: LinkageColumns): Partial<ReadingContext> {
  const column = fields.get('birthday');
  if (column === undefined) return {};
  const found = dateOrder(sample.map((cells) => cells[column] ?? ''));
  return found === 'dmy' || found === 'mdy' ? { dateOrder: found } : {};
}

/** The features of the records of one kind; each is numbered by its place among them. */
export function readFeatures(
  { input, rows, run }: ThreadedList,
  kind: CustomerKind,
  records: Uint32Array,
  columns: LinkageColumns,
  reading: ReadingContext,
): Features {
  const parts = run('readPart', records.length, (range) => ({ kind, rows, records, range, columns, reading }));
  return joinParts([...parts, ...sourcesOf(input, records)]);
}

/** The list that each record comes from, as a feature. */
function sourcesOf(input: LinkageInput, records: Uint32Array): readonly FeaturePart[] {
  if (input.source === undefined) return [];
  const builder = featuresBuilder(records.length);
  for (const [place, record] of records.entries()) builder.put(place, sourceFeature, String(input.source(record)));
  return [builder.part()];
}
