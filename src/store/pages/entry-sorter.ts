/**
 * Sorts the entries of an index, however many they are, in memory that does not grow with them: runs are sorted in
 * memory and written to a file, then merged (Knuth, The Art of Computer Programming, volume 3, section 5.4).
 *
 * SQLite's own sorter is as fast, but maps its whole file into memory while it merges.
 */
import { closeSync, openSync, writeSync } from 'node:fs';
import { removeFile } from './page-file.ts';
import { compareRecords } from './record-parts.ts';
import { type Run, RunHeap, RunReader } from './sorted-runs.ts';

/** The memory that a sorter takes. */
export const RUN_BYTES = 4 * 1024 * 1024;
/** What an entry is compared by first takes so many values in the number by which it is sorted; its place the others. */
const PREFIXES = 2 ** 32;
const PLACES = 2 ** 18;
const BLOCK = 256 * 1024;
/** Before each entry of a file, its length. */
export const LENGTH_SIZE = 2;

export class EntrySorter {
  readonly #path: string;
  readonly #columns: number;
  readonly #memory: Uint8Array;
  readonly #base: number;
  #file: number | undefined;
  #written = 0;
  readonly #runs: Run[] = [];
  /** Where the next entry is to be written. */
  #end: number;
  readonly #limit: number;
  #entries = 0;
  readonly #starts = new Uint32Array(PLACES + 1);
  readonly #prefixes = new Float64Array(PLACES);

  /**
   * @param path a file for what does not fit into memory.
   * @param memory of which `RUN_BYTES` from `base` on are the sorter's.
   * @param columns how many values an entry has.
   */
  constructor(path: string, memory: Uint8Array, base: number, columns: number) {
    this.#path = path;
    this.#memory = memory;
    this.#base = base;
    this.#end = base;
    this.#limit = base + RUN_BYTES - BLOCK;
    this.#columns = columns;
  }

  /**
   * Makes room for an entry; gives the place in memory where it is to be written.
   *
   * @param prefix see `prefixOf`.
   */
  addRoom(length: number, prefix: number): number {
    if (this.#end + length > this.#limit || this.#entries === PLACES) this.#endRun();
    const at = this.#end;
    this.#prefixes[this.#entries] = prefix;
    this.#starts[this.#entries] = at;
    this.#entries += 1;
    this.#end = at + length;
    this.#starts[this.#entries] = this.#end;
    return at;
  }

  /** Gives all entries in their order, each by where it lies in memory. */
  drain(take: (from: number, to: number) => void): void {
    if (this.#runs.length > 0) {
      this.#endRun();
      this.#merge(take);
      this.close();
      return;
    }
    const order = this.#order();
    for (let at = 0; at < order.length; at++) {
      const place = order[at] ?? 0;
      take(this.#starts[place] ?? 0, this.#starts[place + 1] ?? 0);
    }
  }

  /** Takes its file away. */
  close(): void {
    if (this.#file === undefined) return;
    closeSync(this.#file);
    this.#file = undefined;
    removeFile(this.#path);
  }

  /** The places of the entries of this run, in the order of the entries. */
  #order(): Uint32Array {
    const count = this.#entries;
    const prefixes = this.#prefixes;
    let least = Number.POSITIVE_INFINITY;
    let most = Number.NEGATIVE_INFINITY;
    for (let place = 0; place < count; place++) {
      const prefix = prefixes[place] ?? 0;
      if (prefix < least) least = prefix;
      if (prefix > most) most = prefix;
    }
    const scale = PREFIXES / Math.max(PREFIXES, most - least + 1);
    const keys = new Float64Array(count);
    for (let place = 0; place < count; place++) {
      keys[place] = Math.floor(((prefixes[place] ?? 0) - least) * scale) * PLACES + place;
    }
    keys.sort();
    const order = new Uint32Array(count);
    for (let at = 0; at < count; at++) order[at] = (keys[at] ?? 0) % PLACES;
    this.#settleTies(keys, order);
    return order;
  }

  /** Entries whose keys are the same are in the order in which they came; here they are compared as a whole. */
  #settleTies(keys: Float64Array, order: Uint32Array): void {
    const compare = (place: number, other: number) =>
      compareRecords(this.#memory, this.#starts[place] ?? 0, this.#memory, this.#starts[other] ?? 0, this.#columns);
    for (let from = 0; from < order.length; ) {
      const end = Math.floor((keys[from] ?? 0) / PLACES + 1) * PLACES;
      let to = from + 1;
      while (to < order.length && (keys[to] ?? 0) < end) to += 1;
      if (to - from > 1) order.subarray(from, to).sort(compare);
      from = to;
    }
  }

  /** Writes the entries in memory to the file, in their order. */
  #endRun(): void {
    if (this.#entries === 0) return;
    this.#file ??= openSync(this.#path, 'w+', 0o600);
    const from = this.#written;
    const order = this.#order();
    const memory = this.#memory;
    let end = this.#limit;
    for (let at = 0; at < order.length; at++) {
      const place = order[at] ?? 0;
      const start = this.#starts[place] ?? 0;
      const length = (this.#starts[place + 1] ?? 0) - start;
      if (end + LENGTH_SIZE + length > this.#limit + BLOCK) end = this.#write(end);
      memory[end] = length >> 8;
      memory[end + 1] = length;
      memory.copyWithin(end + LENGTH_SIZE, start, start + length);
      end += LENGTH_SIZE + length;
    }
    this.#write(end);
    this.#runs.push({ from, to: this.#written });
    this.#entries = 0;
    this.#end = this.#base;
  }

  /** Writes the block up to a place; gives where the next one begins. */
  #write(end: number): number {
    const length = end - this.#limit;
    writeSync(this.#file ?? -1, this.#memory, this.#limit, length, this.#written);
    this.#written += length;
    return this.#limit;
  }

  #merge(take: (from: number, to: number) => void): void {
    const size = Math.floor(RUN_BYTES / this.#runs.length);
    const readers = this.#runs.map(
      (run, index) => new RunReader(this.#file ?? -1, run, this.#memory, this.#base + index * size, size),
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
