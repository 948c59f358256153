/** Sorted runs of index entries in a file: writing them, reading each from its beginning, and which of them comes first. */
import { readSync } from 'node:fs';
import { BLOCK, BUCKETS, ENTRY_HEAD, type EntryBuckets, lengthAt, writeHead } from './entry-buckets.ts';
import type { EntryOrder } from './entry-order.ts';
import { compareRecords, prefixOfEntry } from './record-parts.ts';

/** The runs of one bucket. */
export class SortedRuns {
  readonly #buckets: EntryBuckets;
  readonly #memory: Uint8Array;
  readonly #base: number;
  readonly #limit: number;
  readonly #columns: number;
  readonly #runs: Run[] = [];

  /**
   * @param memory between two places of it the runs are read; behind them they are written from, as blocks of buckets are.
   * @param columns how many values an entry has.
   */
  constructor(buckets: EntryBuckets, memory: Uint8Array, base: number, limit: number, columns: number) {
    this.#buckets = buckets;
    this.#memory = memory;
    this.#base = base;
    this.#limit = limit;
    this.#columns = columns;
  }

  get count(): number {
    return this.#runs.length;
  }

  /** Writes entries as a run. */
  write(entries: EntryOrder): void {
    const memory = this.#memory;
    let begin: number | undefined;
    let end = this.#limit;
    const flush = () => {
      const position = this.#buckets.append(this.#limit, end);
      begin ??= position;
      end = this.#limit;
      return position;
    };
    entries.giveTo((from, to) => {
      const length = to - from;
      if (end + ENTRY_HEAD + length > this.#limit + BUCKETS * BLOCK) flush();
      memory.copyWithin(writeHead(memory, end, length), from, to);
      end += ENTRY_HEAD + length;
    });
    const length = end - this.#limit;
    const to = flush() + length;
    this.#runs.push({ from: begin ?? to, to });
  }

  /** Gives the entries of all runs in their order, each by where it lies in memory. */
  merge(take: (from: number, to: number) => void): void {
    const size = Math.floor((this.#limit - this.#base) / this.#runs.length);
    const { file } = this.#buckets;
    const readers = this.#runs.map(
      (run, index) => new RunReader(file, run, this.#memory, this.#base + index * size, size),
    );
    const heap = new RunHeap(
      readers.filter((reader) => reader.next()),
      this.#columns,
    );
    for (let first = heap.first; first !== undefined; first = heap.first) {
      take(first.start, first.end);
      heap.replaceFirst(first.next());
    }
  }
}

/** Where a run lies in the file. */
interface Run {
  readonly from: number;
  readonly to: number;
}

/** Reads the entries of a run one after the other. */
class RunReader {
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
    if (this.#filled - this.end < ENTRY_HEAD && !this.#read(ENTRY_HEAD)) return false;
    let length = lengthAt(this.memory, this.end);
    if (this.#filled - this.end < ENTRY_HEAD + length) {
      this.#read(ENTRY_HEAD + length);
      length = lengthAt(this.memory, this.end);
    }
    this.start = this.end + ENTRY_HEAD;
    this.end = this.start + length;
    this.prefix = prefixOfEntry(this.memory, this.start);
    return true;
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
class RunHeap {
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
