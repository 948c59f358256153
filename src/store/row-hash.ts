/**
 * What a row is known by: 106 bits over what it says, so that two rows are taken for one only if they say the same. It is
 * not made to withstand an attack.
 *
 * Four lanes of 32 bits, each mixed in the manner of MurmurHash3 (Appleby, 2011), over the UTF-16 units of the text. In
 * an import of a million rows, SHA-256 by `node:crypto` took five times as long.
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

  /** Takes the units of a text from one place up to another, and that they end here. */
  add(text: string, from = 0, to = text.length): void {
    let a = this.#a;
    let b = this.#b;
    let c = this.#c;
    let d = this.#d;
    for (let at = from; at <= to; at++) {
      // One past the last unit stands for the end, which no unit is.
      const unit = at < to ? text.charCodeAt(at) : 0x10000;
      a = Math.imul(a ^ unit, 0x85ebca6b);
      a = (a << 13) | (a >>> 19);
      b = Math.imul(b ^ unit ^ a, 0xc2b2ae35);
      b = (b << 15) | (b >>> 17);
      c = Math.imul(c ^ unit ^ b, 0x9e3779b1);
      c = (c << 16) | (c >>> 16);
      d = Math.imul(d ^ unit ^ c, 0x27d4eb2f);
      d = (d << 18) | (d >>> 14);
    }
    this.#a = a;
    this.#b = b;
    this.#c = c;
    this.#d = d;
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

/** What a row is known by that came so often before in one import: two coffees on one day are two orders. */
export function hashOfRepeat({ first, second }: RowHash, occurrence: number): RowHash {
  return occurrence === 1 ? { first, second } : hashOfText(`${first} ${second} ${occurrence}`);
}
