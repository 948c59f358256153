/** The values of one row by index: texts by where they lie in memory, and numbers. */
import type { RecordBytes } from '../../store/pages/record-bytes.ts';
import { areSameBytes, type CellMemory } from './cell-memory.ts';

const [NULL, TEXT, NUMBER] = [0, 1, 2];

export class ValueSlots {
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly #types: Uint8Array;
  readonly #numbers: Float64Array;

  /** @param count number of values of a row. */
  constructor(count: number) {
    this.from = new Int32Array(count);
    this.to = new Int32Array(count);
    this.#types = new Uint8Array(count);
    this.#numbers = new Float64Array(count);
  }

  clear(): void {
    this.#types.fill(NULL);
  }

  has(index: number): boolean {
    return this.#types[index] !== NULL && index >= 0;
  }

  /** Sets a value to the text between two offsets. */
  set(index: number, from: number, to: number): void {
    this.#types[index] = TEXT;
    this.from[index] = from;
    this.to[index] = to;
  }

  /** Writes a text for the row at hand and makes it the value; false where there is no space. */
  write(memory: CellMemory, index: number, text: string): boolean {
    const from = memory.writtenTo;
    const to = memory.write(text);
    this.set(index, from, to);
    return to > 0;
  }

  setNumber(index: number, number: number): void {
    this.#types[index] = NUMBER;
    this.#numbers[index] = number;
  }

  /** Moves a text to another index. */
  move(index: number, to: number): void {
    this.set(to, this.from[index] ?? 0, this.to[index] ?? 0);
    this.#types[index] = NULL;
  }

  /** Takes a text over from other values, where they have it. */
  take(index: number, others: ValueSlots, other: number): void {
    if (others.has(other)) this.set(index, others.from[other] ?? 0, others.to[other] ?? 0);
  }

  /** A value that is a text. */
  textAt(bytes: Buffer, index: number): string {
    return bytes.toString('utf8', this.from[index] ?? 0, this.to[index] ?? 0);
  }

  /** Whether a value is the text between two offsets. */
  is(bytes: Uint8Array, index: number, from: number, to: number): boolean {
    const own = this.from[index] ?? 0;
    return this.has(index) && (this.to[index] ?? 0) - own === to - from && areSameBytes(bytes, own, from, to - from);
  }

  /** Adds a value to a record. */
  addTo(records: RecordBytes, bytes: Uint8Array, index: number): void {
    const type = this.#types[index];
    if (type === TEXT) records.addUtf8(bytes, this.from[index] ?? 0, this.to[index] ?? 0);
    else records.add(type === NUMBER ? (this.#numbers[index] ?? 0) : null);
  }
}
