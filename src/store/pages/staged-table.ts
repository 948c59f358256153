/** A table with its indexes that is filled beside the list, page by page, and then handed over as a whole. */
import type { Database } from 'better-sqlite3';
import { indexesOf } from '../file/suspend-indexes.ts';
import { columnsOf } from '../file/table-columns.ts';
import type { PageFile } from './page-file.ts';
import { RecordBytes, type RecordPart, type RecordValue, type Slice } from './record-bytes.ts';
import { RecordLook, type RecordParts } from './record-parts.ts';
import { StagedIndex, shapeOfIndex } from './staged-index.ts';
import { TableWriter } from './tree-writer.ts';

/** How the records of a table are made of values. */
export interface RecordLayout {
  /** By column of the table: the place of its value among those that are given; -1 where it is null in all rows. */
  readonly places: readonly number[];
  /** How many values are given. */
  readonly given: number;
  /** The columns behind these, which are the same in all rows. */
  readonly same: RecordPart;
}

/**
 * How the records of a table are made of values.
 *
 * @param columns the names of the values that will be given; the id of a row is none of them.
 * @param same what other columns are in all rows; those that are not named are null.
 */
export function recordLayout(
  db: Database,
  table: string,
  columns: readonly string[],
  same: Readonly<Record<string, RecordValue>>,
): RecordLayout {
  const all = columnsOf(db, table);
  const lastGiven = Math.max(...columns.map((column) => all.indexOf(column)));
  const behind = all.slice(lastGiven + 1);
  if (all.slice(0, lastGiven + 1).some((column) => column in same)) throw new Error(`columns of ${table} are mixed`);
  const record = new RecordBytes();
  record.begin(behind.length);
  for (const column of behind) record.add(same[column] ?? null);
  record.end();
  const { bytes, types, starts, to } = record;
  const part = { bytes, types: types.slice(0, behind.length), from: starts[0] ?? 0, to };
  const places = all.slice(0, lastGiven + 1).map((column) => columns.indexOf(column));
  return { places, given: columns.length, same: part };
}

/** Makes records of the values of one table, one behind the other. */
export class RecordMaker {
  readonly records: RecordBytes;
  readonly #places: readonly number[];
  readonly #columns: number;

  /** @param records made for the same layout; others are made where it is absent. */
  constructor({ places, same }: RecordLayout, records = new RecordBytes(same)) {
    this.records = records;
    this.#places = places;
    this.#columns = places.length + same.types.length;
  }

  /** Adds one record: it lies between `records.from` and `records.to`. */
  add(values: readonly RecordValue[]): void {
    const { records } = this;
    const places = this.#places;
    records.begin(this.#columns);
    for (let column = 0; column < places.length; column++) {
      const place = places[column] ?? -1;
      records.add(place < 0 ? null : (values[place] ?? null));
    }
    records.addSame();
    records.end();
  }
}

export class StagedTable {
  readonly #writer: TableWriter;
  readonly #indexes: readonly StagedIndex[];
  /** The indexes of the list that only SQLite can fill. */
  readonly #others: readonly string[];
  readonly #columns: number;
  #maker: RecordMaker | undefined;
  readonly #room: Slice;
  readonly #look = new RecordLook();

  /**
   * @param scattered the indexes whose entries do not come in their order.
   * @param sorts fill them too; else SQLite is to do it.
   */
  constructor(db: Database, file: PageFile, name: string, scattered: readonly string[], sorts = true) {
    this.#writer = new TableWriter(file, name);
    this.#room = file.takeSlice();
    const names = indexesOf(db, name);
    const own = sorts ? names : names.filter((index) => !scattered.includes(index));
    const shapes = own.flatMap((index) => shapeOfIndex(db, name, index) ?? []);
    this.#indexes = shapes.map((shape) => new StagedIndex(file, shape, scattered.includes(shape.name)));
    this.#others = names.filter((index) => !shapes.some((shape) => shape.name === index));
    this.#columns = 1 + Math.max(-1, ...shapes.flatMap(({ columns, isNull }) => [...columns, isNull]));
  }

  /** Adds a row by its values. @param id larger than those before. @param layout the same in every call. */
  add(id: number, layout: RecordLayout, values: readonly RecordValue[]): void {
    this.#maker ??= new RecordMaker(layout, new RecordBytes(layout.same, this.#room));
    const { records } = this.#maker;
    records.clear();
    this.#maker.add(values);
    this.#writer.add(id, records.bytes, records.from, records.to);
    this.#addEntries(id, records.bytes, records);
  }

  /** Adds a row by its record. */
  addRecord(id: number, bytes: Uint8Array, from: number, to: number): void {
    this.#writer.add(id, bytes, from, to);
    if (this.#columns === 0) return;
    this.#look.look(bytes, from, this.#columns);
    this.#addEntries(id, bytes, this.#look);
  }

  #addEntries(id: number, bytes: Uint8Array, parts: RecordParts): void {
    for (let at = 0; at < this.#indexes.length; at++) this.#indexes[at]?.add(id, bytes, parts);
  }

  /** Writes what is left. Gives the indexes that SQLite is to make, because they could not be filled here. */
  finish(): string[] {
    this.#writer.finish();
    for (const index of this.#indexes) index.finish();
    return [...this.#others, ...this.#indexes.filter(({ isGivenUp }) => isGivenUp).map(({ shape }) => shape.name)];
  }

  discard(): void {
    for (const index of this.#indexes) index.discard();
  }
}

/** The SQL that makes a table and those of its indexes that can be filled page by page. */
export function schemaOf(db: Database, table: string): string[] {
  return db
    .prepare<[string], { type: string; name: string; sql: string }>(
      `SELECT type, name, sql
       FROM sqlite_schema
       WHERE tbl_name = ?
         AND type IN ('table', 'index')
         AND sql IS NOT NULL
       ORDER BY type DESC, rowid`,
    )
    .all(table)
    .filter(({ type, name }) => type === 'table' || shapeOfIndex(db, table, name) !== undefined)
    .map(({ sql }) => sql);
}
