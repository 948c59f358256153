/**
 * Which record gave each value of a customer: of the records that it is made of, the one whose own value survived. A value
 * of no record was edited after the merge; then its batch is given.
 */
import type { CustomerRecord } from '../customers/customers.ts';
import type { List } from '../file/list.ts';
import { historyOf } from '../journal/history.ts';
import { editedAfterMerge } from '../merges/records-before-merge.ts';
import { originsOf } from '../rows/source-rows.ts';

/** Where a value comes from: a record with the rows of files that became it, or the batch that edited it. */
export interface ValueOrigin {
  readonly record: number | null;
  /** `customers.csv:12` for each row of a file. */
  readonly rows: readonly string[];
  /** The batch that last changed the value, where no record says it. */
  readonly batchId: number | null;
}

/** Says where the value of a field, or of a column without a field, comes from. */
export interface ValueOrigins {
  ofField(field: string, value: string): ValueOrigin;
  ofExtra(header: string, value: string): ValueOrigin;
}

const nothingEdited = { edited: new Set<string>(), editedExtra: new Set<string>() };

/**
 * Makes it for a customer.
 *
 * @param records its records as they were before they were merged, the survivor first.
 */
export function valueOrigins(list: List, records: readonly CustomerRecord[]): ValueOrigins {
  const rows = new Map(records.map(({ id }) => [id, rowsOf(list, id)]));
  const [standing, ...merged] = records;
  const { edited, editedExtra } = standing === undefined ? nothingEdited : editedAfterMerge(list, standing.id);
  const given = (record: CustomerRecord | undefined, field: string): ValueOrigin => {
    if (record !== undefined) return { record: record.id, rows: rows.get(record.id) ?? [], batchId: null };
    return { record: null, rows: [], batchId: lastChangeOf(list, standing?.id ?? 0, field) };
  };
  return {
    ofField: (field, value) => {
      const candidates = edited.has(field) ? merged : records;
      return given(
        candidates.find(({ values }) => values[field] === value),
        field,
      );
    },
    ofExtra: (header, value) => {
      const candidates = editedExtra.has(header) ? merged : records;
      return given(
        candidates.find(({ extra }) => extra[header] === value),
        'extra',
      );
    },
  };
}

/** `customers.csv:12`, for each row of a file that became a record. */
export function rowsOf(list: List, id: number): string[] {
  return originsOf(list, id).map(({ file, line }) => `${file}:${line}`);
}

function lastChangeOf(list: List, id: number, field: string): number | null {
  return historyOf(list, 'customers', id).findLast((change) => change.field === field)?.batchId ?? null;
}
