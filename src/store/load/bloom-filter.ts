/**
 * A Bloom filter: says of a hash that it certainly was not added before, in two bytes a hash. The bits of one hash lie in
 * one block of 64 bytes, so that a look-up costs one access to memory (Putze, Sanders and Singler, 2007).
 */

const WORDS_PER_BLOCK = 16;
const BITS = 6;
/** With 16 bits a hash, one in a thousand that were not added looks as if it had been. */
const BITS_PER_HASH = 16;
const FEWEST_BLOCKS = 1 << 14;

export class BloomFilter {
  /** Scales a number of 32 bits to the number of a block. */
  readonly #scale: number;
  readonly #words: Int32Array;

  /** @param expected number of hashes; with more of them it is wrong more often. */
  constructor(expected: number) {
    const blocks = Math.max(FEWEST_BLOCKS, Math.ceil((expected * BITS_PER_HASH) / (WORDS_PER_BLOCK * 32)));
    this.#scale = blocks / 2 ** 32;
    this.#words = new Int32Array(blocks * WORDS_PER_BLOCK);
  }

  /** False: the hash was not added. True: it was, or its bits were set by others. */
  mayHave(hash: number): boolean {
    return this.#visit(hash, false);
  }

  /** Adds a hash; gives what `mayHave` said before. */
  addAndTest(hash: number): boolean {
    return this.#visit(hash, true);
  }

  /** @param hash 53 bits. */
  add(hash: number): void {
    this.#visit(hash, true);
  }

  /** Tests or sets the bits of a hash; gives whether all of them were set. */
  #visit(hash: number, sets: boolean): boolean {
    const low = hash | 0;
    const high = (hash / 2 ** 32) | 0;
    const block = Math.imul(low ^ Math.imul(high, 0x9e3779b1), 0x7feb352d);
    const first = Math.floor(((block ^ (block >>> 15)) >>> 0) * this.#scale) * WORDS_PER_BLOCK;
    const words = this.#words;
    // Each of two numbers gives three bits of the block, by nine bits each.
    let bits = Math.imul(low ^ (low >>> 16), 0x45d9f3b) ^ (high << 11);
    bits ^= bits >>> 13;
    let wereSet = true;
    for (let turn = 0; turn < BITS; turn++) {
      if (turn === BITS / 2) bits = Math.imul(low ^ (high << 7) ^ (low >>> 11), 0x2c1b3c6d) >>> 3;
      const mask = 1 << (bits & 31);
      const index = first + ((bits >>> 5) & (WORDS_PER_BLOCK - 1));
      bits >>>= 9;
      const word = words[index] ?? 0;
      if ((word & mask) === 0) {
        if (!sets) return false;
        wereSet = false;
        words[index] = word | mask;
      }
    }
    return wereSet;
  }
}
