/**
 * Tells of a text that it certainly was not seen before, in little memory: a Bloom filter whose bits for one text lie in
 * one block, so that a look costs one access to memory (Putze, Sanders and Singler, 2007).
 */

/** 32 MB: of twenty million texts it takes less than one in a hundred for seen that was not. */
const WORDS = 1 << 23;
const WORDS_PER_BLOCK = 16;
const BLOCKS = WORDS / WORDS_PER_BLOCK;
const BITS = 6;

export class SeenFilter {
  readonly #words = new Int32Array(WORDS);

  /** False: the text was not added. True: it was, or another that looks like it here. */
  mayHave(text: string): boolean {
    return this.#visit(text, false);
  }

  add(text: string): void {
    this.#visit(text, true);
  }

  /** Looks at the bits of a text, or sets them; gives whether all of them were set. */
  #visit(text: string, sets: boolean): boolean {
    let place = 0x811c9dc5;
    let bits = 0x9e3779b9;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      place = Math.imul(place ^ code, 0x01000193);
      bits = Math.imul(bits ^ (code + (place >>> 15)), 0x85ebca6b);
      bits ^= bits >>> 13;
    }
    place = Math.imul(place ^ (place >>> 16) ^ bits, 0x7feb352d);
    const block = ((place ^ (place >>> 15)) >>> 0) % BLOCKS;
    const words = this.#words;
    const first = block * WORDS_PER_BLOCK;
    let wereSet = true;
    for (let turn = 0; turn < BITS; turn++) {
      bits = Math.imul(bits ^ (bits >>> 16), 0x45d9f3b) + turn;
      const mask = 1 << (bits & 31);
      const at = first + ((bits >>> 5) & (WORDS_PER_BLOCK - 1));
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
