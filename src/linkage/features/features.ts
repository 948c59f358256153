/**
 * The features of all records as numbers, so that equality is a comparison of two integers and a million records fit in
 * memory: a table with a row for each record, and for each feature the pool of strings that its ids refer to. All of it
 * lies in memory that threads share. What the features mean is not known here.
 */
import { sharedInt32 } from '../../base/growable.ts';
import { int32At, uint16At, uint32At } from '../../base/typed-at.ts';
import { emptyPool, type StringPool, type StringPoolBuilder, stringPoolBuilder } from '../strings/string-pool.ts';

/** The id of a missing feature. */
export const missing = -1;

/** The features of a list; records are numbered from 0. Plain data, so that it can be handed to another thread. */
export interface FeatureTable {
  readonly size: number;
  /** The features that some record has, in the order of their columns, which begin with 1; column 0 is always missing. */
  readonly columns: readonly FeatureColumn[];
  /** The string ids of all records, row by row, each of `columns.length + 1` numbers; -1 where a feature is missing. */
  readonly rows: Int32Array;
}

export interface FeatureColumn {
  readonly name: string;
  readonly strings: StringPool;
  /** Number of records with each string, by its id. */
  readonly counts: Int32Array;
  /** The characters of each string as a set of 32 bits; several characters may share a bit. */
  readonly characters: Int32Array;
}

/** Access to a table by the names of its features. */
export interface Features {
  readonly size: number;
  readonly table: FeatureTable;
  /** The names of the features that some record has. */
  readonly names: readonly string[];
  readonly rows: Int32Array;
  /** Numbers in a row. */
  readonly width: number;
  /** The column of a feature within a row; 0 for a feature that no record has. */
  column(feature: string): number;
  strings(feature: string): StringPool;
  counts(feature: string): Int32Array;
  characters(feature: string): Int32Array;
}

/** Gives access to a table. */
export function featuresOf(table: FeatureTable): Features {
  const { size, rows, columns } = table;
  const indexes = new Map(columns.map(({ name }, index) => [name, index]));
  const columnOf = (feature: string): FeatureColumn | undefined => {
    const index = indexes.get(feature);
    return index === undefined ? undefined : columns[index];
  };
  return {
    size,
    table,
    names: columns.map(({ name }) => name),
    rows,
    width: columns.length + 1,
    column: (feature) => (indexes.get(feature) ?? -1) + 1,
    strings: (feature) => columnOf(feature)?.strings ?? emptyPool,
    counts: (feature) => columnOf(feature)?.counts ?? noNumbers,
    characters: (feature) => columnOf(feature)?.characters ?? noNumbers,
  };
}

const noNumbers = new Int32Array(0);

/** Features of consecutive records, as one thread has read them. Plain data in shared memory. */
export interface FeaturePart {
  /** The first record. */
  readonly start: number;
  readonly size: number;
  readonly columns: readonly PartColumn[];
}

interface PartColumn {
  readonly name: string;
  /** For each record of the part the id of its string; -1 where it has none. */
  readonly ids: Int32Array;
  readonly strings: StringPool;
}

/** Gathers features record by record. */
export interface FeaturesBuilder {
  /** Sets a feature of a record; an empty text leaves it missing. */
  put(record: number, feature: string, text: string | undefined): void;
  /** Ends the gathering. */
  build(): FeaturePart;
}

/** Makes a builder for `size` consecutive records. */
export function featuresBuilder(size: number, start = 0): FeaturesBuilder {
  const gathered = new Map<string, { readonly ids: Int32Array; readonly strings: StringPoolBuilder }>();
  return {
    put(record, feature, text) {
      if (text === undefined || text === '') return;
      let column = gathered.get(feature);
      if (column === undefined) {
        column = { ids: sharedInt32(size).fill(missing), strings: stringPoolBuilder() };
        gathered.set(feature, column);
      }
      column.ids[record - start] = column.strings.idOf(text);
    },
    build() {
      const columns = [...gathered].map(([name, { ids, strings }]) => ({ name, ids, strings: strings.build() }));
      return { start, size, columns };
    },
  };
}

/** Joins parts into one table. String ids follow the order of the records, however many parts there are. */
export function joinParts(parts: readonly FeaturePart[]): Features {
  const size = parts.reduce((most, part) => Math.max(most, part.start + part.size), 0);
  const names = [...new Set(parts.flatMap(({ columns }) => columns.map(({ name }) => name)))].sort();
  const width = names.length + 1;
  const rows = sharedInt32(size * width).fill(missing);
  const columns = names.map((name, index): FeatureColumn => {
    const column = index + 1;
    const strings = joinColumn(name, parts, (record, id) => {
      rows[record * width + column] = id;
    });
    return { name, strings, counts: countsOf(rows, width, column, strings.count), characters: charactersOf(strings) };
  });
  return featuresOf({ size, columns, rows });
}

/** Joins the strings of one column and calls back with the id of each record that has one. */
function joinColumn(
  name: string,
  parts: readonly FeaturePart[],
  put: (record: number, id: number) => void,
): StringPool {
  const found = parts.flatMap(({ start, columns }) => {
    const column = columns.find((one) => one.name === name);
    return column === undefined ? [] : [{ start, ...column }];
  });
  const [only, ...more] = found;
  if (only === undefined) return emptyPool;
  if (more.length === 0) {
    eachId(only.ids, (record, id) => put(only.start + record, id));
    return only.strings;
  }
  const joined = stringPoolBuilder();
  for (const { start, ids, strings } of found) {
    const joinedIds = joined.idsOf(strings);
    eachId(ids, (record, id) => put(start + record, int32At(joinedIds, id)));
  }
  return joined.build();
}

function eachId(ids: Int32Array, visit: (record: number, id: number) => void): void {
  for (let record = 0; record < ids.length; record++) {
    const id = int32At(ids, record);
    if (id !== missing) visit(record, id);
  }
}

function countsOf(rows: Int32Array, width: number, column: number, strings: number): Int32Array {
  const counts = sharedInt32(strings);
  for (let index = column; index < rows.length; index += width) {
    const id = int32At(rows, index);
    if (id !== missing) counts[id] = int32At(counts, id) + 1;
  }
  return counts;
}

function charactersOf({ count, starts, units }: StringPool): Int32Array {
  const characters = sharedInt32(count);
  for (let id = 0; id < count; id++) {
    const end = uint32At(starts, id + 1);
    let set = 0;
    for (let index = uint32At(starts, id); index < end; index++) set |= 1 << (uint16At(units, index) & 31);
    characters[id] = set;
  }
  return characters;
}
