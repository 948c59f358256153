/** One page of a b-tree in the making: cells are added behind each other (sqlite.org/fileformat2.html, section 1.6). */
import { copyBytes } from './record-bytes.ts';

export const [TABLE_LEAF, TABLE_INTERIOR, INDEX_LEAF, INDEX_INTERIOR] = [0x0d, 0x05, 0x0a, 0x02];

const LEAF_HEADER = 8;
const INTERIOR_HEADER = 12;
const RIGHT_CHILD = 8;
const CHILD_SIZE = 4;

/** Where something lies in memory. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export class Page {
  /** The memory in which the page lies, and where it begins. */
  readonly memory: Uint8Array;
  readonly base: number;
  readonly #size: number;
  readonly #header: number;
  readonly #type: number;
  cells = 0;
  /** Where the last cell begins, counted from the beginning of the page; cells grow from its end towards its beginning. */
  #start: number;
  /** Where the last cell ends. */
  #lastEnd: number;

  constructor(memory: Uint8Array, base: number, size: number, type: number) {
    this.memory = memory;
    this.base = base;
    this.#size = size;
    this.#type = type;
    this.#header = type === TABLE_LEAF || type === INDEX_LEAF ? LEAF_HEADER : INTERIOR_HEADER;
    this.#start = size;
    this.#lastEnd = size;
  }

  hasRoomFor(size: number): boolean {
    return this.#start - size >= this.#header + 2 * (this.cells + 1);
  }

  /** Makes room for a cell; gives the place in memory where it is to be written. */
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

  /** Adds a child and what divides it from the next one. */
  addChild(child: number, divider: Uint8Array, from: number, to: number): void {
    const at = this.addCell(CHILD_SIZE + to - from);
    writeNumber(this.memory, at, child);
    copyBytes(divider, from, to, this.memory, at + CHILD_SIZE);
  }

  /** Takes the last cell away; gives where it lies until the next one is added. */
  takeLast(): Span {
    const taken = { from: this.base + this.#start, to: this.base + this.#lastEnd };
    this.cells -= 1;
    this.#start = this.#lastEnd;
    return taken;
  }

  /** Takes the last cell away and makes its child the last one, which nothing divides from a next; gives the divider. */
  endWithLastChild(): Span {
    const { from, to } = this.takeLast();
    copyBytes(this.memory, from, from + CHILD_SIZE, this.memory, this.base + RIGHT_CHILD);
    return { from: from + CHILD_SIZE, to };
  }

  setLastChild(child: number): void {
    writeNumber(this.memory, this.base + RIGHT_CHILD, child);
  }

  /** Writes what the page says of itself: it is complete. */
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

/** Writes a number of four bytes, the highest first. */
export function writeNumber(bytes: Uint8Array, at: number, number: number): void {
  bytes[at] = number >>> 24;
  bytes[at + 1] = number >>> 16;
  bytes[at + 2] = number >>> 8;
  bytes[at + 3] = number;
}
