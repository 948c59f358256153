/** Sorted runs of index entries in a file: reading each of them from its beginning, and which of them comes first. */
import { readSync } from 'node:fs';
import { LENGTH_SIZE } from './entry-sorter.ts';
import { compareRecords, prefixOf, RecordLook } from './record-parts.ts';

/** Where a run lies in the file. */
export interface Run {
  readonly from: number;
  readonly to: number;
}

/** Reads the entries of a run one after the other. */
export class RunReader {
  readonly memory: Uint8Array;
  /** Where the entry lies that was reached. */
  start: number;
  end: number;
  prefix = 0;
  readonly #file: number;
  readonly #base: number;
  readonly #size: number;
  readonly #to: number;
  #at: number;
  #filled: number;
  readonly #parts = new RecordLook();

  /** @param memory of which `size` bytes from `base` on are the reader's. */
  constructor(file: number, { from, to }: Run, memory: Uint8Array, base: number, size: number) {
    this.#file = file;
    this.memory = memory;
    this.#base = base;
    this.#size = size;
    this.#at = from;
    this.#to = to;
    this.start = base;
    this.end = base;
    this.#filled = base;
  }

  /** Goes to the next entry; false where there is none. */
  next(): boolean {
    if (this.#filled - this.end < LENGTH_SIZE && !this.#read(LENGTH_SIZE)) return false;
    let length = this.#length();
    if (this.#filled - this.end < LENGTH_SIZE + length) {
      this.#read(LENGTH_SIZE + length);
      length = this.#length();
    }
    this.start = this.end + LENGTH_SIZE;
    this.end = this.start + length;
    this.#parts.look(this.memory, this.start, 1);
    this.prefix = prefixOf(this.memory, this.#parts.starts[0] ?? 0, this.#parts.types[0] ?? 0);
    return true;
  }

  #length(): number {
    return ((this.memory[this.end] ?? 0) << 8) | (this.memory[this.end + 1] ?? 0);
  }

  /** Reads on, so that so many bytes follow the entry that was reached; false where the run has no more. */
  #read(length: number): boolean {
    const rest = this.#filled - this.end;
    this.memory.copyWithin(this.#base, this.end, this.#filled);
    this.end = this.#base;
    this.#filled = this.#base + rest;
    const wanted = Math.min(this.#size - rest, this.#to - this.#at);
    if (wanted > 0) {
      const read = readSync(this.#file, this.memory, this.#filled, wanted, this.#at);
      this.#at += read;
      this.#filled += read;
    }
    return this.#filled - this.end >= length;
  }
}

/** The runs, that of the least entry first. */
export class RunHeap {
  readonly #runs: RunReader[];
  readonly #columns: number;

  /** @param columns how many values an entry has. */
  constructor(runs: readonly RunReader[], columns: number) {
    this.#columns = columns;
    this.#runs = [...runs].sort((one, other) => this.#compare(one, other));
  }

  get first(): RunReader | undefined {
    return this.#runs[0];
  }

  /** The first run has gone on to its next entry, or has none. */
  replaceFirst(hasNext: boolean): void {
    const runs = this.#runs;
    const moved = hasNext ? runs[0] : runs.pop();
    if (moved === undefined || runs.length === 0) return;
    let at = 0;
    for (let child = 1; child < runs.length; child = 2 * at + 1) {
      const [left, right] = [runs[child], runs[child + 1]];
      const goesRight = left !== undefined && right !== undefined && this.#compare(right, left) < 0;
      const least = goesRight ? right : left;
      if (least === undefined || this.#compare(moved, least) <= 0) break;
      runs[at] = least;
      at = goesRight ? child + 1 : child;
    }
    runs[at] = moved;
  }

  #compare(one: RunReader, other: RunReader): number {
    if (one.prefix !== other.prefix) return one.prefix - other.prefix;
    return compareRecords(one.memory, one.start, other.memory, other.start, this.#columns);
  }
}
