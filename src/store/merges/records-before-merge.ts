/**
 * The records of a customer as they were before they were merged. The survivor has taken over values of the others, which
 * are reverted here; what was edited since is its own.
 */
import { type CustomerRecord, customerReader, readCustomer } from '../customers/customers.ts';
import type { List } from '../file/list.ts';
import { type BeforeMerges, beforeMerges, type MergeChanges } from './merge-changes.ts';
import { changesOfAllMerges, type MergeRow, mergesInto, mergesReader } from './merge-rows.ts';

/** The records that a customer is made of as they were before they were merged, its own first, then by id. */
export function ownRecordsOf(list: List, id: number): CustomerRecord[] {
  return ownRecordsReader(list)(id);
}

/** Prepares reading the records of customers one by one: for those who read many. */
export function ownRecordsReader(list: List): (customer: number) => CustomerRecord[] {
  const read = customerReader(list);
  const members = list.db
    .prepare<[number], number>('SELECT id FROM customers WHERE merged_into = ? ORDER BY id')
    .pluck();
  const merges = mergesReader(list);
  return (customer) =>
    [customer, ...members.all(customer)].flatMap((id) => {
      const record = read(id);
      return record === undefined ? [] : [ownRecord(record, merges(id))];
    });
}

/** A record of the list as it was before others were merged into it. @param record as it is now */
export function beforeItsMerges(list: List, record: CustomerRecord): CustomerRecord {
  return ownRecord(record, mergesInto(list, record.id));
}

/** A record as cells: its id, the id of its survivor, then the requested columns. */
export type RecordCells = readonly [id: number, customer: number, ...cells: (string | null)[]];

/** Some columns of every record of the list, by id, as they were before others were merged into it. */
export function* allOwnCells(list: List, columns: readonly string[]): Generator<RecordCells> {
  const merges = changesOfAllMerges(list);
  const rows = list.db
    .prepare<[], RecordCells>(`SELECT id, COALESCE(merged_into, id), ${columns.join(', ')} FROM customers ORDER BY id`)
    .raw();
  for (const row of rows.iterate()) {
    const own = merges.get(row[0]);
    yield own === undefined ? row : cellsBefore(row, columns, own);
  }
}

function cellsBefore(
  [id, customer, ...cells]: RecordCells,
  columns: readonly string[],
  merges: readonly MergeChanges[],
): RecordCells {
  const values = Object.fromEntries(columns.map((column, at) => [column, cells[at] ?? null]));
  const record = { id, values, extra: {}, mergedInto: null, createdAt: '', updatedAt: '' };
  const before = beforeMerges(record, merges).record.values;
  return [id, customer, ...columns.map((column) => before[column] ?? null)];
}

function ownRecord(record: CustomerRecord, merges: readonly MergeRow[]): CustomerRecord {
  return merges.length === 0 ? record : beforeMerges(record, newestFirst(merges)).record;
}

function newestFirst(merges: readonly MergeRow[]): MergeChanges[] {
  return merges.flatMap((row) => row.changes ?? []).reverse();
}

/** The fields and headers of a record that were edited since records were merged into it. */
export function editedAfterMerge(list: List, id: number): Pick<BeforeMerges, 'edited' | 'editedExtra'> {
  const record = readCustomer(list, id);
  if (record === undefined) throw new Error(`customer ${id} is not in the list`);
  return beforeMerges(record, newestFirst(mergesInto(list, id)));
}
