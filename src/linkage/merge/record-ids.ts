/**
 * Which record an id means, where a table beside the list speaks of its records: the column of the list that holds such
 * ids, or the number of the row.
 */
import { headerKey } from '../../fields/headers/header-key.ts';

/** A list whose records are named elsewhere; records are numbered from 0. */
export interface NamedRecords {
  readonly columns: readonly string[];
  readonly size: number;
  row(record: number): readonly string[];
  /** The number of the file that a record comes from, from 0. */
  table(record: number): number;
}

export interface IdFinder {
  /** The record of an id; undefined where there is none. */
  record(id: string): number | undefined;
  /** How many of the ids asked for the list has. */
  readonly known: number;
  /** The column of the list in which they stand; undefined where they are numbers of rows. */
  readonly column: string | undefined;
}

/** What is found where a column has an id in two rows, and so does not tell them apart. */
export interface AmbiguousId {
  readonly column: string;
  readonly id: string;
}

/**
 * Finds the column of the list that holds these ids, each in one row only: the one with the same header, else the one
 * that has most of them; else the ids are numbers of rows, from 1.
 *
 * @param header what the ids are called elsewhere.
 * @param file looks at the records of one file only.
 */
export function findIds(
  list: NamedRecords,
  ids: readonly string[],
  header: string,
  file?: number,
): IdFinder | AmbiguousId | undefined {
  const wanted = new Set(ids);
  const found = recordsByColumn(list, wanted, file);
  const telling = found.filter(({ repeated, records }) => repeated === undefined && records.size > 0);
  const sameHeader = telling.find(({ column }) => headerKey(column) === headerKey(header));
  const best = sameHeader ?? telling.reduce<ColumnOfIds | undefined>(richer, undefined);
  const ambiguous = found.find(
    ({ column, repeated }) => repeated !== undefined && headerKey(column) === headerKey(header),
  );
  if (ambiguous?.repeated !== undefined) return { column: ambiguous.column, id: ambiguous.repeated };
  if (best !== undefined && 2 * best.records.size > wanted.size) return byColumn(best);
  const numbers = rowNumbers(list, wanted);
  if (numbers.known === wanted.size && wanted.size > 0) return numbers;
  return best === undefined ? undefined : byColumn(best);
}

/** Reads ids as numbers of rows, from 1, all files counted on. */
export function rowNumbers({ size }: Pick<NamedRecords, 'size'>, ids: Iterable<string>): IdFinder {
  const record = (id: string): number | undefined => {
    const number = /^\d+$/.test(id) ? Number(id) : 0;
    return number >= 1 && number <= size ? number - 1 : undefined;
  };
  const known = [...new Set(ids)].filter((id) => record(id) !== undefined).length;
  return { record, known, column: undefined };
}

/** The records that have one of the ids in a column. */
interface ColumnOfIds {
  readonly column: string;
  readonly records: Map<string, number>;
  /** An id that stands in two rows. */
  repeated: string | undefined;
}

function recordsByColumn(list: NamedRecords, wanted: ReadonlySet<string>, file: number | undefined): ColumnOfIds[] {
  const found = list.columns.map((column): ColumnOfIds => ({ column, records: new Map(), repeated: undefined }));
  for (let record = 0; record < list.size; record++) {
    if (file !== undefined && list.table(record) !== file) continue;
    for (const [at, cell] of list.row(record).entries()) {
      const id = cell.trim();
      const column = found[at];
      if (column === undefined || !wanted.has(id)) continue;
      if (column.records.has(id)) column.repeated ??= id;
      else column.records.set(id, record);
    }
  }
  return found;
}

function richer(best: ColumnOfIds | undefined, column: ColumnOfIds): ColumnOfIds {
  return best === undefined || column.records.size > best.records.size ? column : best;
}

function byColumn({ column, records }: ColumnOfIds): IdFinder {
  return { record: (id) => records.get(id), known: records.size, column };
}
