/**
 * The columns of several tables that are read as one list: columns with the same header are one, and so are columns that
 * are the same field in another wording, such as `Mobile` in the one and `手机` in the other.
 */

import { headerKey } from '../../fields/headers/header-key.ts';
import { recogniseCustomerHeaders } from '../../fields/records/customer-fields.ts';

export interface JoinedColumns {
  /** The header under which each column was met first. */
  readonly columns: readonly string[];
  /** Headers of later tables ⇒ the header of the column that they became. */
  readonly otherNames: ReadonlyMap<string, string>;
  /** Joins the columns of a table. Gives for each its place; -1 where it is left out. */
  join(headers: readonly string[]): readonly number[];
}

/** Begins with no columns. @param leftOut headers whose columns are no part of the list. */
export function joinedColumns(leftOut: readonly string[]): JoinedColumns {
  const columns: string[] = [];
  const otherNames = new Map<string, string>();
  return {
    columns,
    otherNames,
    join(headers) {
      const places = placesOf(columns, headers, leftOut);
      return headers.map((header, at) => {
        if (leftOut.includes(header)) return -1;
        const place = places.get(at);
        if (place === undefined) return columns.push(header) - 1;
        const known = columns[place];
        if (known !== undefined && known !== header) otherNames.set(header, known);
        return place;
      });
    },
  };
}

/** The places of the headers that are known already: by the same letters, else the same words, else the same field. */
function placesOf(
  columns: readonly string[],
  headers: readonly string[],
  leftOut: readonly string[],
): ReadonlyMap<number, number> {
  const fieldsThere = recogniseCustomerHeaders(columns);
  const fieldsHere = recogniseCustomerHeaders(headers);
  const agree: readonly ((there: number, here: number) => boolean)[] = [
    (there, here) => columns[there] === headers[here],
    (there, here) => headerKey(columns[there] ?? '') === headerKey(headers[here] ?? ''),
    (there, here) => fieldsHere.has(here) && fieldsThere.get(there) === fieldsHere.get(here),
  ];
  const places = new Map<number, number>();
  const taken = new Set<number>();
  for (const same of agree) {
    for (const [here, header] of headers.entries()) {
      if (places.has(here) || leftOut.includes(header)) continue;
      const there = columns.findIndex((_, place) => !taken.has(place) && same(place, here));
      if (there < 0) continue;
      places.set(here, there);
      taken.add(there);
    }
  }
  return places;
}
