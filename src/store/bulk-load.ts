/**
 * Takes many new rows into one table at the speed of the disk. While it lasts the table has no indexes and rows are
 * written many at a time; what cannot be told without an index is told by a filter of what the table holds. Where the
 * filter is not sure, `NotYetKnown` is thrown: that row is to be taken after the load.
 *
 * Every row carries the id of its batch, which is all that the journal knows of an inserted row; so the trigger that looks
 * for rows without one rests too. Those for updates and deletions stay. All of it is part of the batch's transaction.
 */
import type { List } from './list.ts';
import { RowBuffer, type SqlValue } from './row-buffer.ts';
import { hashOfText } from './row-hash.ts';
import { SeenFilter } from './seen-filter.ts';
import { dropHelpers } from './table-helpers.ts';

/** The list may hold what was asked for; it can only be told after the load. Nothing was done. */
export class NotYetKnown extends Error {}

const notYetKnown = new NotYetKnown('to be taken after the load');

/** The tables that a load is for, with what their rows are found by. */
const LOADED = { customers: ['ref'], orders: ['ref', 'product'] } as const;
export type LoadedTable = keyof typeof LOADED;

/** A load begins when so many rows were inserted one by one: a small file does not need it. */
const ROWS_BEFORE = 5_000;
/** The indexes of what the list held before are made again too, so the load must be a good part of it. */
const PART_OF_LIST = 4;
/** In 64 MB; of more hashes than so many the filter is sure less often. */
const MOST_HASHES = 1 << 25;
const KEY_SEED = 1;
const SORTING_THREADS = 2;
/** In KiB: rows are only added at the end; what is sorted beyond it is sorted in threads. */
const CACHE_WHILE_LOADING = -8 * 1024;

/** A load at work. */
export class BulkLoad {
  readonly table: LoadedTable;
  readonly #list: List;
  readonly #seen: SeenFilter;
  readonly #restore: readonly string[];
  readonly #cacheSize: number;
  readonly #buffers = new Map<string, RowBuffer>();
  #nextId: number;

  /** @param expected how many rows are to come. */
  constructor(list: List, table: LoadedTable, expected: number) {
    const { db } = list;
    this.table = table;
    this.#list = list;
    this.#nextId = lastId(list, table) + 1;
    this.#seen = new SeenFilter(hashesOf(list, table, expected));
    for (const hash of db.prepare<[], number>('SELECT hash FROM source_rows').pluck().iterate()) this.#seen.add(hash);
    const keys = db
      .prepare<[], string[]>(`SELECT ${LOADED[table].join(', ')} FROM ${table} WHERE ref IS NOT NULL`)
      .raw();
    for (const parts of keys.iterate()) this.noteKey(...parts);
    this.#restore = [table, 'source_rows'].flatMap((name) => dropHelpers(db, name, [`${name}_inserted`]));
    this.#cacheSize = Number(db.pragma('cache_size', { simple: true }));
    db.pragma(`cache_size = ${CACHE_WHILE_LOADING}`);
  }

  /** The table does not hold a row of this hash. @throws NotYetKnown */
  expectNewHash(hash: number): void {
    if (this.#seen.mayHave(hash)) throw notYetKnown;
  }

  /** The table does not hold a row that is found by these values. @throws NotYetKnown */
  expectNewKey(...parts: readonly (string | null)[]): void {
    if (this.#seen.mayHave(keyOf(parts))) throw notYetKnown;
  }

  /** Only the filter's keys can be told from each other. @throws NotYetKnown always */
  refuse(): never {
    throw notYetKnown;
  }

  noteHash(hash: number): void {
    this.#seen.add(hash);
  }

  noteKey(...parts: readonly (string | null)[]): void {
    this.#seen.add(keyOf(parts));
  }

  /** The permanent id of the next row of the table. */
  takeId(): number {
    return this.#nextId++;
  }

  /** Adds a row; `columns`, and what is the `same` in all rows, must not change within a load. */
  add(
    table: string,
    columns: readonly string[],
    cells: readonly SqlValue[],
    same: Readonly<Record<string, SqlValue>>,
  ): void {
    let buffer = this.#buffers.get(table);
    if (buffer === undefined) {
      buffer = new RowBuffer(this.#list.db, table, columns, same);
      this.#buffers.set(table, buffer);
    }
    buffer.add(cells);
  }

  /** Brings all rows into their tables, so that they can be read by their ids. */
  flush(): void {
    // In the order of the tables' first rows: what refers to another row comes after it.
    for (const buffer of this.#buffers.values()) buffer.flush();
  }

  finish(): void {
    this.flush();
    this.#list.db.pragma(`threads = ${SORTING_THREADS}`);
    for (const sql of this.#restore) this.#list.db.exec(sql);
    this.#list.db.pragma('threads = 0');
    this.#list.db.pragma(`cache_size = ${this.#cacheSize}`);
  }
}

const loads = new WeakMap<List, BulkLoad>();

/** The load at work on this table, if there is one. */
export function loadOf(list: List, table: string): BulkLoad | undefined {
  const load = loads.get(list);
  return load?.table === table ? load : undefined;
}

/**
 * Begins a load where so many rows were inserted by now that more are to be expected.
 *
 * @param expected about how many more.
 */
export function beginLoadIfWorthIt(list: List, table: LoadedTable, insertedSoFar: number, expected: number): boolean {
  if (insertedSoFar < ROWS_BEFORE) return false;
  const before = lastId(list, table) - insertedSoFar;
  if (insertedSoFar * PART_OF_LIST < before) return false;
  loads.set(list, new BulkLoad(list, table, expected));
  return true;
}

/** Whether so many rows, if they are new, make a load worth it. */
export function isWorthLoading(list: List, table: LoadedTable, rows: number): boolean {
  return rows >= lastId(list, table) * PART_OF_LIST;
}

/** Ends the load: all rows are in their tables, the indexes are there again. */
export function endLoad(list: List): void {
  const load = loads.get(list);
  loads.delete(list);
  load?.finish();
}

/** Forgets the load of a batch that failed; its transaction takes back what it did. */
export function abandonLoad(list: List): void {
  loads.delete(list);
}

/** The hash of what a row is found by; apart from those of whole rows. */
function keyOf(parts: readonly (string | null)[]): number {
  const [only] = parts;
  const key = parts.length === 1 && only ? only : parts.map((part) => part ?? '\u0000').join('\u001f');
  return hashOfText(key, KEY_SEED).first;
}

/** Each row, there or to come, has its own hash and that of its key. */
function hashesOf({ db }: List, table: LoadedTable, expected: number): number {
  const rows = db.prepare<[], number>(`SELECT COUNT(*) FROM ${table}`).pluck().get() ?? 0;
  const hashes = db.prepare<[], number>('SELECT COUNT(*) FROM source_rows').pluck().get() ?? 0;
  return Math.min(rows + hashes + 2 * expected, MOST_HASHES);
}

function lastId({ db }: List, table: LoadedTable): number {
  return Number(db.prepare(`SELECT COALESCE(MAX(seq), 0) FROM sqlite_sequence WHERE name = ?`).pluck().get(table));
}
