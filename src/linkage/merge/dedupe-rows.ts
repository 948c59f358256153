/**
 * `dedupe` as a filter: rows in; out the same rows marked with their cluster, or one row for each customer.
 */
import { int32At } from '../../base/typed-at.ts';
import type { ReadingContext } from '../../fields/field.ts';
import { type LinkageInput, type LinkageOptions, type LinkageResult, linkRecords } from '../link/link-records.ts';
import { type JoinedColumns, joinedColumns } from '../rows/joined-columns.ts';
import { type RowStore, rowStore } from '../rows/row-store.ts';
import { declaredRules, goldenRows } from './golden-rows.ts';
import type { SurvivorshipRules } from './survivorship-rules.ts';

/** The column that marks which rows are one customer. */
export const clusterColumn = 'cluster_id';

/** The rows of one or more tables as one list; records are numbered from 0. */
export interface GatheredRows {
  readonly columns: readonly string[];
  /** Headers of later tables ⇒ the header of the column that they were joined with. */
  readonly otherNames: ReadonlyMap<string, string>;
  readonly size: number;
  row(record: number): readonly string[];
  /** The number of the table that a record comes from, from 0. */
  table(record: number): number;
  /** The number of the row in its table, from 1. */
  rowInTable(record: number): number;
}

/** Gathers the rows of one or more tables, then links them. */
export interface RowDeduper {
  /** Begins a table; `joined-columns.ts` decides which of its columns are known already. */
  addTable(columns: readonly string[]): void;
  /** Adds a row of the table that was begun last. */
  add(cells: readonly string[]): void;
  /** The rows that were gathered until now. */
  readonly rows: GatheredRows;
  /** Links all rows. @throws UserError where nothing can be compared. */
  link(options: RowLinkageOptions): DedupedRows;
}

export interface RowLinkageOptions extends LinkageOptions {
  /** Only rows of different tables are compared. */
  readonly between: boolean;
  /** Columns that linkage does not see, such as one with the truth. */
  readonly hidden?: readonly string[] | undefined;
}

export interface DedupedRows extends GatheredRows {
  readonly linkage: LinkageResult;
  /** Number of customers. */
  readonly customers: number;
  /** The number of the cluster of a record: that of its first row, from 1. */
  clusterId(record: number): number;
  /**
   * One row for each customer, in the order of their first rows, with the surviving value of each column.
   *
   * @param source the name of the file that a record comes from, as rules for sources name it.
   */
  goldenRows(rules?: SurvivorshipRules, source?: (record: number) => string): Iterable<readonly string[]>;
}

/** Makes a deduper. @param options.keepsClusters a column with clusters of an earlier run is treated like any other. */
export function rowDeduper(options: { readonly keepsClusters?: boolean } = {}): RowDeduper {
  const joined = joinedColumns(options.keepsClusters ? [] : [clusterColumn]);
  const { columns, join } = joined;
  const rows = rowStore();
  /** The first row of each table. */
  const starts: number[] = [];
  /** For each column of the current table its column in the list; -1 for an ignored one. */
  let targets: readonly number[] = [];
  return {
    addTable(headers) {
      targets = join(headers);
      starts.push(rows.size);
    },
    add(cells) {
      const row = columns.map(() => '');
      for (const [index, column] of targets.entries()) if (column >= 0) row[column] = cells[index] ?? '';
      rows.add(row);
    },
    get rows() {
      return gathered(joined, rows, starts);
    },
    link(linkage) {
      const all = gathered(joined, rows, starts);
      const visible = without(all, rows, linkage.hidden ?? []);
      const result = linkRecords({ ...visible, ...(linkage.between && { source: all.table }) }, linkage);
      return dedupedRows(all, result, linkage.reading);
    },
  };
}

function gathered({ columns, otherNames }: JoinedColumns, rows: RowStore, starts: readonly number[]): GatheredRows {
  const table = (record: number): number => starts.findLastIndex((start) => start <= record);
  return {
    columns,
    otherNames,
    size: rows.size,
    row: (record) => padded(rows.row(record), columns.length),
    table,
    rowInTable: (record) => record - (starts.findLast((start) => start <= record) ?? Number.NaN) + 1,
  };
}

/** The list without some of its columns. */
function without({ columns, size, row }: GatheredRows, rows: RowStore, hidden: readonly string[]): LinkageInput {
  const kept = columns.flatMap((column, index) => (hidden.includes(column) ? [] : [index]));
  const shared = { stored: rows.stored(), columns: kept };
  if (kept.length === columns.length) return { columns, size, row, shared };
  const pick = (cells: readonly string[]): readonly string[] => kept.map((index) => cells[index] ?? '');
  return { columns: pick(columns), size, row: (record) => pick(row(record)), shared };
}

/** Rows that were added before a column was known have no cell for it. */
function padded(cells: readonly string[], width: number): readonly string[] {
  return cells.length >= width ? cells : [...cells, ...Array<string>(width - cells.length).fill('')];
}

function dedupedRows(rows: GatheredRows, linkage: LinkageResult, reading: ReadingContext): DedupedRows {
  const { columns, size, row } = rows;
  const { clusters } = linkage;
  return {
    ...rows,
    linkage,
    customers: clusters.reduce((count, first, record) => (first === record ? count + 1 : count), 0),
    clusterId: (record) => int32At(clusters, record) + 1,
    *goldenRows(rules = declaredRules, sourceName = () => '') {
      const goldenRow = goldenRows({ columns, row, source: sourceName }, rules, reading);
      const members = membersOf(clusters);
      for (let record = 0; record < size; record++) {
        if (clusters[record] !== record) continue;
        const records = members.get(record);
        yield records === undefined ? row(record) : goldenRow(records);
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
