/**
 * Writes many new records of one table at the speed of the disk. They are written page by page into a file beside the
 * list; in the end SQLite copies them and makes the indexes of the table anew. Meanwhile no index can be asked; a Bloom
 * filter of all that the table holds says which rows certainly are new, and all others are deferred.
 *
 * Every record carries the id of its batch, which is all that the journal keeps of an insert; so the trigger that looks
 * for records without one is dropped while they are copied. All of it is part of the batch's transaction.
 */
import type { Database } from 'better-sqlite3';
import type { List } from '../file/list.ts';
import { dropIndexesAndTriggers, indexesOf, largestId } from '../file/suspend-indexes.ts';
import type { Batch } from '../journal/batches.ts';
import { PageFile } from '../pages/page-file.ts';
import { RecordBytes, type RecordValue } from '../pages/record-bytes.ts';
import { type RecordLayout, RecordMaker } from '../pages/record-layout.ts';
import { TableWriter } from '../pages/table-writer.ts';
import type { RowHash } from '../rows/row-hash.ts';
import type { RowKey } from '../rows/source-rows.ts';
import { rowColumns } from '../schema/origin-columns.ts';
import { type Issue, issueCells, issueLayout } from '../tables/issues.ts';
import { BloomFilter } from './bloom-filter.ts';
import { type EncodedRows, hashOfKey, NO_KEY } from './encoded-rows.ts';
import { LoadFile, pathOfNextLoad } from './load-file.ts';
import { type LoadableTable, NEW, type NewRecord, type RecordWriter, type RowLookup, UNSURE } from './record-writer.ts';

/** The columns by which the records of a table are found. */
const KEYS = { customers: ['ref'], orders: ['ref'] } as const;

/** The filter takes 64 MB for this many hashes, and no more for more of them: it then defers more rows. */
const MOST_HASHES = 1 << 25;
/** Chunks of records up to this size are copied next to the pages, which makes copying them into a page cheap. */
const ARRIVING_BYTES = 512 * 1024;
const SORTING_THREADS = 2;
/** In KiB: records and entries come in their order. */
const CACHE_WHILE_WRITING = -8 * 1024;

/** What a bulk load writes to. */
export interface BulkTarget {
  readonly table: LoadableTable;
  readonly layout: RecordLayout;
}

export class BulkWriter implements RecordWriter {
  readonly isBulk = true;
  readonly #list: List;
  readonly #cacheSize: number;
  readonly #filter: BloomFilter;
  /** Rows with a key may have become a record whose key is another now, which only their hash can tell. */
  readonly #keyedMayBeImported: boolean;
  readonly #pages: PageFile;
  readonly #file: LoadFile;
  readonly #table: LoadableTable;
  readonly #records: StagedTable;
  readonly #issues: StagedTable;
  /** Number of values of a record, without its hash and line. */
  readonly #width: number;
  /** Where chunks of records are copied to, and the one that was copied last. */
  readonly #arrivals: number;
  #arrived: Uint8Array = new Uint8Array();
  #copied: Uint8Array | undefined;
  #shift = 0;

  /** @param expected about how many records are to come. */
  constructor(list: List, batch: Batch, { table, layout }: BulkTarget, expected: number) {
    const { db } = list;
    this.#list = list;
    this.#table = table;
    this.#width = layout.given - rowColumns.length;
    this.#cacheSize = Number(db.pragma('cache_size', { simple: true }));
    // What was looked up before the load needs no memory any more.
    db.pragma(`cache_size = ${CACHE_WHILE_WRITING}`);
    db.pragma('shrink_memory');
    this.#filter = new BloomFilter(numberOfHashes(list, table, expected));
    this.#keyedMayBeImported = this.#noteKnown(table);
    const pageSize = Number(db.pragma('page_size', { simple: true }));
    const schema = [tableSchema(db, table), tableSchema(db, 'issues')];
    this.#pages = new PageFile(pathOfNextLoad(list), pageSize, schema, ARRIVING_BYTES);
    this.#arrivals = this.#pages.take(ARRIVING_BYTES);
    this.#records = new StagedTable(this.#pages, table, layout, lastId(list, table) + 1);
    this.#issues = new StagedTable(this.#pages, 'issues', issueLayout(list, batch), largestId(db, 'issues') + 1);
    this.#file = new LoadFile(list, batch, this.#pages, () => this.#restoreCache());
  }

