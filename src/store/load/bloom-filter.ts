/**
 * Tells of a hash that it certainly was not seen before, in little memory: a Bloom filter whose bits for one hash lie in
 * one block, so that a look costs one access to memory (Putze, Sanders and Singler, 2007).
 */

const WORDS_PER_BLOCK = 16;
const BITS = 6;
/** With so many bits a hash, one in a thousand is taken for seen that was not. */
const BITS_PER_HASH = 16;
const FEWEST_BLOCKS = 1 << 14;

export class SeenFilter {
  /** What makes the number of a block of 32 bits. */
  readonly #scale: number;
  readonly #words: Int32Array;

  /** @param expected how many hashes there will be; with more of them it is sure less often. */
  constructor(expected: number) {
    const blocks = Math.max(FEWEST_BLOCKS, Math.ceil((expected * BITS_PER_HASH) / (WORDS_PER_BLOCK * 32)));
    this.#scale = blocks / 2 ** 32;
    this.#words = new Int32Array(blocks * WORDS_PER_BLOCK);
  }

  /** False: the hash was not added. True: it was, or another that looks like it here. */
  mayHave(hash: number): boolean {
    return this.#visit(hash, false);
  }

  /** Adds a hash; gives whether it was there before, or another that looks like it here. */
  hadBefore(hash: number): boolean {
    return this.#visit(hash, true);
  }

  /** @param hash 53 bits. */
  add(hash: number): void {
    this.#visit(hash, true);
  }

  /** Looks at the bits of a hash, or sets them; gives whether all of them were set. */
  #visit(hash: number, sets: boolean): boolean {
    const low = hash | 0;
    const high = (hash / 2 ** 32) | 0;
    const place = Math.imul(low ^ Math.imul(high, 0x9e3779b1), 0x7feb352d);
    const first = Math.floor(((place ^ (place >>> 15)) >>> 0) * this.#scale) * WORDS_PER_BLOCK;
    const words = this.#words;
    // Three places in the block are told by each of two numbers, by nine bits each.
    let bits = Math.imul(low ^ (low >>> 16), 0x45d9f3b) ^ (high << 11);
    bits ^= bits >>> 13;
    let wereSet = true;
    for (let turn = 0; turn < BITS; turn++) {
      if (turn === BITS / 2) bits = Math.imul(low ^ (high << 7) ^ (low >>> 11), 0x2c1b3c6d) >>> 3;
      const mask = 1 << (bits & 31);
      const at = first + ((bits >>> 5) & (WORDS_PER_BLOCK - 1));
      bits >>>= 9;
      const word = words[at] ?? 0;
      if ((word & mask) === 0) {
        if (!sets) return false;
        wereSet = false;
        words[at] = word | mask;
      }
    }
    return wereSet;
  }
}
