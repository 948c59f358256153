/**
 * What a row is known by: 106 bits over what it says, so that two rows are taken for one only if they say the same. It is
 * not made to withstand an attack.
 *
 * Four lanes of 32 bits, each with a multiplier and a rotation of its own, over the UTF-16 units of the text, two at a
 * time; in the end each is mixed into the next in the manner of MurmurHash3 (Appleby, 2011). In an import of a million
 * rows, SHA-256 by `node:crypto` took five times as long.
 */

/** Two numbers of 53 bits each, which SQLite keeps as integers. */
export interface RowHash {
  readonly first: number;
  readonly second: number;
}

const LOW_BITS = 11;
const HIGH = 2 ** (32 - LOW_BITS);

/** Takes texts one after the other and gives the hash of all of them. */
export class RowHasher {
  #a = 0;
  #b = 0;
  #c = 0;
  #d = 0;

  /** Begins anew. */
  begin(seed: number): void {
    this.#a = seed ^ 0x239b961b;
    this.#b = seed ^ 0x1b873593;
    this.#c = seed ^ 0x38b34ae5;
    this.#d = seed ^ 0x4cf5ad43;
  }

  /** Takes the units of a text from one place up to another, and how many they are. */
  add(text: string, from = 0, to = text.length): void {
    let a = this.#a;
    let b = this.#b;
    let c = this.#c;
    let d = this.#d;
    for (let at = from; at < to; at += 2) {
      const both = text.charCodeAt(at) | ((at + 1 < to ? text.charCodeAt(at + 1) : 0) << 16);
      a = Math.imul(a ^ both, 0x85ebca6b);
      a = (a << 13) | (a >>> 19);
      b = Math.imul(b ^ both, 0xc2b2ae35);
      b = (b << 15) | (b >>> 17);
      c = Math.imul(c ^ both, 0x9e3779b1);
      c = (c << 16) | (c >>> 16);
      d = Math.imul(d ^ both, 0x27d4eb2f);
      d = (d << 18) | (d >>> 14);
    }
    this.#a = a;
    this.#b = b;
    this.#c = c;
    this.#d = d;
    this.addNumber(to - from);
  }

  /** Takes the text that lies as UTF-8 between two places: the same as if it were given as a text. */
  addUtf8(bytes: Uint8Array, from: number, to: number): void {
    let a = this.#a;
    let b = this.#b;
    let c = this.#c;
    let d = this.#d;
    let units = 0;
    let both = 0;
    let second = 0;
    for (let at = from; at < to || second > 0; ) {
      let unit = second;
      if (second > 0) second = 0;
      else {
        unit = bytes[at] ?? 0;
        if (unit < 0x80) at += 1;
        else if (unit < 0xe0) {
          unit = ((unit & 0x1f) << 6) | ((bytes[at + 1] ?? 0) & 0x3f);
          at += 2;
        } else if (unit < 0xf0) {
          unit = ((unit & 0x0f) << 12) | (((bytes[at + 1] ?? 0) & 0x3f) << 6) | ((bytes[at + 2] ?? 0) & 0x3f);
          at += 3;
        } else {
          const high = ((unit & 0x07) << 18) | (((bytes[at + 1] ?? 0) & 0x3f) << 12);
          const point = (high | (((bytes[at + 2] ?? 0) & 0x3f) << 6) | ((bytes[at + 3] ?? 0) & 0x3f)) - 0x10000;
          unit = 0xd800 | (point >> 10);
          second = 0xdc00 | (point & 0x3ff);
          at += 4;
        }
      }
      units += 1;
      if ((units & 1) === 1) {
        both = unit;
        if (at < to || second > 0) continue;
      } else both |= unit << 16;
      a = Math.imul(a ^ both, 0x85ebca6b);
      a = (a << 13) | (a >>> 19);
      b = Math.imul(b ^ both, 0xc2b2ae35);
      b = (b << 15) | (b >>> 17);
      c = Math.imul(c ^ both, 0x9e3779b1);
      c = (c << 16) | (c >>> 16);
      d = Math.imul(d ^ both, 0x27d4eb2f);
      d = (d << 18) | (d >>> 14);
    }
    this.#a = a;
    this.#b = b;
    this.#c = c;
    this.#d = d;
    this.addNumber(units);
  }

  /** Takes a number of 32 bits. */
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

/** The hash of the text that lies as UTF-8 between two places. */
export function hashOfUtf8(bytes: Uint8Array, from: number, to: number, seed = 0): RowHash {
  single.begin(seed);
  single.addUtf8(bytes, from, to);
  return single.end();
}

/** What a row is known by that came so often before in one import: two coffees on one day are two orders. */
export function hashOfRepeat({ first, second }: RowHash, occurrence: number): RowHash {
  return occurrence === 1 ? { first, second } : hashOfText(`${first} ${second} ${occurrence}`);
}
