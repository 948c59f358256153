/**
 * Takes many new rows into one table at the speed of the disk. While it lasts the rows are written beside the list, page
 * by page and with their indexes, and in the end handed over as a whole; what cannot be told meanwhile without an index
 * is told by a filter of what the table holds. Where the filter is not sure, `NotYetKnown` is thrown: that row is to be
 * taken after the load.
 *
 * Every row carries the id of its batch, which is all that the journal knows of an inserted row; so the trigger that looks
 * for rows without one rests while they are handed over. All of it is part of the batch's transaction.
 */

import type { List } from '../file/list.ts';
import { SORTER_BYTES } from '../pages/entry-sorter.ts';
import { PageFile } from '../pages/page-file.ts';
import type { RecordValue } from '../pages/record-bytes.ts';
import { type RecordLayout, recordLayout, StagedTable, schemaOf } from '../pages/staged-table.ts';
import { SeenFilter } from './bloom-filter.ts';
import { type EncodedRows, hashOfKey } from './encoded-rows.ts';
import { dropHelpers, largestId } from './suspend-indexes.ts';

/** The list may hold what was asked for; it can only be told after the load. Nothing was done. */
export class NotYetKnown extends Error {}

const notYetKnown = new NotYetKnown('to be taken after the load');

/** The tables that a load is for, with what their rows are found by. */
const LOADED = { customers: ['ref'], orders: ['ref', 'product'] } as const;
export type LoadedTable = keyof typeof LOADED;

type StagedName = LoadedTable | 'issues';

/** The indexes whose entries do not come in their order: the others grow with the ids, or with the numbers of a file. */
export const SCATTERED: readonly string[] = ['orders_by_customer', 'orders_by_hash', 'customers_by_hash'];

/** In 64 MB; of more hashes than so many the filter is sure less often. */
const MOST_HASHES = 1 << 25;
/** Up to so many rows SQLite sorts entries in less time, in two threads; of more its sorter takes more memory than a load may. */
const MOST_FOR_SQLITE = 2_500_000;
/** Records that arrive together take so many bytes; more are read where they are. */
const ARRIVING_BYTES = 512 * 1024;
const SORTING_THREADS = 2;
/** In KiB: rows and entries come in their order. */
const CACHE_WHILE_WRITING = -8 * 1024;

/** The rows of one table. */
interface StagedRows {
  readonly name: StagedName;
  readonly table: StagedTable;
  layout: RecordLayout | undefined;
  nextId: number;
}

/** A load at work. */
export class BulkLoad {
  readonly table: LoadedTable;
  readonly #list: List;
  readonly #cacheSize: number;
  readonly #seen: SeenFilter;
  readonly #file: PageFile;
  readonly #own: StagedRows;
  readonly #issues: StagedRows;
  readonly #firstId: number;
  /** Rows with a number may have met a record in an earlier import, which only their hash tells. */
  readonly #numberedMayBeKnown: boolean;
  /** Where records are brought to, and the last ones that were. */
  readonly #arrivals: number;
  #arrived: Uint8Array = new Uint8Array();
  #cameIn: Uint8Array | undefined;
  #shift = 0;

  /**
   * @param path for the file beside the list.
   * @param expected how many rows are to come.
   */
  constructor(list: List, table: LoadedTable, path: string, expected: number) {
    const { db } = list;
    this.table = table;
    this.#list = list;
    this.#cacheSize = Number(db.pragma('cache_size', { simple: true }));
    // What was looked up before the load needs no room any more.
    db.pragma(`cache_size = ${CACHE_WHILE_WRITING}`);
    db.pragma('shrink_memory');
    this.#firstId = lastId(list, table) + 1;
    this.#seen = new SeenFilter(hashesOf(list, table, expected));
    const met = this.#noteHashes('SELECT hash FROM source_rows');
    this.#noteHashes(`SELECT row_hash FROM ${table} WHERE ref IS NULL AND row_hash IS NOT NULL`);
    this.#numberedMayBeKnown = met > 0;
    const keys = db
      .prepare<[], string[]>(`SELECT ${LOADED[table].join(', ')} FROM ${table} WHERE ref IS NOT NULL`)
      .raw();
    for (const parts of keys.iterate()) this.noteKey(...parts);
    const names: readonly StagedName[] = [table, 'issues'];
    const scattered = SCATTERED.filter((index) => index.startsWith(table));
    const sorts = table === 'customers' || this.#firstId + expected > MOST_FOR_SQLITE;
    const pageSize = Number(db.pragma('page_size', { simple: true }));
    this.#file = new PageFile(
      path,
      pageSize,
      names.flatMap((name) => schemaOf(db, name)),
      ARRIVING_BYTES + (sorts ? scattered.length * SORTER_BYTES : 0),
    );
    this.#arrivals = this.#file.take(ARRIVING_BYTES);
    const staged = (name: StagedName, firstId: number): StagedRows => ({
      name,
      table: new StagedTable(db, this.#file, name, scattered, sorts),
      layout: undefined,
      nextId: firstId,
    });
    this.#own = staged(table, this.#firstId);
    this.#issues = staged('issues', largestId(db, 'issues') + 1);
  }

