/**
 * The memory in which a thread reads cells by their bytes: the chunk, what is written for the row at hand, what columns
 * remember for later rows, and the records. All of it is one buffer, because copying within a buffer costs a third of
 * copying between two.
 */
import { decodeText, encodeInto, MOST_BYTES_OF_UNIT } from '../../formats/encoding/utf8.ts';
import type { Slice } from '../../store/pages/record-bytes.ts';

const RECORDS_BYTES = 512 * 1024;
/** Larger chunks take the slow path. */
const CHUNK_BYTES = 512 * 1024;
const ROW_BYTES = 64 * 1024;
/** What one column remembers. Pages of the buffer that are never written take no memory. */
const COLUMN_BYTES = 512 * 1024;

export class CellMemory {
  readonly bytes: Buffer<ArrayBuffer>;
  /** For records. */
  readonly records: Slice;
  /** Where the chunk begins. */
  readonly chunkFrom = RECORDS_BYTES;
  readonly #rowFrom = RECORDS_BYTES + CHUNK_BYTES;
  #rowEnd = this.#rowFrom;
  #columns = 0;

  /** @param columns number of those that may remember something. */
  constructor(columns: number) {
    this.bytes = Buffer.from(new ArrayBuffer(this.#rowFrom + ROW_BYTES + columns * COLUMN_BYTES));
    this.records = { memory: this.bytes, from: 0, to: RECORDS_BYTES };
  }

  /** Loads a chunk; gives the offset after it, or undefined where it is too long. */
  load(chunk: Uint8Array): number | undefined {
    if (chunk.length > CHUNK_BYTES) return undefined;
    this.bytes.set(chunk, this.chunkFrom);
    return this.chunkFrom + chunk.length;
  }

  /** Begins a row: what was written for the one before is free. */
  beginRow(): void {
    this.#rowEnd = this.#rowFrom;
  }

  /** Writes a text for the row at hand; gives the offset after it, or 0 where there is no space. */
  write(text: string): number {
    if (this.#rowEnd + text.length * MOST_BYTES_OF_UNIT > this.#rowFrom + ROW_BYTES) return 0;
    this.#rowEnd = encodeInto(this.bytes, this.#rowEnd, text);
    return this.#rowEnd;
  }

  /** Copies bytes for the row at hand; gives the offset after them, or 0 where there is no space. */
  copy(from: number, to: number): number {
    if (this.#rowEnd + to - from > this.#rowFrom + ROW_BYTES) return 0;
    this.bytes.copyWithin(this.#rowEnd, from, to);
    this.#rowEnd += to - from;
    return this.#rowEnd;
  }

  /** Where the next write begins. */
  get writtenTo(): number {
    return this.#rowEnd;
  }

  textAt(from: number, to: number): string {
    return decodeText(this.bytes, from, to);
  }

  /** The slice for what one more column remembers. */
  takeColumn(): Slice {
    const from = this.#rowFrom + ROW_BYTES + this.#columns * COLUMN_BYTES;
    this.#columns += 1;
    return { memory: this.bytes, from, to: from + COLUMN_BYTES };
  }
}

/** Whether the same bytes lie at two offsets. */
export function areSameBytes(bytes: Uint8Array, from: number, other: number, length: number): boolean {
  for (let at = 0; at < length; at++) if (bytes[from + at] !== bytes[other + at]) return false;
  return true;
}