  /** Adds all that the table is asked by to the filter; says whether rows with a key are found by their hash too. */
  #noteKnown(table: LoadableTable): boolean {
    const { db } = this.#list;
    let imported = 0;
    for (const hash of db.prepare<[], number>('SELECT hash FROM source_rows').pluck().iterate()) {
      this.#filter.add(hash);
      imported += 1;
    }
    const unkeyed = `SELECT row_hash FROM ${table} WHERE ref IS NULL AND row_hash IS NOT NULL`;
    for (const hash of db.prepare<[], number>(unkeyed).pluck().iterate()) this.#filter.add(hash);
    const keys = db.prepare<[], string[]>(`SELECT ${KEYS[table].join(', ')} FROM ${table} WHERE ref IS NOT NULL`).raw();
    for (const parts of keys.iterate()) this.#filter.add(hashOfKey(parts));
    return imported > 0;
  }

  lookUp(hash: RowHash, keyOf: () => RowKey | undefined): RowLookup {
    const key = keyOf();
    return this.#isUnsure(hash.first, key === undefined ? NO_KEY : hashOfKey(key)) ? UNSURE : NEW;
  }

  /** A row that may have come before is deferred, so the first one of this load is the only one. */
  hashOfOccurrence(hash: RowHash): RowHash {
    return hash;
  }

  insert({ values, hash, line, issues }: NewRecord): number {
    const cells: RecordValue[] = values.slice(0, this.#width);
    cells.push(hash.first, hash.second, line);
    const id = this.#records.add(cells);
    this.#addIssues(id, issues);
    return id;
  }

  insertEncoded(rows: EncodedRows, index: number, issues: readonly Issue[]): number {
    const id = this.#addRecord(rows, index);
    if (id > 0) this.#addIssues(id, issues);
    return id;
  }

  insertCleanRun(rows: EncodedRows, from: number): number {
    let index = from;
    while (rows.clean[index] === 1 && this.#addRecord(rows, index) > 0) index += 1;
    return index - from;
  }

  /** No row is looked up in the table itself before the load ends. */
  noteImported(): void {
    throw new Error('a bulk load does not meet records');
  }

  finish(): void {
    const { db } = this.#list;
    this.#records.finish();
    this.#issues.finish();
    this.#pages.finish();
    const schema = this.#file.attach();
    const restore: string[] = [];
    for (const table of [this.#table, 'issues']) {
      restore.push(...dropIndexesAndTriggers(db, table, [...indexesOf(db, table), `${table}_inserted`]));
      db.exec(`INSERT INTO main.${table} SELECT * FROM ${schema}.${table}`);
    }
    db.pragma(`threads = ${SORTING_THREADS}`);
    for (const sql of restore) db.exec(sql);
    db.pragma('threads = 0');
    this.#restoreCache();
  }

  #restoreCache(): void {
    if (this.#list.db.open) this.#list.db.pragma(`cache_size = ${this.#cacheSize}`);
  }

  /** Gives the id of the record, or 0 where its row has to be deferred. */
  #addRecord(rows: EncodedRows, index: number): number {
    const { starts, ends, hashes, keys } = rows;
    if (this.#isUnsure(hashes[2 * index] ?? 0, keys[index] ?? NO_KEY)) return 0;
    const shift = this.#copyRecords(rows);
    return this.#records.addRecord(this.#arrived, (starts[index] ?? 0) + shift, (ends[index] ?? 0) + shift);
  }

  /** Whether the row or its key may be in the table, or came before in this load. The same row has the same key. */
  #isUnsure(hash: number, key: number): boolean {
    if (this.#filter.addAndTest(key === NO_KEY ? hash : key)) return true;
    return key !== NO_KEY && this.#keyedMayBeImported && this.#filter.mayHave(hash);
  }

  #addIssues(id: number, issues: readonly Issue[]): void {
    for (const issue of issues) this.#issues.add(issueCells(this.#table, id, issue));
  }

  /** Copies the records of a chunk next to the pages where they fit; gives how much farther behind they begin there. */
  #copyRecords({ records }: EncodedRows): number {
    if (records === this.#copied) return this.#shift;
    const fits = records.length <= ARRIVING_BYTES;
    if (fits) this.#pages.memory.set(records, this.#arrivals);
    this.#copied = records;
    this.#arrived = fits ? this.#pages.memory : records;
    this.#shift = fits ? this.#arrivals : 0;
    return this.#shift;
  }
}

/** The new records of one table. */
class StagedTable {
  readonly #writer: TableWriter;
  readonly #maker: RecordMaker;
  #nextId: number;

  constructor(pages: PageFile, table: string, layout: RecordLayout, firstId: number) {
    this.#writer = new TableWriter(pages, table);
    this.#maker = new RecordMaker(layout, new RecordBytes(layout.same, pages.takeSlice()));
    this.#nextId = firstId;
  }

  /** Adds a record by its values; gives its id. */
  add(cells: readonly RecordValue[]): number {
    const { records } = this.#maker;
    records.clear();
    this.#maker.add(cells);
    return this.addRecord(records.bytes, records.from, records.to);
  }

  addRecord(bytes: Uint8Array, from: number, to: number): number {
    const id = this.#nextId++;
    this.#writer.add(id, bytes, from, to);
    return id;
  }

  finish(): void {
    this.#writer.finish();
  }
}

/** The SQL that makes a table. */
function tableSchema(db: Database, table: string): string {
  const sql = db.prepare<[string], string>("SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ?");
  const found = sql.pluck().get(table);
  if (found === undefined) throw new Error(`the list has no table ${table}`);
  return found;
}

/** One for each record by its key or, where it has none, its hash, known or to come; and one for each row that met a record. */
function numberOfHashes({ db }: List, table: LoadableTable, expected: number): number {
  const known = largestId(db, table) + largestId(db, 'source_rows');
  return Math.min(known + expected, MOST_HASHES);
}

/** The largest id that a record of the table ever had. */
export function lastId({ db }: List, table: LoadableTable): number {
  return Number(db.prepare(`SELECT COALESCE(MAX(seq), 0) FROM sqlite_sequence WHERE name = ?`).pluck().get(table));
}
