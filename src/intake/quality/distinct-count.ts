/**
 * How many different values a column has, in bounded memory: exact while they are few, an estimate beyond.
 *
 * The estimate is that of the k minimum values (Bar-Yossef et al. 2002): of n values whose hashes are spread evenly over
 * [0, 1), the k-th smallest lies near k / n. With k = 4096 it is off by some 1.6 per cent.
 */

/** Number of smallest hashes that are kept; up to this number of different values the count is exact. */
const KEPT = 4096;
const HASHES = 2 ** 53;

/** Counts the different values that it was given. */
export class DistinctCount {
  #smallest = new Set<number>();
  /** Hashes from here on are no longer among the smallest. */
  #bound = HASHES;

  add(value: string): void {
    const hash = hashOf(value);
    if (hash >= this.#bound) return;
    this.#smallest.add(hash);
    if (this.#smallest.size >= 2 * KEPT) this.#shrink();
  }

  #shrink(): void {
    const sorted = Float64Array.from(this.#smallest).sort();
    this.#bound = sorted[KEPT] ?? HASHES;
    this.#smallest = new Set(sorted.subarray(0, KEPT));
  }

  /** The number of different values; `isExact` is false where it is an estimate. */
  count(): { readonly number: number; readonly isExact: boolean } {
    if (this.#bound === HASHES && this.#smallest.size <= KEPT) return { number: this.#smallest.size, isExact: true };
    if (this.#smallest.size > KEPT) this.#shrink();
    return { number: Math.round((KEPT * HASHES) / this.#bound), isExact: false };
  }

  /** The number as reports show it: `1204`, or `~1204331` for an estimate. */
  inWords(): string {
    const { number, isExact } = this.count();
    return isExact ? String(number) : `~${number}`;
  }
}

/** 53 bits, spread evenly: two rounds of multiplication over the letters, mixed as in MurmurHash3's finish. */
function hashOf(value: string): number {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let at = 0; at < value.length; at++) {
    const letter = value.charCodeAt(at);
    high = Math.imul(high ^ letter, 0x9e3779b1);
    low = Math.imul(low ^ letter, 0x5f356495);
  }
  high = finished(high ^ (low >>> 15));
  low = finished(low ^ (high >>> 13));
  return (high & 0x1fffff) * 2 ** 32 + (low >>> 0);
}

function finished(bits: number): number {
  let mixed = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
