/** A long list of texts, stored in a few long ones: millions of short strings would each cost an object. */
import { at } from '../../base/at.ts';

/** Number of characters from which a long text is complete. */
const blockLength = 64 * 1024;

export class StringTable {
  readonly #blocks: string[] = [];
  /** For each text the number of its block and the index at which it ends there. */
  #blockOf = new Uint32Array(1024);
  #ends = new Uint32Array(1024);
  #count = 0;
  #pending: string[] = [];
  #pendingLength = 0;

  get length(): number {
    return this.#count;
  }

  push(text: string): void {
    if (this.#count === this.#ends.length) {
      this.#ends = twice(this.#ends);
      this.#blockOf = twice(this.#blockOf);
    }
    this.#pending.push(text);
    this.#pendingLength += text.length;
    this.#blockOf[this.#count] = this.#blocks.length;
    this.#ends[this.#count] = this.#pendingLength;
    this.#count += 1;
    if (this.#pendingLength >= blockLength) this.#closeBlock();
  }

  /** The text at an index from 0; undefined beyond the end. */
  at(index: number): string | undefined {
    if (!Number.isInteger(index) || index < 0 || index >= this.#count) return undefined;
    if (this.#pending.length > 0) this.#closeBlock();
    const block = at(this.#blockOf, index);
    const begin = index > 0 && this.#blockOf[index - 1] === block ? this.#ends[index - 1] : 0;
    return at(this.#blocks, block).slice(begin, this.#ends[index]);
  }

  #closeBlock(): void {
    this.#blocks.push(this.#pending.join(''));
    this.#pending = [];
    this.#pendingLength = 0;
  }
}

function twice(numbers: Uint32Array): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(numbers.length * 2);
  larger.set(numbers);
  return larger;
}
