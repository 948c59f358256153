/** One page of a table's b-tree while it is filled: cells are added one after the other (sqlite.org/fileformat2.html, section 1.6). */
import { copyBytes } from './record-bytes.ts';

export const [TABLE_LEAF, TABLE_INTERIOR] = [0x0d, 0x05];

const LEAF_HEADER = 8;
const INTERIOR_HEADER = 12;
const RIGHT_CHILD = 8;
const CHILD_SIZE = 4;

/** From one offset of the memory up to another. */
interface Span {
  readonly from: number;
  readonly to: number;
}

export class Page {
  /** The memory of the page, and where it begins there. */
  readonly memory: Uint8Array;
  readonly base: number;
  readonly #size: number;
  readonly #header: number;
  readonly #type: number;
  cells = 0;
  /** Where the last cell begins, from the beginning of the page; cells are added from its end to its beginning. */
  #start: number;
  /** Where the last cell ends. */
  #lastEnd: number;

  constructor(memory: Uint8Array, base: number, size: number, type: number) {
    this.memory = memory;
    this.base = base;
    this.#size = size;
    this.#type = type;
    this.#header = type === TABLE_LEAF ? LEAF_HEADER : INTERIOR_HEADER;
    this.#start = size;
    this.#lastEnd = size;
  }

  hasSpaceFor(size: number): boolean {
    return this.#start - size >= this.#header + 2 * (this.cells + 1);
  }

  /** Adds a cell of some bytes; gives the offset in memory where to write it. */
  addCell(size: number): number {
    this.#lastEnd = this.#start;
    const start = this.#start - size;
    this.#start = start;
    const pointer = this.base + this.#header + 2 * this.cells;
    this.memory[pointer] = start >> 8;
    this.memory[pointer + 1] = start;
    this.cells += 1;
    return this.base + start;
  }

  /** Adds a child and the key that divides it from the next one. */
  addChild(child: number, key: Uint8Array, from: number, to: number): void {
    const at = this.addCell(CHILD_SIZE + to - from);
    writeNumber(this.memory, at, child);
    copyBytes(key, from, to, this.memory, at + CHILD_SIZE);
  }

  /** Removes the last cell; gives where it lies until the next one is added. */
  #removeLast(): Span {
    const removed = { from: this.base + this.#start, to: this.base + this.#lastEnd };
    this.cells -= 1;
    this.#start = this.#lastEnd;
    return removed;
  }

  /** Removes the last cell and makes its child the rightmost one; gives its key. */
  endWithLastChild(): Span {
    const { from, to } = this.#removeLast();
    copyBytes(this.memory, from, from + CHILD_SIZE, this.memory, this.base + RIGHT_CHILD);
    return { from: from + CHILD_SIZE, to };
  }

  setLastChild(child: number): void {
    writeNumber(this.memory, this.base + RIGHT_CHILD, child);
  }

  /** Writes the header of the page. */
  complete(): void {
    const { memory, base } = this;
    memory[base] = this.#type;
    memory[base + 1] = 0;
    memory[base + 2] = 0;
    memory[base + 3] = this.cells >> 8;
    memory[base + 4] = this.cells;
    memory[base + 5] = this.#start >> 8;
    memory[base + 6] = this.#start;
    memory[base + 7] = 0;
  }

  clear(): void {
    this.cells = 0;
    this.#start = this.#size;
    this.#lastEnd = this.#size;
  }
}

/** Writes an integer of four bytes, the highest first. */
export function writeNumber(bytes: Uint8Array, at: number, number: number): void {
  bytes[at] = number >>> 24;
  bytes[at + 1] = number >>> 16;
  bytes[at + 2] = number >>> 8;
  bytes[at + 3] = number;
}
