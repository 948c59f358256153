/**
 * Reads a list for linkage, in all threads where they can reach its rows: the canonical order of its records, their
 * customer kinds, and the features of each.
 */

import { uint32At } from '../../base/typed-at.ts';
import { dateOrder } from '../../fields/date/date-order.ts';
import type { ReadingContext } from '../../fields/field.ts';
import type { CustomerKind } from '../../fields/name/customer-kind.ts';
import { cellsOf, type LinkageColumns, type SampleRows } from '../features/column-types.ts';
import { decideKinds } from '../features/customer-kinds.ts';
import { type FeaturePart, type Features, featuresBuilder, joinParts } from '../features/features.ts';
import { sourceFeature } from '../pairs/sources.ts';
import { canonicalOrder, emptyHashes } from '../rows/canonical-order.ts';
import { type RowRange, type RowSource, rangesOf, rowsOf, type SharedRows } from '../rows/row-source.ts';
import { runTask, type TaskName, type TaskTypes } from '../threads/thread-tasks.ts';
import type { Threads } from '../threads/threads.ts';

/** A list to link; records are numbered from 0. */
export interface LinkageInput {
  readonly columns: readonly string[];
  readonly size: number;
  /** The cells of a record, in the order of the columns. Called several times for each record. */
  row(record: number): readonly string[];
  /** The same rows where several threads can read them. */
  readonly shared?: SharedRows;
  /** The number of the list that a record comes from, where only records of different lists are to be compared. */
  source?(record: number): number;
}

/** A list with the threads that can read it. */
export interface ThreadedList {
  readonly input: LinkageInput;
  readonly rows: RowSource;
  readonly threads: Threads;
  /** Runs a task over ranges of `size` rows, in all threads where they can read the rows. */
  run<Name extends TaskName>(
    name: Name,
    size: number,
    inputOf: (range: RowRange) => TaskTypes[Name]['input'],
  ): TaskTypes[Name]['output'][];
}

/** Gives threads to a list. */
export function withThreads(input: LinkageInput, threads: Threads): ThreadedList {
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

/** The canonical order of the records by some columns. */
export function orderOf({ input: { size }, rows, run }: ThreadedList, columns: readonly number[]): Uint32Array {
  const hashes = emptyHashes(size);
  run('hashRows', size, (range) => ({ rows, range, columns, hashes }));
  const row = rowsOf(rows);
  return canonicalOrder(hashes, (record) => columns.map((column) => row(record)[column] ?? ''));
}

/** The indexes of the columns with evidence. The others must not even affect which pairs are drawn at random. */
export function comparedColumns({ fields, undeclared }: LinkageColumns): readonly number[] {
  return [...fields.values(), ...undeclared.map(({ column }) => column)].sort((one, other) => one - other);
}

/** The customer kind of each record. */
export function kindsOf(
  { input: { size }, rows, run }: ThreadedList,
  columns: LinkageColumns,
  order: Uint32Array,
): (record: number) => CustomerKind {
  const marks = new Uint8Array(new SharedArrayBuffer(size));
  run('markKinds', size, (range) => ({ rows, range, columns, marks }));
  const row = rowsOf(rows);
  const name = columns.fields.get('name');
  return decideKinds(marks, order, (record) => (name === undefined ? '' : (row(record)[name] ?? '')));
}

const sampleSize = 2000;

/** Some rows of the list, spread over its canonical order. */
export function sampleOf({ input: { size }, rows }: ThreadedList, order: Uint32Array): SampleRows {
  const row = rowsOf(rows);
  const count = Math.min(size, sampleSize);
  return Array.from({ length: count }, (_, index) => row(uint32At(order, Math.floor((index * size) / count))));
}

/** The order of day and month in the birthdays of the list, where the column shows it. */
export function birthdayOrder(sample: SampleRows, { fields }: LinkageColumns): Partial<ReadingContext> {
  const column = fields.get('birthday');
  if (column === undefined) return {};
  const order = dateOrder(cellsOf(sample, column));
  return order === 'dmy' || order === 'mdy' ? { dateOrder: order } : {};
}

/** The features of the records of one kind, which are numbered by their index in `records`. */
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
  for (const [index, record] of records.entries()) builder.put(index, sourceFeature, String(input.source(record)));
  return [builder.build()];
}
