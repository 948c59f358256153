/**
 * Sorts the entries of an index, however many they are, in memory that does not grow with them: they are dealt out to
 * buckets by what they begin with, and then each bucket is sorted by itself (Knuth, The Art of Computer Programming,
 * volume 3, section 5.2.5). A bucket that memory does not hold is sorted in runs that are merged (section 5.4).
 *
 * SQLite's own sorter is as fast, but maps its whole file into memory while it merges.
 */
import { BLOCK, BUCKETS, ENTRY_HEAD, EntryBuckets, lengthAt } from './entry-buckets.ts';
import { EntryOrder, MOST_ENTRIES } from './entry-order.ts';
import { prefixOfEntry } from './record-parts.ts';
import { SortedRuns } from './sorted-runs.ts';

/** Entries as they arrive, or those of a bucket. */
const ARRIVING = 5 * 1024 * 1024;
/** The memory that a sorter takes. */
export const SORTER_BYTES = ARRIVING + BUCKETS * BLOCK;

export class EntrySorter {
  readonly #path: string;
  readonly #columns: number;
  readonly #memory: Uint8Array;
  readonly #base: number;
  readonly #limit: number;
  /** Where the next entry is to be written. */
  #end: number;
  readonly #order: EntryOrder;
  #buckets: EntryBuckets | undefined;

  /**
   * @param path a file for what does not fit into memory.
   * @param memory of which `SORTER_BYTES` from `base` on are the sorter's.
   * @param columns how many values an entry has.
   */
  constructor(path: string, memory: Uint8Array, base: number, columns: number) {
    this.#path = path;
    this.#memory = memory;
    this.#base = base;
    this.#end = base;
    this.#limit = base + ARRIVING;
    this.#columns = columns;
    this.#order = new EntryOrder(memory, columns);
  }

  /**
   * Makes room for an entry; gives the place in memory where it is to be written.
   *
   * @param prefix see `prefixOf`.
   */
  addRoom(length: number, prefix: number): number {
    // Once the bounds of the buckets are known, an entry is written where it belongs.
    if (this.#buckets !== undefined) return this.#buckets.addRoom(prefix, length);
    if (this.#end + length > this.#limit || this.#order.count === MOST_ENTRIES)
      return this.#deal().addRoom(prefix, length);
    const at = this.#end;
    this.#end = at + length;
    this.#order.add(prefix, at, this.#end);
    return at;
  }

  /** Gives all entries in their order, each by where it lies in memory. */
  drain(take: (from: number, to: number) => void): void {
    const buckets = this.#buckets;
    if (buckets === undefined) {
      this.#order.giveTo(take);
      return;
    }
    buckets.flush();
    for (let bucket = 0; bucket < BUCKETS; bucket++) this.#drainBucket(buckets, bucket, take);
    this.close();
  }

  /** Takes its file away. */
  close(): void {
    this.#buckets?.close();
  }

  /** Deals the first entries out to buckets, whose bounds they tell. */
  #deal(): EntryBuckets {
    const order = this.#order;
    const buckets = new EntryBuckets(this.#path, this.#memory, this.#limit, order.quantiles(BUCKETS));
    for (let place = 0; place < order.count; place++) {
      buckets.add(order.prefixAt(place), order.startAt(place), order.endAt(place));
    }
    this.#buckets = buckets;
    this.#clear();
    return buckets;
  }

  #clear(): void {
    this.#order.clear();
    this.#end = this.#base;
  }

  #drainBucket(buckets: EntryBuckets, bucket: number, take: (from: number, to: number) => void): void {
    const runs = new SortedRuns(buckets, this.#memory, this.#base, this.#limit, this.#columns);
    for (let block = 0; block < buckets.blocksOf(bucket); block++) {
      if (this.#end + BLOCK > this.#limit || this.#order.count + BLOCK / ENTRY_HEAD > MOST_ENTRIES) {
        runs.write(this.#order);
        this.#clear();
      }
      this.#noteEntries(buckets.read(bucket, block, this.#end));
    }
    if (runs.count === 0) this.#order.giveTo(take);
    else {
      runs.write(this.#order);
      runs.merge(take);
    }
    this.#clear();
  }

  /** Notes the entries of a block that was read. */
  #noteEntries(end: number): void {
    const memory = this.#memory;
    let at = this.#end;
    while (at < end) {
      const from = at + ENTRY_HEAD;
      at = from + lengthAt(memory, at);
      this.#order.add(prefixOfEntry(memory, from), from, at);
    }
    this.#end = end;
  }
}
