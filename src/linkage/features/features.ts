/**
 * The features of all records as numbers, so that equality is a comparison of two integers and a million records fit in
 * memory: a table with a row for each record, and for each feature the texts that the numbers stand for. All of it lies in
 * memory that threads share. What features mean is not known here.
 */
import { noTexts, sharedInt32, type TextNumbers, type Texts, textNumbers } from './string-pool.ts';

/** The features of a list; records are numbered from 0. Plain data, so that it can be handed to another thread. */
export interface FeatureTable {
  readonly size: number;
  /** The features that some record has, in the order of their columns; column 0 is of no feature. */
  readonly columns: readonly FeatureColumn[];
  /** The numbers of all records, row after row, each as wide as there are columns and one; -1 for none. */
  readonly rows: Int32Array;
}

export interface FeatureColumn {
  readonly name: string;
  readonly texts: Texts;
  /** How many records have the text, by number. */
  readonly counts: Int32Array;
  /** The characters of each text as a set of 32 bits; several characters may share a bit. */
  readonly characters: Int32Array;
}

/** How a table is read. */
export interface Features {
  readonly size: number;
  readonly table: FeatureTable;
  /** The names of the features that some record has. */
  readonly names: readonly string[];
  readonly rows: Int32Array;
  /** Numbers in a row. */
  readonly width: number;
  /** The column of a feature within a row; one without any number for an unknown feature. */
  place(feature: string): number;
  texts(feature: string): Texts;
  counts(feature: string): Int32Array;
  characters(feature: string): Int32Array;
}

/** Gives access to a table. */
export function featuresOf(table: FeatureTable): Features {
  const { size, rows, columns } = table;
  const places = new Map(columns.map(({ name }, at) => [name, at + 1]));
  const columnOf = (feature: string): FeatureColumn | undefined => columns[(places.get(feature) ?? 0) - 1];
  return {
    size,
    table,
    names: columns.map(({ name }) => name),
    rows,
    width: columns.length + 1,
    place: (feature) => places.get(feature) ?? 0,
    texts: (feature) => columnOf(feature)?.texts ?? noTexts,
    counts: (feature) => columnOf(feature)?.counts ?? noNumbers,
    characters: (feature) => columnOf(feature)?.characters ?? noNumbers,
  };
}

const noNumbers = new Int32Array(0);

/** Features of some records that follow each other, as one thread has read them. Plain data in shared memory. */
export interface FeaturePart {
  readonly start: number;
  readonly size: number;
  readonly columns: readonly PartColumn[];
}

interface PartColumn {
  readonly name: string;
  /** For each record of the part the number of its text; -1 where it has none. */
  readonly ids: Int32Array;
  readonly texts: Texts;
}

/** Gathers features record by record. */
export interface FeaturesBuilder {
  /** Sets a feature of a record; a blank text is none. */
  put(record: number, feature: string, text: string | undefined): void;
  /** Ends the gathering. */
  part(): FeaturePart;
}

/** Makes a builder for so many records, the first of which has the number `start`. */
export function featuresBuilder(size: number, start = 0): FeaturesBuilder {
  const gathered = new Map<string, { readonly ids: Int32Array; readonly numbers: TextNumbers }>();
  return {
    put(record, feature, text) {
      if (text === undefined || text === '') return;
      let column = gathered.get(feature);
      if (column === undefined) {
        column = { ids: sharedInt32(size).fill(-1), numbers: textNumbers() };
        gathered.set(feature, column);
      }
      column.ids[record - start] = column.numbers.number(text);
    },
    part() {
      const columns = [...gathered].map(([name, { ids, numbers }]) => ({ name, ids, texts: numbers.build() }));
      return { start, size, columns };
    },
  };
}

/** Brings parts together; texts are numbered in the order of the parts, however many there are. */
export function joinParts(parts: readonly FeaturePart[]): Features {
  const size = parts.reduce((most, part) => Math.max(most, part.start + part.size), 0);
  const names = [...new Set(parts.flatMap(({ columns }) => columns.map(({ name }) => name)))].sort();
  const width = names.length + 1;
  const rows = sharedInt32(size * width).fill(-1);
  const columns = names.map((name, at): FeatureColumn => {
    const texts = joinedColumn(name, parts, (record, id) => {
      rows[record * width + at + 1] = id;
    });
    return { name, texts, counts: countsOf(rows, width, at + 1, texts.count), characters: charactersOf(texts) };
  });
  return featuresOf({ size, columns, rows });
}

/** Numbers the texts of one column for all parts and calls back with each record that has one. */
function joinedColumn(name: string, parts: readonly FeaturePart[], put: (record: number, id: number) => void): Texts {
  const found = parts.flatMap(({ start, columns }) => {
    const column = columns.find((one) => one.name === name);
    return column === undefined ? [] : [{ start, ...column }];
  });
  const [only, ...more] = found;
  const numbers = more.length === 0 ? undefined : textNumbers();
  for (const { start, ids, texts } of found) {
    const renumbered = numbers?.absorb(texts);
    for (let record = 0; record < ids.length; record++) {
      const id = ids[record] ?? -1;
      if (id >= 0) put(start + record, renumbered?.[id] ?? id);
    }
  }
  return numbers?.build() ?? only?.texts ?? noTexts;
}

function countsOf(rows: Int32Array, width: number, place: number, texts: number): Int32Array {
  const counts = sharedInt32(texts);
  for (let at = place; at < rows.length; at += width) {
    const id = rows[at] ?? -1;
    if (id >= 0) counts[id] = (counts[id] ?? 0) + 1;
  }
  return counts;
}

function charactersOf({ count, starts, units }: Texts): Int32Array {
  const characters = sharedInt32(count);
  for (let number = 0; number < count; number++) {
    let set = 0;
    for (let at = starts[number] ?? 0; at < (starts[number + 1] ?? 0); at++) set |= 1 << ((units[at] ?? 0) & 31);
    characters[number] = set;
  }
  return characters;
}
