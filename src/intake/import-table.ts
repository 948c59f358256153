/**
 * Imports one table of a source into the list: every row is taken, counted, and kept aside where it cannot be taken.
 */
import { customerFields, recogniseCustomerHeaders } from '../fields/customer-fields.ts';
import type { ReadingContext } from '../fields/field.ts';
import { orderFields, recogniseOrderHeaders } from '../fields/order-fields.ts';
import { isBlank } from '../fields/plain.ts';
import type { SourceRow, TableReader } from '../formats/reader.ts';
import type { Batch } from '../store/batches.ts';
import { addFile, noteSetAside } from '../store/files.ts';
import type { List } from '../store/list.ts';
import { customerTaker } from './customer-intake.ts';
import { type ColumnChoice, type Mapping, mapColumns } from './mapping.ts';
import { orderTaker } from './order-intake.ts';
import { countEnd, newOutcome, type Outcome, type Reject, type RowEnd } from './outcome.ts';

/** What the rows of a source are. */
export const importKinds = ['customers', 'orders'] as const;
export type ImportKind = (typeof importKinds)[number];

/** Takes one row; says how it ended and how many doubts about its values were kept. */
export type RowTaker = (cells: readonly string[], line: number) => { readonly end: RowEnd; readonly doubts: number };

export interface ImportOptions {
  readonly mapping: Mapping;
  readonly kind: ImportKind;
  /** What the file and the way it is read are known by; null for a stream. */
  readonly hash: string | null;
  readonly context: ReadingContext;
  /** The system that the file comes from. */
  readonly source: string | undefined;
  /** Make customers of orders whose customer is unknown. */
  readonly createCustomers: boolean;
  /** Told of each row that is set aside. */
  readonly onReject?: (reject: Reject) => void | Promise<void>;
  /** Told how many rows were read so far. */
  readonly onProgress?: (rows: number) => void;
}

/** Finds the fields of the columns of a source of this kind. */
export function mappingFor(kind: ImportKind, columns: readonly string[], choices: readonly ColumnChoice[]): Mapping {
  return kind === 'customers'
    ? mapColumns(columns, customerFields, recogniseCustomerHeaders, choices)
    : mapColumns(columns, orderFields, recogniseOrderHeaders, choices);
}

/** Takes all rows of a source into the list, within a batch. */
export async function importTable(
  list: List,
  batch: Batch,
  table: TableReader,
  options: ImportOptions,
): Promise<Outcome> {
  const outcome = newOutcome();
  const { name, format, encoding } = table;
  const fileId = addFile(list, batch, { name, hash: options.hash, kind: options.kind, format, encoding });
  const take = takerFor(list, batch, options, fileId);
  for await (const rows of table.batches()) {
    for (const row of rows) {
      const reject = takeRow(row, table.columns.length, take, outcome);
      if (reject) await options.onReject?.(reject);
    }
    options.onProgress?.(outcome.read);
  }
  noteSetAside(list, fileId, outcome.setAside);
  for (const name of ['read', 'inserted', 'updated', 'unchanged', 'setAside'] as const)
    batch.count(name, outcome[name]);
  return outcome;
}

function takerFor(list: List, batch: Batch, options: ImportOptions, fileId: number): RowTaker {
  const { kind, mapping, context, source, createCustomers } = options;
  return kind === 'customers'
    ? customerTaker(list, batch, mapping, context, source, fileId)
    : orderTaker(list, batch, mapping, context, createCustomers, fileId);
}

/** Whether a row says something beyond the last column, so that nobody knows which cell belongs where. */
export function hasTooManyCells({ cells }: SourceRow, width: number): boolean {
  return cells.slice(width).some((cell) => !isBlank(cell));
}

function takeRow(row: SourceRow, width: number, take: RowTaker, outcome: Outcome): Reject | undefined {
  if (row.cells.every(isBlank)) {
    outcome.blank++;
    return undefined;
  }
  if (hasTooManyCells(row, width)) {
    countEnd(outcome, row, { setAside: 'too-many-cells' });
    return { row, reason: 'too-many-cells' };
  }
  if (row.ragged !== undefined && row.ragged < width) outcome.short++;
  const { end, doubts } = take(row.cells, row.line);
  outcome.doubts += doubts;
  countEnd(outcome, row, end);
  return typeof end === 'string' ? undefined : { row, reason: end.setAside };
}
