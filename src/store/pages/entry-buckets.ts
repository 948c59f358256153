/** Index entries in a file, dealt out to buckets: those of a bucket come before all of the next one. */
import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { removeFile } from './page-file.ts';

export const BUCKETS = 256;
/** What is written at once; the longest entry that a page can hold fits into it. */
export const BLOCK = 20 * 1024;
/** Before each entry, its length. */
export const ENTRY_HEAD = 2;

/** Writes the length of an entry; gives where the entry itself begins. */
export function writeHead(memory: Uint8Array, at: number, length: number): number {
  memory[at] = length >> 8;
  memory[at + 1] = length;
  return at + ENTRY_HEAD;
}

/** The length of the entry whose head is at a place. */
export function lengthAt(memory: Uint8Array, at: number): number {
  return ((memory[at] ?? 0) << 8) | (memory[at + 1] ?? 0);
}

/** Part of a bucket. */
interface Block {
  readonly position: number;
  readonly length: number;
}

export class EntryBuckets {
  readonly file: number;
  readonly #path: string;
  readonly #memory: Uint8Array;
  /** Bucket after bucket, the block that is being filled. */
  readonly #base: number;
  /** The least prefix of each bucket but the first. */
  readonly #bounds: Float64Array;
  readonly #ends = new Uint32Array(BUCKETS);
  readonly #blocks: readonly Block[][] = Array.from({ length: BUCKETS }, () => []);
  #written = 0;
  #isOpen = true;

  /** @param memory of which a block for each bucket, from `base` on, is theirs. @param bounds ascending. */
  constructor(path: string, memory: Uint8Array, base: number, bounds: Float64Array) {
    this.#path = path;
    this.#memory = memory;
    this.#base = base;
    this.#bounds = bounds;
    for (let bucket = 0; bucket < BUCKETS; bucket++) this.#ends[bucket] = base + bucket * BLOCK;
    this.file = openSync(path, 'w+', 0o600);
  }

  /** Adds the entry that lies between two places of the memory. @param prefix see `prefixOf`. */
  add(prefix: number, from: number, to: number): void {
    this.#memory.copyWithin(this.addRoom(prefix, to - from), from, to);
  }

  /** Makes room for an entry; gives the place in memory where it is to be written. */
  addRoom(prefix: number, length: number): number {
    const bucket = this.#bucketOf(prefix);
    let end = this.#ends[bucket] ?? 0;
    if (end + ENTRY_HEAD + length > this.#base + (bucket + 1) * BLOCK) end = this.#write(bucket);
    this.#ends[bucket] = end + ENTRY_HEAD + length;
    return writeHead(this.#memory, end, length);
  }

  /** Writes what is not written yet; the memory of the blocks is free from now on. */
  flush(): void {
    for (let bucket = 0; bucket < BUCKETS; bucket++) this.#write(bucket);
  }

  /** In how many blocks a bucket was written. */
  blocksOf(bucket: number): number {
    return this.#blocks[bucket]?.length ?? 0;
  }

  /** Reads a block of a bucket into memory; gives where it ends there. */
  read(bucket: number, block: number, at: number): number {
    const { position = 0, length = 0 } = this.#blocks[bucket]?.[block] ?? {};
    readSync(this.file, this.#memory, at, length, position);
    return at + length;
  }

  /** Writes other bytes behind all blocks; gives where they begin in the file. */
  append(from: number, to: number): number {
    const position = this.#written;
    writeSync(this.file, this.#memory, from, to - from, position);
    this.#written += to - from;
    return position;
  }

  /** Takes the file away. */
  close(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    closeSync(this.file);
    removeFile(this.#path);
  }

  /** The last bucket that does not begin behind the prefix. */
  #bucketOf(prefix: number): number {
    const bounds = this.#bounds;
    let bucket = 0;
    for (let step = BUCKETS / 2; step > 0; step >>= 1) {
      if ((bounds[bucket + step - 1] ?? 0) <= prefix) bucket += step;
    }
    return bucket;
  }

  /** Writes the block of a bucket; gives where the next one begins in memory. */
  #write(bucket: number): number {
    const from = this.#base + bucket * BLOCK;
    const to = this.#ends[bucket] ?? from;
    if (to > from) this.#blocks[bucket]?.push({ position: this.append(from, to), length: to - from });
    this.#ends[bucket] = from;
    return from;
  }
}
