/**
 * Writes the b-tree of a table or an index from rows or entries that come in their order, so that every page is written
 * once and full. `INSERT` finds the place of each row and each entry anew.
 */
import { INDEX_INTERIOR, INDEX_LEAF, type Page, TABLE_INTERIOR, TABLE_LEAF, writeNumber } from './page.ts';
import type { PageFile } from './page-file.ts';
import { copyBytes, varintSize, writeVarint } from './record-bytes.ts';

/** The levels above the leaves, and the root. */
class Tree {
  readonly file: PageFile;
  readonly #root: number;
  readonly #interior: number;
  readonly #levels: Page[] = [];

  constructor(file: PageFile, root: number, interior: number) {
    this.file = file;
    this.#root = root;
    this.#interior = interior;
  }

  /** Takes a leaf that is full and what divides it from the next one. */
  add(leaf: Page, divider: Uint8Array, from: number, to: number): void {
    this.#addChild(0, this.#append(leaf), divider, from, to);
  }

  /** @param leaf the last one. */
  finish(leaf: Page): void {
    if (leaf.cells === 0) return;
    let last = leaf;
    for (const level of this.#levels) {
      level.setLastChild(this.#append(last));
      last = level;
    }
    last.complete();
    this.file.replace(this.#root, last);
  }

  #append(page: Page): number {
    page.complete();
    return this.file.append(page);
  }

  #addChild(height: number, child: number, divider: Uint8Array, from: number, to: number): void {
    const page = this.#levels[height] ?? this.file.newPage(this.#interior);
    this.#levels[height] = page;
    if (!page.hasRoomFor(4 + to - from)) {
      const middle = page.endWithLastChild();
      this.#addChild(height + 1, this.#append(page), page.memory, middle.from, middle.to);
      page.clear();
    }
    page.addChild(child, divider, from, to);
  }
}

/** Writes the rows of a table, in the order of their ids. */
export class TableWriter {
  readonly #tree: Tree;
  readonly #leaf: Page;
  readonly #memory: Uint8Array;
  readonly #pageSize: number;
  readonly #key = new Uint8Array(5);
  /** Where a page of what a leaf has no room for is made. */
  readonly #rest: number;
  #lastId = 0;

  constructor(file: PageFile, name: string) {
    this.#tree = new Tree(file, file.rootOf(name), TABLE_INTERIOR);
    this.#leaf = file.newPage(TABLE_LEAF);
    this.#memory = file.memory;
    this.#pageSize = file.pageSize;
    this.#rest = file.take(file.pageSize);
  }

  /** Adds the record that lies between two places. @param id below 2³², larger than the one before. */
  add(id: number, bytes: Uint8Array, from: number, to: number): void {
    const length = to - from;
    const here = length <= this.#pageSize - 35 ? length : this.#lengthHere(length);
    const size = varintSize(length) + varintSize(id) + here + (here < length ? 4 : 0);
    if (!this.#leaf.hasRoomFor(size)) this.#next();
    const rest = here < length ? this.#writeRest(bytes, from + here, to) : 0;
    const memory = this.#memory;
    let at = this.#leaf.addCell(size);
    at = writeVarint(memory, at, length);
    at = writeVarint(memory, at, id);
    copyBytes(bytes, from, from + here, memory, at);
    if (rest > 0) writeNumber(memory, at + here, rest);
    this.#lastId = id;
  }

  finish(): void {
    this.#tree.finish(this.#leaf);
  }

  #next(): void {
    const end = writeVarint(this.#key, 0, this.#lastId);
    this.#tree.add(this.#leaf, this.#key, 0, end);
    this.#leaf.clear();
  }

  /** How much of a long record lies in the leaf itself (section 1.6 of the format). */
  #lengthHere(length: number): number {
    const usable = this.#pageSize;
    const least = Math.floor(((usable - 12) * 32) / 255) - 23;
    const wanted = least + ((length - least) % (usable - 4));
    return wanted <= usable - 35 ? wanted : least;
  }

  /** Writes what a leaf has no room for into pages of its own, the last one first; gives the number of the first. */
  #writeRest(bytes: Uint8Array, from: number, to: number): number {
    const room = this.#pageSize - 4;
    const page = this.#memory.subarray(this.#rest, this.#rest + this.#pageSize);
    let next = 0;
    for (let piece = Math.ceil((to - from) / room) - 1; piece >= 0; piece--) {
      page.fill(0);
      writeNumber(page, 0, next);
      page.set(bytes.subarray(from + piece * room, Math.min(to, from + (piece + 1) * room)), 4);
      next = this.#tree.file.appendBytes(this.#rest);
    }
    return next;
  }
}

/** Writes the entries of an index, in their order. */
export class IndexWriter {
  readonly #tree: Tree;
  readonly #leaf: Page;
  readonly #memory: Uint8Array;
  /** A longer entry would need pages of its own; whoever has one leaves the index to SQLite. */
  readonly longestEntry: number;

  constructor(file: PageFile, name: string) {
    this.#tree = new Tree(file, file.rootOf(name), INDEX_INTERIOR);
    this.#leaf = file.newPage(INDEX_LEAF);
    this.#memory = file.memory;
    this.longestEntry = Math.floor(((file.pageSize - 12) * 64) / 255) - 23;
  }

  /** Makes room for an entry of so many bytes; gives the place in memory where it is to be written. */
  addRoom(length: number): number {
    const size = varintSize(length) + length;
    if (!this.#leaf.hasRoomFor(size)) {
      // The last entry of a leaf moves up and divides it from the next one.
      const divider = this.#leaf.takeLast();
      this.#tree.add(this.#leaf, this.#memory, divider.from, divider.to);
      this.#leaf.clear();
    }
    return writeVarint(this.#memory, this.#leaf.addCell(size), length);
  }

  /** Adds the entry that lies between two places of the memory. */
  add(from: number, to: number): void {
    this.#memory.copyWithin(this.addRoom(to - from), from, to);
  }

  finish(): void {
    this.#tree.finish(this.#leaf);
  }
}
