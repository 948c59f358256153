/** Looks over the list: how full each column is, how many different values it has, and which of them are doubtful. */
import type { Field, ReadingContext } from '../../fields/field.ts';
import { allCustomers } from '../../store/customers/customers.ts';
import type { List } from '../../store/file/list.ts';
import { columnsOf } from '../../store/file/table-columns.ts';
import type { SourceTable } from '../../store/rows/source-rows.ts';
import { issuesByField } from '../../store/tables/issues.ts';
import { importKinds, kinds } from '../plan/kinds.ts';
import { recordKinds } from '../rows/record-kinds.ts';
import { cleanCell } from './clean.ts';
import { DistinctCount } from './distinct-count.ts';

/** What is known of a column of the list. */
export interface CheckedColumn {
  readonly table: SourceTable;
  readonly field: string;
  filled: number;
  blank: number;
  /** Filled and without an issue. */
  valid: number;
  readonly distinct: DistinctCount;
  /** Values that `clean` would write otherwise; it cleans customers only. */
  repairable: number | undefined;
  doubtful: number;
  /** The first that are doubtful, then the first that could be repaired. */
  readonly examples: string[];
}

const EXAMPLES = 3;

/**
 * Checks the customers that stand and what belongs to them, table by table; tables without a row are left out.
 *
 * @param only the field that is looked at; all where undefined.
 */
export function checkList(list: List, context: ReadingContext, only: string | undefined): CheckedColumn[] {
  return importKinds.flatMap((kind) => {
    const table: SourceTable = kind === 'customers' || kind === 'orders' ? kind : recordKinds[kind].table;
    const fields = kinds[kind].fields.filter(
      ({ name, partOf, detail }) =>
        partOf === undefined &&
        detail === undefined &&
        !name.startsWith('customer_') &&
        (only === undefined || name === only),
    );
    const columns = fields.map((field) => emptyColumn(table, field.name));
    const isFilled =
      kind === 'customers' ? countCustomers(list, fields, columns, context) : countRecords(list, table, columns);
    return isFilled ? withDoubts(list, table, columns, only) : [];
  });
}

function emptyColumn(table: SourceTable, field: string): CheckedColumn {
  return {
    table,
    field,
    filled: 0,
    blank: 0,
    valid: 0,
    distinct: new DistinctCount(),
    repairable: undefined,
    doubtful: 0,
    examples: [],
  };
}

function countCustomers(
  list: List,
  fields: readonly Field[],
  columns: readonly CheckedColumn[],
  context: ReadingContext,
): boolean {
  let isFilled = false;
  for (const column of columns) column.repairable = 0;
  for (const { values } of allCustomers(list)) {
    isFilled = true;
    for (const [index, column] of columns.entries()) {
      const value = values[column.field] ?? null;
      count(column, value);
      if (value === null) continue;
      const takes = (field: string) => (values[field] ?? null) === null;
      countRepair(column, value, cleanCell(value, fields[index], context, takes).value);
    }
  }
  return isFilled;
}

function countRepair(column: CheckedColumn, value: string, cleaned: string): void {
  if (cleaned === value || cleaned === '') return;
  column.repairable = (column.repairable ?? 0) + 1;
  if (column.examples.length < EXAMPLES) column.examples.push(`${value} → ${cleaned}`);
}

/** What the lines of an order say, where it has several. */
const ofLines: ReadonlySet<string> = new Set(['product', 'variant', 'category', 'quantity', 'unit_price']);

function countRecords(list: List, table: SourceTable, columns: readonly CheckedColumn[]): boolean {
  const isOfLine = ({ field }: CheckedColumn) => table === 'orders' && ofLines.has(field);
  countRows(list, 'order_items', columns.filter(isOfLine));
  return countRows(
    list,
    table,
    columns.filter((column) => !isOfLine(column)),
  );
}

/** @param rows a table or view; fields that it has no column for are passed over. */
function countRows({ db }: List, rows: string, columns: readonly CheckedColumn[]): boolean {
  const present = new Set(columnsOf(db, rows));
  const known = columns.filter(({ field }) => present.has(field));
  const names = ['NULL', ...known.map(({ field }) => field)].join(', ');
  let isFilled = false;
  for (const row of db.prepare<[], (string | number | null)[]>(`SELECT ${names} FROM ${rows}`).raw().iterate()) {
    isFilled = true;
    for (const [index, column] of known.entries()) count(column, row[index + 1] ?? null);
  }
  return isFilled;
}

function count(column: CheckedColumn, value: string | number | null): void {
  if (value === null || value === '') {
    column.blank++;
    return;
  }
  column.filled++;
  column.distinct.add(String(value));
}

/** Issues are those that were kept when a value was imported; one about a field without a column is listed by itself. */
function withDoubts(
  list: List,
  table: SourceTable,
  columns: readonly CheckedColumn[],
  only: string | undefined,
): CheckedColumn[] {
  const all = [...columns];
  for (const { field, records, examples } of issuesByField(list, table, EXAMPLES)) {
    if (only !== undefined && field !== only) continue;
    let column = all.find((known) => known.field === field);
    if (column === undefined) {
      column = emptyColumn(table, field);
      all.push(column);
    }
    column.doubtful = records;
    column.examples.unshift(...examples);
    column.examples.length = Math.min(column.examples.length, EXAMPLES);
  }
  for (const column of all) column.valid = Math.max(0, column.filled - column.doubtful);
  return all;
}
