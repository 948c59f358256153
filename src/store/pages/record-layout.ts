/** How the records of a table are made of values: which value stands in which column, and what is the same in all rows. */
import type { Database } from 'better-sqlite3';
import { columnsOf } from '../file/table-columns.ts';
import { RecordBytes, type RecordPart, type RecordValue } from './record-bytes.ts';

export interface RecordLayout {
  /** By column of the table: the index of its value among those that are given; -1 where it is fixed. */
  readonly places: readonly number[];
  /** By column: its value where it is fixed. A step of the schema may have added a given column after fixed ones. */
  readonly fixed: readonly RecordValue[];
  /** Number of values that are given. */
  readonly given: number;
  /** The columns after these, which are the same in all rows, up to the last one that is not null. */
  readonly same: RecordPart;
}

/**
 * @param columns the names of the values that will be given; the id of a row is not one of them.
 * @param same the values of other columns, the same in all rows; columns that are not named are null.
 */
export function recordLayout(
  db: Database,
  table: string,
  columns: readonly string[],
  same: Readonly<Record<string, RecordValue>>,
): RecordLayout {
  const all = columnsOf(db, table);
  const lastGiven = Math.max(...columns.map((column) => all.indexOf(column)));
  // SQLite reads columns that a record ends before as null, so those that are null in all rows need no byte.
  const lastSame = Math.max(
    lastGiven,
    all.findLastIndex((column) => (same[column] ?? null) !== null),
  );
  const after = all.slice(lastGiven + 1, lastSame + 1);
  const record = new RecordBytes();
  record.begin(after.length);
  for (const column of after) record.add(same[column] ?? null);
  record.end();
  const { bytes, types, to } = record;
  const part = { bytes, types: types.slice(0, after.length), from: record.valuesFrom, to };
  const before = all.slice(0, lastGiven + 1);
  const places = before.map((column) => columns.indexOf(column));
  const fixed = before.map((column) => same[column] ?? null);
  return { places, fixed, given: columns.length, same: part };
}

/** Makes records of the values of one table, one after the other. */
export class RecordMaker {
  readonly records: RecordBytes;
  readonly #places: readonly number[];
  readonly #fixed: readonly RecordValue[];
  readonly #columns: number;

  /** @param records made for the same layout; others are made where it is absent. */
  constructor({ places, fixed, same }: RecordLayout, records = new RecordBytes(same)) {
    this.records = records;
    this.#places = places;
    this.#fixed = fixed;
    this.#columns = places.length + same.types.length;
  }

  /** Adds one record: it lies between `records.from` and `records.to`. */
  add(values: readonly RecordValue[]): void {
    const { records } = this;
    const places = this.#places;
    const fixed = this.#fixed;
    records.begin(this.#columns);
    for (let column = 0; column < places.length; column++) {
      const index = places[column] ?? -1;
      records.add((index < 0 ? fixed[column] : values[index]) ?? null);
    }
    records.addSame();
    records.end();
  }
}
