/**
 * Joins the columns of several tables into one list: columns with the same header become one, and so do columns that are
 * the same field under different headers, such as `Mobile` and `手机`.
 */

import { at } from '../../base/at.ts';
import { headerKey } from '../../fields/headers/header-key.ts';
import { recogniseCustomerHeaders } from '../../fields/records/customer-fields.ts';

export interface JoinedColumns {
  /** For each column the header of the first table that has it. */
  readonly columns: readonly string[];
  /** Headers of later tables ⇒ the header of the column that they were joined with. */
  readonly otherNames: ReadonlyMap<string, string>;
  /** Joins the columns of a table. Returns the index of each of them in `columns`; -1 for an ignored one. */
  join(headers: readonly string[]): readonly number[];
}

/** Begins with no columns. @param ignored headers of columns that do not belong to the list. */
export function joinedColumns(ignored: readonly string[]): JoinedColumns {
  const columns: string[] = [];
  const otherNames = new Map<string, string>();
  return {
    columns,
    otherNames,
    join(headers) {
      const known = knownColumns(columns, headers, ignored);
      return headers.map((header, index) => {
        if (ignored.includes(header)) return -1;
        const column = known.get(index);
        if (column === undefined) return columns.push(header) - 1;
        const first = at(columns, column);
        if (first !== header) otherNames.set(header, first);
        return column;
      });
    },
  };
}

/** The columns of headers that are known already: by equal header, else by equal words, else as the same field. */
function knownColumns(
  columns: readonly string[],
  headers: readonly string[],
  ignored: readonly string[],
): ReadonlyMap<number, number> {
  const fieldsOfColumns = recogniseCustomerHeaders(columns);
  const fieldsOfHeaders = recogniseCustomerHeaders(headers);
  const tests: readonly ((column: number, index: number) => boolean)[] = [
    (column, index) => columns[column] === headers[index],
    (column, index) => headerKey(at(columns, column)) === headerKey(at(headers, index)),
    (column, index) => fieldsOfHeaders.has(index) && fieldsOfColumns.get(column) === fieldsOfHeaders.get(index),
  ];
  const known = new Map<number, number>();
  const used = new Set<number>();
  for (const isSame of tests) {
    for (const [index, header] of headers.entries()) {
      if (known.has(index) || ignored.includes(header)) continue;
      const column = columns.findIndex((_, column) => !used.has(column) && isSame(column, index));
      if (column < 0) continue;
      known.set(index, column);
      used.add(column);
    }
  }
  return known;
}
