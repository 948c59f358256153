/**
 * A SQLite file whose tables are filled page by page. SQLite makes it with its schema; whoever fills it puts pages behind
 * those, and in the end the first page says how many there are (sqlite.org/fileformat2.html, section 1.3).
 *
 * Pages, and what they are made of, lie in one piece of memory, because copying within it is cheap.
 */
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { Sqlite } from '../file/sqlite.ts';
import { Page } from './page.ts';
import type { Slice } from './record-bytes.ts';

const PAGES_AT_ONCE = 64;
/** The levels of a tree, and what else is made in a page. */
const PAGES_A_TREE = 8;
/** In the first page: how often the file was changed, how many pages it has, for which change that holds. */
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
   * Makes the file; one that is there is replaced.
   *
   * @param schema the SQL that makes its tables and indexes.
   * @param room bytes of memory that will be taken beside those for pages.
   */
  constructor(path: string, pageSize: number, schema: readonly string[], room: number) {
    this.path = path;
    this.pageSize = pageSize;
    const pages = PAGES_AT_ONCE + schema.length * PAGES_A_TREE;
    this.memory = Buffer.from(new ArrayBuffer(pages * pageSize + room));
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

  /** Takes so many bytes of the memory; gives where they begin. */
  take(bytes: number): number {
    const from = this.#taken;
    this.#taken += bytes;
    if (this.#taken > this.memory.length) throw new RangeError('the memory of a load is full');
    return from;
  }

  /** Takes a page of memory for whatever else. */
  takeSlice(): Slice {
    const from = this.take(this.pageSize);
    return { memory: this.memory, from, to: from + this.pageSize };
  }

  newPage(type: number): Page {
    return new Page(this.memory, this.take(this.pageSize), this.pageSize, type);
  }

  /** The page on which the root of a table or an index is. */
  rootOf(name: string): number {
    const page = this.#roots.get(name);
    if (page === undefined) throw new Error(`the file has no ${name}`);
    return page;
  }

  /** Puts a page that is complete behind the others; gives its number. */
  append({ base }: Page): number {
    return this.appendBytes(base);
  }

  /** Puts the page that lies at a place of the memory behind the others; gives its number. */
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

  /** Writes a complete page in the place of one that SQLite made. */
  replace(number: number, { base }: Page): void {
    writeSync(this.#file, this.memory, base, this.pageSize, (number - 1) * this.pageSize);
  }

  /** Says in the file how many pages it has. SQLite can read it now. */
  finish(): void {
    this.#flush();
    const numbers = Buffer.alloc(4);
    for (const [place, number] of [
      [CHANGES, CHANGES_OF_A_LOAD],
      [SIZE, this.#pages],
      [SIZE_VALID_FOR, CHANGES_OF_A_LOAD],
    ] as const) {
      numbers.writeUInt32BE(number);
      writeSync(this.#file, numbers, 0, 4, place);
    }
    this.#close();
  }

  /** Takes the file away. */
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

/** The page at one gibibyte, whose bytes SQLite locks: nothing may be kept in it, whatever lies there (section 1.2.1). */
export function lockPage(pageSize: number): number {
  return LOCKED_BYTE / pageSize + 1;
}

/** Removes a file that a load left, if there is one. */
export function removeFile(path: string): void {
  for (const ending of ['', '-journal']) rmSync(path + ending, { force: true });
}
