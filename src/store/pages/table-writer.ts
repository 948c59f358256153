/**
 * Writes the b-tree of a table from rows that come in the order of their ids, so that every page is written once and full.
 * An `INSERT` would search the page of each row.
 */
import { type Page, TABLE_INTERIOR, TABLE_LEAF, writeNumber } from './page.ts';
import type { PageFile } from './page-file.ts';
import { copyBytes, varintSize, writeVarint } from './record-bytes.ts';

export class TableWriter {
  readonly #file: PageFile;
  readonly #root: number;
  readonly #leaf: Page;
  /** The levels above the leaves, the lowest first. */
  readonly #levels: Page[] = [];
  readonly #memory: Uint8Array;
  readonly #pageSize: number;
  readonly #key = new Uint8Array(5);
  /** Where overflow pages are made. */
  readonly #overflow: number;
  #lastId = 0;

  constructor(file: PageFile, table: string) {
    this.#file = file;
    this.#root = file.rootOf(table);
    this.#leaf = file.newPage(TABLE_LEAF);
    this.#memory = file.memory;
    this.#pageSize = file.pageSize;
    this.#overflow = file.take(file.pageSize);
  }

  /** Adds the record that lies between two offsets. @param id below 2³², larger than the one before. */
  add(id: number, bytes: Uint8Array, from: number, to: number): void {
    const length = to - from;
    const local = localLength(length, this.#pageSize);
    const size = varintSize(length) + varintSize(id) + local + (local < length ? 4 : 0);
    if (!this.#leaf.hasSpaceFor(size)) this.#nextLeaf();
    const overflow = local < length ? this.#writeOverflow(bytes, from + local, to) : 0;
    const memory = this.#memory;
    let at = this.#leaf.addCell(size);
    at = writeVarint(memory, at, length);
    at = writeVarint(memory, at, id);
    copyBytes(bytes, from, from + local, memory, at);
    if (overflow > 0) writeNumber(memory, at + local, overflow);
    this.#lastId = id;
  }

  /** Writes what is left; the last page becomes the root. */
  finish(): void {
    if (this.#leaf.cells === 0) return;
    let last = this.#leaf;
    for (const level of this.#levels) {
      level.setLastChild(this.#append(last));
      last = level;
    }
    last.complete();
    this.#file.replace(this.#root, last);
  }

  #nextLeaf(): void {
    const end = writeVarint(this.#key, 0, this.#lastId);
    this.#addChild(0, this.#append(this.#leaf), this.#key, 0, end);
    this.#leaf.clear();
  }

  /** Adds a page to the level above it, with the key that divides it from the next one. */
  #addChild(height: number, child: number, key: Uint8Array, from: number, to: number): void {
    const page = this.#levels[height] ?? this.#file.newPage(TABLE_INTERIOR);
    this.#levels[height] = page;
    if (!page.hasSpaceFor(4 + to - from)) {
      const middle = page.endWithLastChild();
      this.#addChild(height + 1, this.#append(page), page.memory, middle.from, middle.to);
      page.clear();
    }
    page.addChild(child, key, from, to);
  }

  #append(page: Page): number {
    page.complete();
    return this.#file.append(page);
  }

  /** Writes the part of a record that its leaf does not hold, the last page first; gives the number of the first. */
  #writeOverflow(bytes: Uint8Array, from: number, to: number): number {
    const space = this.#pageSize - 4;
    const page = this.#memory.subarray(this.#overflow, this.#overflow + this.#pageSize);
    let next = 0;
    for (let part = Math.ceil((to - from) / space) - 1; part >= 0; part--) {
      page.fill(0);
      writeNumber(page, 0, next);
      page.set(bytes.subarray(from + part * space, Math.min(to, from + (part + 1) * space)), 4);
      next = this.#file.appendBytes(this.#overflow);
    }
    return next;
  }
}

/** How much of a record lies in the leaf itself (sqlite.org/fileformat2.html, section 1.6). */
function localLength(length: number, pageSize: number): number {
  const most = pageSize - 35;
  if (length <= most) return length;
  const least = Math.floor(((pageSize - 12) * 32) / 255) - 23;
  const wanted = least + ((length - least) % (pageSize - 4));
  return wanted <= most ? wanted : least;
}
