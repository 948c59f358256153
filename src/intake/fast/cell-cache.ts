/** Remembers cells of a column with what they say: cities, companies and first names come again and again. */
import type { Slice } from '../../store/pages/record-bytes.ts';
import { areSameBytes } from './cell-memory.ts';
import { type ImpliedBytes, NOTHING_IMPLIED } from './implied-bytes.ts';

/** Each cell has two slots; a later cell may take one over. */
const SLOTS = 2 ** 14;
/** Number of cells after which it is judged whether the cache helps. */
const CELLS_BEFORE_JUDGING = 4_000;
/** It does where more than one cell in this number was found. */
const ONE_HIT_IN = 5;
const [FREE, VALUE, HAS_ISSUE] = [0, 1, 2];

/** What a cell says: its value lies between two offsets. */
export interface CellValue {
  from: number;
  to: number;
  implied: readonly ImpliedBytes[];
}

export class CellCache {
  /** False once too few cells were found. */
  helps = true;
  readonly #slice: Slice;
  readonly #bytes: Buffer;
  readonly #states = new Uint8Array(SLOTS);
  readonly #hashes = new Int32Array(SLOTS);
  readonly #from = new Int32Array(SLOTS);
  readonly #to = new Int32Array(SLOTS);
  readonly #valueFrom = new Int32Array(SLOTS);
  readonly #valueTo = new Int32Array(SLOTS);
  readonly #implied: (readonly ImpliedBytes[] | undefined)[] = Array.from({ length: SLOTS });
  #end: number;
  #asked = 0;
  #found = 0;
  /** The hash of the cell that was looked up last. */
  #hash = 0;

  constructor(slice: Slice) {
    this.#slice = slice;
    this.#bytes = slice.memory;
    this.#end = slice.from;
  }

  /** The slot of the cell between two offsets of the memory; -1 where it is not remembered. */
  find(from: number, to: number): number {
    const bytes = this.#bytes;
    let hash = to - from;
    for (let at = from; at < to; at++) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x9e3779b1);
    hash ^= hash >>> 15;
    this.#hash = hash;
    this.#asked += 1;
    const first = hash & (SLOTS - 1);
    const slot = this.#isAt(first, hash, from, to) ? first : this.#isAt(first ^ 1, hash, from, to) ? first ^ 1 : -1;
    if (slot >= 0) this.#found += 1;
    else if (this.#asked >= CELLS_BEFORE_JUDGING) {
      this.helps = this.#found * ONE_HIT_IN > this.#asked;
      this.#asked = 0;
      this.#found = 0;
    }
    return slot;
  }

  /** Sets what the cell of a slot says; false where it has an issue. */
  get(slot: number, value: CellValue): boolean {
    value.from = this.#valueFrom[slot] ?? 0;
    value.to = this.#valueTo[slot] ?? 0;
    value.implied = this.#implied[slot] ?? NOTHING_IMPLIED;
    return this.#states[slot] === VALUE;
  }

  /** Remembers the cell that was looked up last, with what it says. */
  keep(from: number, to: number, hasNoIssue: boolean, value: Readonly<CellValue>): void {
    let needed = to - from + value.to - value.from;
    for (const implied of value.implied) needed += implied.to - implied.from;
    if (this.#end + needed > this.#slice.to) this.#clear();
    if (this.#end + needed > this.#slice.to) return;
    const first = this.#hash & (SLOTS - 1);
    const slot = this.#states[first] === FREE ? first : first ^ 1;
    this.#hashes[slot] = this.#hash;
    this.#from[slot] = this.#end;
    this.#to[slot] = this.#copy(from, to);
    this.#states[slot] = hasNoIssue ? VALUE : HAS_ISSUE;
    this.#implied[slot] = undefined;
    if (!hasNoIssue) return;
    this.#valueFrom[slot] = this.#end;
    this.#valueTo[slot] = this.#copy(value.from, value.to);
    if (value.implied.length === 0) return;
    this.#implied[slot] = value.implied.map(({ index, from, to }) => ({
      index,
      from: this.#end,
      to: this.#copy(from, to),
    }));
  }

  #isAt(slot: number, hash: number, from: number, to: number): boolean {
    if (this.#hashes[slot] !== hash || this.#states[slot] === FREE) return false;
    const own = this.#from[slot] ?? 0;
    return (this.#to[slot] ?? 0) - own === to - from && areSameBytes(this.#bytes, own, from, to - from);
  }

  #copy(from: number, to: number): number {
    this.#bytes.copyWithin(this.#end, from, to);
    this.#end += to - from;
    return this.#end;
  }

  #clear(): void {
    this.#states.fill(FREE);
    this.#end = this.#slice.from;
  }
}
