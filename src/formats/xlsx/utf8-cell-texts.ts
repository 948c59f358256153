/**
 * Decodes the texts of cells that are not ASCII or have references, many at a time: a call for each would cost three times
 * as much as its characters.
 */
import { at as elementAt } from '../../base/at.ts';
import type { XmlChunk } from './xml-characters.ts';
import { ReferenceScanner } from './xml-reference.ts';

const ampersand = 38;

export class Utf8CellTexts {
  #units = new Uint16Array(64 * 1024);
  #length = 0;
  readonly #reference = new ReferenceScanner();
  readonly #rows: string[][] = [];
  readonly #columns: number[] = [];
  readonly #ends: number[] = [];

  /**
   * Queues the valid UTF-8 from an offset up to another for a cell of a row, which receives it at the next `deliver`; false,
   * with nothing queued, if there is an unusual reference in it.
   */
  add(chunk: XmlChunk, begin: number, end: number, row: string[], column: number): boolean {
    const { bytes, words } = chunk;
    const reference = this.#reference;
    if (this.#length + end - begin > this.#units.length) this.#grow(end - begin);
    const units = this.#units;
    let length = this.#length;
    for (let at = begin; at < end; ) {
      const byte = bytes[at] ?? 0;
      if (byte === ampersand) {
        if (!reference.read(chunk, at)) return false;
        units[length] = reference.code;
        at = reference.end;
      } else if (byte < 0x80) {
        units[length] = byte;
        at += 1;
      } else if (byte < 0xe0) {
        units[length] = ((byte & 0x1f) << 6) | low(bytes, at + 1);
        at += 2;
      } else if (byte < 0xf0) {
        const three = words.getInt32(at, true);
        units[length] = ((three & 0x0f) << 12) | ((three >> 2) & 0xfc0) | ((three >> 16) & 0x3f);
        at += 3;
      } else {
        const character =
          ((byte & 0x07) << 18) | (low(bytes, at + 1) << 12) | (low(bytes, at + 2) << 6) | low(bytes, at + 3);
        units[length] = 0xd7c0 + (character >> 10);
        length += 1;
        units[length] = 0xdc00 | (character & 0x3ff);
        at += 4;
      }
      length += 1;
    }
    this.#length = length;
    this.#rows.push(row);
    this.#columns.push(column);
    this.#ends.push(length);
    return true;
  }

  /** Puts all queued texts into their cells. */
  deliver(): void {
    const text = Buffer.from(this.#units.buffer).toString('utf16le', 0, this.#length * 2);
    let begin = 0;
    for (const [at, row] of this.#rows.entries()) {
      const end = elementAt(this.#ends, at);
      row[elementAt(this.#columns, at)] = text.slice(begin, end);
      begin = end;
    }
    this.#length = 0;
    this.#rows.length = 0;
    this.#columns.length = 0;
    this.#ends.length = 0;
  }

  #grow(more: number): void {
    const larger = new Uint16Array(2 * (this.#length + more));
    larger.set(this.#units.subarray(0, this.#length));
    this.#units = larger;
  }
}

/** The payload of a continuation byte. */
function low(bytes: Buffer, at: number): number {
  return (bytes[at] ?? 0) & 0x3f;
}
