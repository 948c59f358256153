/**
 * `dedupe` as a filter: rows in, the same rows marked with their cluster out, or one row for each customer.
 */
import { recogniseCustomerHeaders } from '../fields/customer-fields.ts';
import type { Field, ReadingContext } from '../fields/field.ts';
import { type LinkageOptions, type LinkageResult, linkRecords } from './link-records.ts';
import { rowStore } from './row-store.ts';
import { survivingValue } from './survivorship.ts';

/** The column that marks which rows are one customer. */
export const clusterColumn = 'cluster_id';

/** Gathers the rows of one or more tables, then links them. */
export interface RowDeduper {
  /** Begins a table; columns with the same header are one column. */
  addTable(columns: readonly string[]): void;
  /** Adds a row of the table that was begun last. */
  add(cells: readonly string[]): void;
  /** Links all rows. @throws UserError where nothing can be compared. */
  link(options: RowLinkageOptions): DedupedRows;
}

export interface RowLinkageOptions extends LinkageOptions {
  /** Each table holds each customer only once, so only rows of different tables can be the same. */
  readonly between: boolean;
}

export interface DedupedRows {
  readonly columns: readonly string[];
  readonly size: number;
  readonly linkage: LinkageResult;
  /** Number of customers. */
  readonly customers: number;
  row(record: number): readonly string[];
  /** The number of the cluster of a record: that of its first row, from 1. */
  clusterId(record: number): number;
  /** One row for each customer, in the order of their first rows: the value that stands in each column. */
  goldenRows(): Iterable<readonly string[]>;
}

/** Makes a deduper. */
export function rowDeduper(): RowDeduper {
  const columns: string[] = [];
  const rows = rowStore();
  /** The first row of each table. */
  const starts: number[] = [];
  let places: readonly number[] = [];
  return {
    addTable(headers) {
      places = columnPlaces(columns, headers);
      starts.push(rows.size);
    },
    add(cells) {
      const row = columns.map(() => '');
      for (const [at, place] of places.entries()) if (place >= 0) row[place] = cells[at] ?? '';
      rows.add(row);
    },
    link(options) {
      const row = (record: number): readonly string[] => filled(rows.row(record), columns.length);
      const source = (record: number): number => starts.findLastIndex((start) => start <= record);
      const input = { columns, size: rows.size, row, ...(options.between && { source }) };
      const linkage = linkRecords(input, options);
      return dedupedRows(columns, rows.size, row, linkage, options.reading);
    },
  };
}

/**
 * The column of each header; headers that are new, or stand twice in one table, become columns. -1 for the clusters of
 * an earlier run, which say nothing about this one.
 */
function columnPlaces(columns: string[], headers: readonly string[]): readonly number[] {
  const taken = new Set<number>();
  return headers.map((header) => {
    if (header === clusterColumn) return -1;
    const known = columns.findIndex((column, at) => column === header && !taken.has(at));
    const place = known >= 0 ? known : columns.push(header) - 1;
    taken.add(place);
    return place;
  });
}

/** Rows of a table that came before a column was known have no cell for it. */
function filled(cells: readonly string[], width: number): readonly string[] {
  return cells.length >= width ? cells : [...cells, ...Array<string>(width - cells.length).fill('')];
}

function dedupedRows(
  columns: readonly string[],
  size: number,
  row: (record: number) => readonly string[],
  linkage: LinkageResult,
  reading: ReadingContext,
): DedupedRows {
  const { clusters } = linkage;
  return {
    columns,
    size,
    linkage,
    customers: clusters.reduce((count, first, record) => (first === record ? count + 1 : count), 0),
    row,
    clusterId: (record) => (clusters[record] ?? record) + 1,
    *goldenRows() {
      const fields = recogniseCustomerHeaders(columns);
      const members = membersOf(clusters);
      for (let record = 0; record < size; record++) {
        if (clusters[record] !== record) continue;
        const records = (members.get(record) ?? [record]).map(row);
        yield records.length === 1 ? row(record) : goldenRow(records, columns.length, fields, reading);
      }
    },
  };
}

/** The records of each cluster that has more than one, in their order. */
function membersOf(clusters: Int32Array): ReadonlyMap<number, readonly number[]> {
  const members = new Map<number, number[]>();
  for (const [record, first] of clusters.entries()) {
    if (first === record) continue;
    const known = members.get(first);
    if (known === undefined) members.set(first, [first, record]);
    else known.push(record);
  }
  return members;
}

/** The value that stands in each column, by the rule of its field; columns of no field keep their first value. */
function goldenRow(
  records: readonly (readonly string[])[],
  width: number,
  fields: ReadonlyMap<number, Field>,
  reading: ReadingContext,
): readonly string[] {
  return Array.from({ length: width }, (_, column) => {
    const values = records.map((cells) => cells[column] ?? '');
    const field = fields.get(column);
    if (field === undefined) return survivingValue(values, 'first');
    return survivingValue(values, field.survivorship, (value) => field.read(value, reading).value ?? '');
  });
}
