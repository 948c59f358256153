/**
 * The memory in which a thread reads cells by their bytes: the piece of text that it reads, what it writes for the row at
 * hand, what its columns keep for later rows, and the records that it makes. All of it is one, because copying within
 * one piece of memory costs a third of what it costs between two.
 */

import { decodeText, encodeInto, MOST_BYTES_OF_UNIT } from '../../formats/encoding/utf8.ts';
import type { Room } from '../../store/pages/record-bytes.ts';

const RECORDS_BYTES = 512 * 1024;
/** Of a longer piece, texts are made. */
const PIECE_BYTES = 512 * 1024;
const ROW_BYTES = 64 * 1024;
/** What a column keeps. Memory that nobody writes to is not taken. */
const KEPT_BYTES = 512 * 1024;

export class CellMemory {
  readonly bytes: Buffer<ArrayBuffer>;
  /** For records. */
  readonly records: Room;
  /** Where the piece begins. */
  readonly pieceFrom = RECORDS_BYTES;
  readonly #rowFrom = RECORDS_BYTES + PIECE_BYTES;
  #rowEnd = this.#rowFrom;
  #columns = 0;

  /** @param columns how many of them may keep something. */
  constructor(columns: number) {
    this.bytes = Buffer.from(new ArrayBuffer(this.#rowFrom + ROW_BYTES + columns * KEPT_BYTES));
    this.records = { memory: this.bytes, from: 0, to: RECORDS_BYTES };
  }

  /** Takes the piece to be read; gives the place behind it, or 0 where it is too long. */
  load(piece: Uint8Array): number {
    if (piece.length > PIECE_BYTES) return 0;
    this.bytes.set(piece, this.pieceFrom);
    return this.pieceFrom + piece.length;
  }

  /** What was written for the row before is needed no more. */
  beginRow(): void {
    this.#rowEnd = this.#rowFrom;
  }

  /** Writes a text for the row at hand, behind what was written last; gives where it ends, or 0 where it has no room. */
  write(text: string): number {
    if (this.#rowEnd + text.length * MOST_BYTES_OF_UNIT > this.#rowFrom + ROW_BYTES) return 0;
    this.#rowEnd = encodeInto(this.bytes, this.#rowEnd, text);
    return this.#rowEnd;
  }

  /** Copies bytes for the row at hand behind what was written last; gives where they end, or 0 where there is no room. */
  copy(from: number, to: number): number {
    if (this.#rowEnd + to - from > this.#rowFrom + ROW_BYTES) return 0;
    this.bytes.copyWithin(this.#rowEnd, from, to);
    this.#rowEnd += to - from;
    return this.#rowEnd;
  }

  /** Where what will be written next begins. */
  get writtenTo(): number {
    return this.#rowEnd;
  }

  /** The text that lies between two places. */
  textAt(from: number, to: number): string {
    return decodeText(this.bytes, from, to);
  }

  /** Room for what a column keeps. */
  takeColumn(): Room {
    const from = this.#rowFrom + ROW_BYTES + this.#columns * KEPT_BYTES;
    this.#columns += 1;
    return { memory: this.bytes, from, to: from + KEPT_BYTES };
  }
}

/** Whether the same bytes lie at two places. */
export function areSameBytes(bytes: Uint8Array, from: number, other: number, length: number): boolean {
  for (let at = 0; at < length; at++) if (bytes[from + at] !== bytes[other + at]) return false;
  return true;
}
