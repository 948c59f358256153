/**
 * A SQLite file whose tables are filled page by page. SQLite makes it with its schema; pages are appended, and in the end
 * their number is written into the first page (sqlite.org/fileformat2.html, section 1.3).
 *
 * Pages, and what they are made of, lie in one buffer, because copying within it is cheap.
 */
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { Sqlite } from '../file/sqlite.ts';
import { Page } from './page.ts';
import type { Slice } from './record-bytes.ts';

const PAGES_AT_ONCE = 64;
/** The levels of a tree, an overflow page, and a slice for records. */
const PAGES_A_TREE = 8;
/** Offsets in the first page: the file change counter, the number of pages, the change for which that number is valid. */
const [CHANGES, SIZE, SIZE_VALID_FOR] = [24, 28, 92];
const CHANGES_OF_A_LOAD = 1_000_000;
const LOCKED_BYTE = 2 ** 30;

export class PageFile {
  readonly path: string;
  readonly pageSize: number;
  /** For pages and for what they are made of. */
  readonly memory: Buffer<ArrayBuffer>;
  readonly #roots: ReadonlyMap<string, number>;
  readonly #file: number;
  readonly #block: number;
  #taken = 0;
  #pages: number;
  #waiting = 0;
  #isOpen = true;

  /**
   * Makes the file; an existing one is replaced.
   *
   * @param schema the SQL that makes its tables.
   * @param bytes size of the memory that will be taken in addition to that for pages.
   */
  constructor(path: string, pageSize: number, schema: readonly string[], bytes: number) {
    this.path = path;
    this.pageSize = pageSize;
    const pages = PAGES_AT_ONCE + schema.length * PAGES_A_TREE;
    this.memory = Buffer.from(new ArrayBuffer(pages * pageSize + bytes));
    this.#block = this.take(PAGES_AT_ONCE * pageSize);
    removeFile(path);
    closeSync(openSync(path, 'wx', 0o600));
    const db = new Sqlite(path);
    try {
      db.pragma(`page_size = ${pageSize}`);
      for (const sql of schema) db.exec(sql);
      const roots = db
        .prepare<[], [string, number]>('SELECT name, rootpage FROM sqlite_schema WHERE rootpage > 0')
        .raw();
      this.#roots = new Map(roots.all());
      this.#pages = Number(db.pragma('page_count', { simple: true }));
    } finally {
      db.close();
    }
    this.#file = openSync(path, 'r+');
  }

  /** Takes some bytes of the memory; gives where they begin. */
  take(bytes: number): number {
    const from = this.#taken;
    this.#taken += bytes;
    if (this.#taken > this.memory.length) throw new RangeError('the memory of a load is full');
    return from;
  }

  /** Takes as much memory as a page has. */
  takeSlice(): Slice {
    const from = this.take(this.pageSize);
    return { memory: this.memory, from, to: from + this.pageSize };
  }

  newPage(type: number): Page {
    return new Page(this.memory, this.take(this.pageSize), this.pageSize, type);
  }

  /** The number of the root page of a table. */
  rootOf(name: string): number {
    const page = this.#roots.get(name);
    if (page === undefined) throw new Error(`the file has no ${name}`);
    return page;
  }

  /** Appends a complete page; gives its number. */
  append({ base }: Page): number {
    return this.appendBytes(base);
  }

  /** Appends the page at an offset of the memory; gives its number. */
  appendBytes(base: number): number {
    if (this.#pages + 1 === lockPage(this.pageSize)) this.#put(base);
    return this.#put(base);
  }

  #put(base: number): number {
    this.memory.copyWithin(this.#block + this.#waiting * this.pageSize, base, base + this.pageSize);
    this.#waiting += 1;
    this.#pages += 1;
    if (this.#waiting === PAGES_AT_ONCE) this.#flush();
    return this.#pages;
  }

  /** Replaces a page that SQLite made by a complete page. */
  replace(number: number, { base }: Page): void {
    writeSync(this.#file, this.memory, base, this.pageSize, (number - 1) * this.pageSize);
  }

  /** Writes the number of pages into the file. SQLite can read it now. */
  finish(): void {
    this.#flush();
    const numbers = Buffer.alloc(4);
    for (const [offset, number] of [
      [CHANGES, CHANGES_OF_A_LOAD],
      [SIZE, this.#pages],
      [SIZE_VALID_FOR, CHANGES_OF_A_LOAD],
    ] as const) {
      numbers.writeUInt32BE(number);
      writeSync(this.#file, numbers, 0, 4, offset);
    }
    this.#close();
  }

  /** Removes the file. */
  remove(): void {
    this.#close();
    removeFile(this.path);
  }

  #close(): void {
    if (this.#isOpen) closeSync(this.#file);
    this.#isOpen = false;
  }

  #flush(): void {
    if (this.#waiting === 0) return;
    const first = this.#pages - this.#waiting;
    writeSync(this.#file, this.memory, this.#block, this.#waiting * this.pageSize, first * this.pageSize);
    this.#waiting = 0;
  }
}

/** The page at one gibibyte, whose bytes SQLite locks, and which is never used (section 1.2). */
export function lockPage(pageSize: number): number {
  return LOCKED_BYTE / pageSize + 1;
}

/** Removes the file of a load, if there is one. */
export function removeFile(path: string): void {
  for (const ending of ['', '-journal']) rmSync(path + ending, { force: true });
}