  /** Notes the hashes that a query gives; says how many they were. */
  #noteHashes(sql: string): number {
    let count = 0;
    for (const hash of this.#list.db.prepare<[], number>(sql).pluck().iterate()) {
      this.#seen.add(hash);
      count += 1;
    }
    return count;
  }

  /** The table does not hold a row of this hash. @throws NotYetKnown */
  expectNewHash(hash: number): void {
    if (this.#seen.mayHave(hash)) throw notYetKnown;
  }

  /** The table does not hold a row that is found by these values. @throws NotYetKnown */
  expectNewKey(...parts: readonly (string | null)[]): void {
    if (this.#seen.mayHave(hashOfKey(parts))) throw notYetKnown;
  }

  /** The row of this id can be read. @throws NotYetKnown */
  expectReadable(id: number): void {
    if (id >= this.#firstId) throw notYetKnown;
  }

  /** Only the filter's keys can be told from each other. @throws NotYetKnown always */
  refuse(): never {
    throw notYetKnown;
  }

  noteHash(hash: number): void {
    this.#seen.add(hash);
  }

  noteKey(...parts: readonly (string | null)[]): void {
    this.#seen.add(hashOfKey(parts));
  }

  /**
   * Adds a row; gives its permanent id. `columns`, and what is the `same` in all rows, must not change within a load.
   *
   * @param cells by column; what is given beyond the columns is left out.
   */
  insert(
    name: LoadedTable | 'issues',
    columns: readonly string[],
    cells: readonly RecordValue[],
    same: Readonly<Record<string, RecordValue>>,
  ): number {
    const rows = name === 'issues' ? this.#issues : this.#own;
    rows.layout ??= recordLayout(this.#list.db, rows.name, columns, same);
    rows.table.add(rows.nextId, rows.layout, cells);
    return rows.nextId++;
  }

  /** Adds a row of the table that was made a record already; gives its permanent id, or 0 where the filter is not sure. */
  insertEncoded(rows: EncodedRows, at: number): number {
    const { starts, ends, hashes, keys } = rows;
    const hash = hashes[2 * at] ?? 0;
    const key = keys[at] ?? -1;
    // A row that waits is known to the rows behind it all the same. The same row has the same key.
    if (this.#seen.hadBefore(key >= 0 ? key : hash)) return 0;
    if (key >= 0 && this.#numberedMayBeKnown && this.#seen.mayHave(hash)) return 0;
    const id = this.#own.nextId++;
    const shift = this.#comeIn(rows);
    this.#own.table.addRecord(id, this.#arrived, (starts[at] ?? 0) + shift, (ends[at] ?? 0) + shift);
    return id;
  }

  /** Adds rows that leave no doubt, from one place on, up to the first that is another; gives how many they were. */
  insertUndoubted(rows: EncodedRows, from: number): number {
    let at = from;
    while (rows.undoubted[at] === 1 && this.insertEncoded(rows, at) > 0) at += 1;
    return at - from;
  }

  /** Hands the rows over. @param attach lets the list read the file; gives the name of its schema. */
  finish(attach: (file: PageFile) => string): void {
    const { db } = this.#list;
    const left = this.#staged.map(({ name, table }) => [name, table.finish()] as const);
    this.#file.finish();
    const beside = attach(this.#file);
    const restore: string[] = [];
    for (const [name, indexes] of left) {
      restore.push(...dropHelpers(db, name, [...indexes, `${name}_inserted`]));
      db.exec(`INSERT INTO main.${name} SELECT * FROM ${beside}.${name}`);
    }
    db.pragma(`threads = ${SORTING_THREADS}`);
    for (const sql of restore) db.exec(sql);
    db.pragma('threads = 0');
    this.#restoreCache();
  }

  /** Takes the file away. */
  discard(): void {
    this.#restoreCache();
    for (const { table } of this.#staged) table.discard();
    this.#file.remove();
  }

  #restoreCache(): void {
    if (this.#list.db.open) this.#list.db.pragma(`cache_size = ${this.#cacheSize}`);
  }

  /** Brings records into the memory of the pages, where they fit; gives by how much they lie further behind there. */
  #comeIn({ records }: EncodedRows): number {
    if (records === this.#cameIn) return this.#shift;
    const fits = records.length <= ARRIVING_BYTES;
    if (fits) this.#file.memory.set(records, this.#arrivals);
    this.#cameIn = records;
    this.#arrived = fits ? this.#file.memory : records;
    this.#shift = fits ? this.#arrivals : 0;
    return this.#shift;
  }

  get #staged(): readonly StagedRows[] {
    return [this.#own, this.#issues];
  }
}

/** Each row, there or to come, has the hash of its key or, without a number, its own; and there are those of rows met. */
function hashesOf({ db }: List, table: LoadedTable, expected: number): number {
  const known = largestId(db, table) + largestId(db, 'source_rows');
  return Math.min(known + expected, MOST_HASHES);
}

/** The largest id that a row of the table ever had. */
export function lastId({ db }: List, table: LoadedTable): number {
  return Number(db.prepare(`SELECT COALESCE(MAX(seq), 0) FROM sqlite_sequence WHERE name = ?`).pluck().get(table));
}
