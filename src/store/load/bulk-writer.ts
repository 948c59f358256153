/**
 * Writes many new records of one table at the speed of the disk. They are written page by page, with their indexes, into
 * a file beside the list, and in the end SQLite copies its pages. Meanwhile no index can be asked; a Bloom filter of all
 * that the table holds says which rows certainly are new, and all others are deferred.
 *
 * Every record carries the id of its batch, which is all that the journal keeps of an insert; so the trigger that looks
 * for records without one is dropped while they are copied. All of it is part of the batch's transaction.
 */
import type { List } from '../file/list.ts';
import { dropIndexesAndTriggers, largestId } from '../file/suspend-indexes.ts';
import type { Batch } from '../journal/batches.ts';
import { SORTER_BYTES } from '../pages/entry-sorter.ts';
import { PageFile } from '../pages/page-file.ts';
import type { RecordValue } from '../pages/record-bytes.ts';
import { type RecordLayout, StagedTable, schemaOf } from '../pages/staged-table.ts';
import type { RowHash } from '../rows/row-hash.ts';
import { rowColumns } from '../schema/origin-columns.ts';
import type { RowKey } from '../rows/source-rows.ts';
import { type Issue, issueCells, issueLayout } from '../tables/issues.ts';
import { BloomFilter } from './bloom-filter.ts';
import { type EncodedRows, hashOfKey, NO_KEY } from './encoded-rows.ts';
import { LoadFile, pathOfNextLoad } from './load-file.ts';
import { type LoadableTable, NEW, type NewRecord, type RecordWriter, type RowLookup, UNSURE } from './record-writer.ts';

/** The columns by which the records of a table are found. */
const KEYS = { customers: ['ref'], orders: ['ref', 'product'] } as const;

/** The indexes whose entries do not come in their order: all others grow with the ids, or with the refs of a file. */
export const SCATTERED: readonly string[] = ['orders_by_customer', 'orders_by_hash', 'customers_by_hash'];

/** The filter takes 64 MB for this many hashes, and no more for more of them: it then defers more rows. */
const MOST_HASHES = 1 << 25;
/** Up to this many rows SQLite sorts index entries faster, in two threads; of more, its sorter needs more memory than a load may take. */
const MOST_FOR_SQLITE = 2_500_000;
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
  readonly #layout: RecordLayout;
  readonly #records: StagedTable;
  #nextId: number;
  readonly #issueLayout: RecordLayout;
  readonly #issues: StagedTable;
  #nextIssueId: number;
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
    this.#layout = layout;
    this.#issueLayout = issueLayout(list, batch);
    this.#cacheSize = Number(db.pragma('cache_size', { simple: true }));
    // What was looked up before the load needs no memory any more.
    db.pragma(`cache_size = ${CACHE_WHILE_WRITING}`);
    db.pragma('shrink_memory');
    this.#nextId = lastId(list, table) + 1;
    this.#nextIssueId = largestId(db, 'issues') + 1;
    this.#filter = new BloomFilter(numberOfHashes(list, table, expected));
    this.#keyedMayBeImported = this.#noteKnown(table);
    const scattered = SCATTERED.filter((index) => index.startsWith(table));
    const sorts = table === 'customers' || this.#nextId + expected > MOST_FOR_SQLITE;
    this.#pages = new PageFile(
      pathOfNextLoad(list),
      Number(db.pragma('page_size', { simple: true })),
      [...schemaOf(db, table), ...schemaOf(db, 'issues')],
      ARRIVING_BYTES + (sorts ? scattered.length * SORTER_BYTES : 0),
    );
    this.#arrivals = this.#pages.take(ARRIVING_BYTES);
    this.#records = new StagedTable(db, this.#pages, table, scattered, sorts);
    this.#issues = new StagedTable(db, this.#pages, 'issues', []);
    this.#file = new LoadFile(list, batch, this.#pages, () => this.#release());
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
    const cells: RecordValue[] = values.slice(0, this.#layout.given - rowColumns.length);
    cells.push(hash.first, hash.second, line);
    const id = this.#nextId++;
    this.#records.add(id, this.#layout, cells);
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
    try {
      this.#copyToList();
    } finally {
      this.#release();
    }
  }

  #copyToList(): void {
    const { db } = this.#list;
    const left = [
      [this.#table, this.#records.finish()],
      ['issues', this.#issues.finish()],
    ] as const;
    this.#pages.finish();
    const schema = this.#file.attach();
    const restore: string[] = [];
    for (const [table, indexes] of left) {
      restore.push(...dropIndexesAndTriggers(db, table, [...indexes, `${table}_inserted`]));
      db.exec(`INSERT INTO main.${table} SELECT * FROM ${schema}.${table}`);
    }
    db.pragma(`threads = ${SORTING_THREADS}`);
    for (const sql of restore) db.exec(sql);
    db.pragma('threads = 0');
  }

  /** Frees what the load holds beyond its file. */
  #release(): void {
    if (this.#list.db.open) this.#list.db.pragma(`cache_size = ${this.#cacheSize}`);
    this.#records.discard();
    this.#issues.discard();
  }

  /** Gives the id of the record, or 0 where its row has to be deferred. */
  #addRecord(rows: EncodedRows, index: number): number {
    const { starts, ends, hashes, keys } = rows;
    if (this.#isUnsure(hashes[2 * index] ?? 0, keys[index] ?? NO_KEY)) return 0;
    const shift = this.#copyRecords(rows);
    const id = this.#nextId++;
    this.#records.addRecord(id, this.#arrived, (starts[index] ?? 0) + shift, (ends[index] ?? 0) + shift);
    return id;
  }

  /** Whether the row or its key may be in the table, or came before in this load. The same row has the same key. */
  #isUnsure(hash: number, key: number): boolean {
    if (this.#filter.addAndTest(key === NO_KEY ? hash : key)) return true;
    return key !== NO_KEY && this.#keyedMayBeImported && this.#filter.mayHave(hash);
  }

  #addIssues(id: number, issues: readonly Issue[]): void {
    for (const issue of issues) {
      this.#issues.add(this.#nextIssueId++, this.#issueLayout, issueCells(this.#table, id, issue));
    }
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

/** One for each record by its key or, where it has none, its hash, known or to come; and one for each row that met a record. */
function numberOfHashes({ db }: List, table: LoadableTable, expected: number): number {
  const known = largestId(db, table) + largestId(db, 'source_rows');
  return Math.min(known + expected, MOST_HASHES);
}

/** The largest id that a record of the table ever had. */
export function lastId({ db }: List, table: LoadableTable): number {
  return Number(db.prepare(`SELECT COALESCE(MAX(seq), 0) FROM sqlite_sequence WHERE name = ?`).pluck().get(table));
}
