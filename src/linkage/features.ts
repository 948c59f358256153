/**
 * The features of all records, dictionary-encoded: for each feature one number a record, so that equality is a
 * comparison of two integers and a million records fit in memory. What features mean is not known here.
 */

/** The features of a list; records are numbered from 0. */
export interface Features {
  readonly size: number;
  /** The names of the features that some record has. */
  readonly names: readonly string[];
  /** For each record the number of its text; -1 where it has none, and everywhere for an unknown feature. */
  ids(feature: string): Int32Array;
  /** The texts by number. */
  texts(feature: string): readonly string[];
  /** How many records have the text, by number. */
  counts(feature: string): Int32Array;
}

interface Encoded {
  readonly ids: Int32Array;
  readonly texts: string[];
  readonly numbers: Map<string, number>;
  counts: Int32Array | undefined;
}

/** Gathers features record by record. */
export interface FeaturesBuilder {
  /** Sets a feature of a record; a blank text is none. */
  put(record: number, feature: string, text: string | undefined): void;
  /** Ends the gathering. */
  build(): Features;
}

/** Makes a builder for a list of `size` records. */
export function featuresBuilder(size: number): FeaturesBuilder {
  const encoded = new Map<string, Encoded>();
  return {
    put(record, feature, text) {
      if (text === undefined || text === '') return;
      let column = encoded.get(feature);
      if (column === undefined) {
        column = { ids: new Int32Array(size).fill(-1), texts: [], numbers: new Map(), counts: undefined };
        encoded.set(feature, column);
      }
      let number = column.numbers.get(text);
      if (number === undefined) {
        number = column.texts.length;
        column.numbers.set(text, number);
        column.texts.push(text);
      }
      column.ids[record] = number;
    },
    build() {
      for (const column of encoded.values()) column.numbers.clear();
      return built(size, encoded);
    },
  };
}

function built(size: number, encoded: ReadonlyMap<string, Encoded>): Features {
  const none = new Int32Array(size).fill(-1);
  return {
    size,
    names: [...encoded.keys()].sort(),
    ids: (feature) => encoded.get(feature)?.ids ?? none,
    texts: (feature) => encoded.get(feature)?.texts ?? [],
    counts(feature) {
      const column = encoded.get(feature);
      if (column === undefined) return new Int32Array(0);
      column.counts ??= countsOf(column);
      return column.counts;
    },
  };
}

function countsOf(column: Encoded): Int32Array {
  const counts = new Int32Array(column.texts.length);
  for (const id of column.ids) if (id >= 0) counts[id] = (counts[id] ?? 0) + 1;
  return counts;
}
