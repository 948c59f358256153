/**
 * Which record an id refers to, where a separate table names the records of a list: by a column of the list that holds
 * such ids, or by row number.
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
  /** Number of the wanted ids that the list has. */
  readonly known: number;
  /** The column of the list that holds them; undefined where they are row numbers. */
  readonly column: string | undefined;
}

/** A column that has an id in two rows, and so does not identify them. */
export interface AmbiguousId {
  readonly column: string;
  readonly id: string;
}

/**
 * Finds the column of the list that holds these ids, each in one row only: the one with the same header, else the one
 * with most of them; else the ids are row numbers, from 1.
 *
 * @param header the header of the ids in the other table.
 * @param file searches the records of one file only.
 */
export function findIds(
  list: NamedRecords,
  ids: readonly string[],
  header: string,
  file?: number,
): IdFinder | AmbiguousId | undefined {
  const wanted = new Set(ids);
  const found = recordsByColumn(list, wanted, file);
  const usable = found.filter(({ repeated, records }) => repeated === undefined && records.size > 0);
  const sameHeader = usable.find(({ column }) => headerKey(column) === headerKey(header));
  const best = sameHeader ?? usable.reduce<ColumnOfIds | undefined>(withMoreIds, undefined);
  const ambiguous = found.find(
    ({ column, repeated }) => repeated !== undefined && headerKey(column) === headerKey(header),
  );
  if (ambiguous?.repeated !== undefined) return { column: ambiguous.column, id: ambiguous.repeated };
  if (best !== undefined && 2 * best.records.size > wanted.size) return finderOf(best);
  const numbers = rowNumbers(list, wanted);
  if (numbers.known === wanted.size && wanted.size > 0) return numbers;
  return best === undefined ? undefined : finderOf(best);
}

/** Reads ids as row numbers, from 1, continuing from file to file. */
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
  /** An id that two rows have. */
  repeated: string | undefined;
}

function recordsByColumn(list: NamedRecords, wanted: ReadonlySet<string>, file: number | undefined): ColumnOfIds[] {
  const found = list.columns.map((column): ColumnOfIds => ({ column, records: new Map(), repeated: undefined }));
  for (let record = 0; record < list.size; record++) {
    if (file !== undefined && list.table(record) !== file) continue;
    for (const [index, cell] of list.row(record).entries()) {
      const id = cell.trim();
      const column = found[index];
      if (column === undefined || !wanted.has(id)) continue;
      if (column.records.has(id)) column.repeated ??= id;
      else column.records.set(id, record);
    }
  }
  return found;
}

function withMoreIds(best: ColumnOfIds | undefined, column: ColumnOfIds): ColumnOfIds {
  return best === undefined || column.records.size > best.records.size ? column : best;
}

function finderOf({ column, records }: ColumnOfIds): IdFinder {
  return { record: (id) => records.get(id), known: records.size, column };
}
