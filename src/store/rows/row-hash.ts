/**
 * The hash that identifies a row: 106 bits, so that rows with different content never share one by chance. It does not
 * withstand an attack.
 *
 * Four lanes of 32 bits, each with a multiplier and a rotation of its own, over the UTF-8 of the text, four bytes at a
 * time; in the end each is mixed into the next in the manner of MurmurHash3 (Appleby, 2011). In an import of a million
 * rows, SHA-256 by `node:crypto` took five times as long.
 */

import { encodeInto, MOST_BYTES_OF_UNIT } from '../../formats/encoding/utf8.ts';

/** Two numbers of 53 bits each, which SQLite keeps as integers. */
export interface RowHash {
  readonly first: number;
  readonly second: number;
}

let scratch = Buffer.alloc(1024);

const LOW_BITS = 11;
const HIGH = 2 ** (32 - LOW_BITS);

/** Hashes a sequence of texts. */
export class RowHasher {
  #a = 0;
  #b = 0;
  #c = 0;
  #d = 0;

  /** Starts a new hash. */
  begin(seed: number): void {
    this.#a = seed ^ 0x239b961b;
    this.#b = seed ^ 0x1b873593;
    this.#c = seed ^ 0x38b34ae5;
    this.#d = seed ^ 0x4cf5ad43;
  }

  /** Adds a text and its length. */
  add(text: string): void {
    if (text.length * MOST_BYTES_OF_UNIT > scratch.length) scratch = Buffer.alloc(text.length * MOST_BYTES_OF_UNIT);
    this.addUtf8(scratch, 0, encodeInto(scratch, 0, text));
  }

  /** Adds the text that is UTF-8 between two offsets. */
  addUtf8(bytes: Uint8Array, from: number, to: number): void {
    let a = this.#a;
    let b = this.#b;
    let c = this.#c;
    let d = this.#d;
    for (let at = from; at < to; at += 4) {
      let word =
        (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24);
      // Bytes after the text are masked out.
      if (at + 4 > to) word &= 0xffffff >>> (8 * (at + 3 - to));
      a = Math.imul(a ^ word, 0x85ebca6b);
      a = (a << 13) | (a >>> 19);
      b = Math.imul(b ^ word, 0xc2b2ae35);
      b = (b << 15) | (b >>> 17);
      c = Math.imul(c ^ word, 0x9e3779b1);
      c = (c << 16) | (c >>> 16);
      d = Math.imul(d ^ word, 0x27d4eb2f);
      d = (d << 18) | (d >>> 14);
    }
    this.#a = a;
    this.#b = b;
    this.#c = c;
    this.#d = d;
    this.addNumber(to - from);
  }

  /** Adds a number of 32 bits. */
  addNumber(number: number): void {
    const a = Math.imul(this.#a ^ number, 0x85ebca6b);
    this.#a = ((a << 13) | (a >>> 19)) + 1;
    const b = Math.imul(this.#b ^ number, 0xc2b2ae35);
    this.#b = ((b << 15) | (b >>> 17)) + 1;
    const c = Math.imul(this.#c ^ number, 0x9e3779b1);
    this.#c = ((c << 16) | (c >>> 16)) + 1;
    const d = Math.imul(this.#d ^ number, 0x27d4eb2f);
    this.#d = ((d << 18) | (d >>> 14)) + 1;
  }

  end(): RowHash {
    const a = finished(this.#a ^ this.#d);
    const b = finished(this.#b ^ a);
    const c = finished(this.#c ^ b);
    const d = finished(this.#d ^ c);
    return { first: (a >>> 0) * HIGH + (b >>> LOW_BITS), second: (c >>> 0) * HIGH + (d >>> LOW_BITS) };
  }
}

/** Spreads every bit over all of them: the last step of MurmurHash3. */
function finished(lane: number): number {
  let mixed = lane;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

const single = new RowHasher();

/** The hash of one text. */
export function hashOfText(text: string, seed = 0): RowHash {
  single.begin(seed);
  single.add(text);
  return single.end();
}

/** The hash of the text that is UTF-8 between two offsets. */
export function hashOfUtf8(bytes: Uint8Array, from: number, to: number, seed = 0): RowHash {
  single.begin(seed);
  single.addUtf8(bytes, from, to);
  return single.end();
}

/** The hash of the nth occurrence of a row in one import: two coffees on one day are two orders. */
export function hashOfRepeat({ first, second }: RowHash, occurrence: number): RowHash {
  return occurrence === 1 ? { first, second } : hashOfText(`${first} ${second} ${occurrence}`);
}
