/** The values of one row by their places: texts where they lie in memory, and numbers. */
import type { RecordBytes } from '../../store/pages/record-bytes.ts';
import { areSameBytes, type CellMemory } from './cell-memory.ts';

const [NULL, TEXT, NUMBER] = [0, 1, 2];

export class PlainValues {
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly #kinds: Uint8Array;
  readonly #numbers: Float64Array;

  /** @param places how many values a row has. */
  constructor(places: number) {
    this.from = new Int32Array(places);
    this.to = new Int32Array(places);
    this.#kinds = new Uint8Array(places);
    this.#numbers = new Float64Array(places);
  }

  clear(): void {
    this.#kinds.fill(NULL);
  }

  has(place: number): boolean {
    return this.#kinds[place] !== NULL && place >= 0;
  }

  /** A text that lies between two places is the value. */
  set(place: number, from: number, to: number): void {
    this.#kinds[place] = TEXT;
    this.from[place] = from;
    this.to[place] = to;
  }

  /** Writes a text for the row at hand and makes it the value; false where it has no room. */
  write(memory: CellMemory, place: number, text: string): boolean {
    const from = memory.writtenTo;
    const to = memory.write(text);
    this.set(place, from, to);
    return to > 0;
  }

  setNumber(place: number, number: number): void {
    this.#kinds[place] = NUMBER;
    this.#numbers[place] = number;
  }

  /** The value stands at another place. */
  move(place: number, to: number): void {
    this.set(to, this.from[place] ?? 0, this.to[place] ?? 0);
    this.#kinds[place] = NULL;
  }

  /** Takes a text from other values; there may be none. */
  take(place: number, others: PlainValues, other: number): void {
    if (others.has(other)) this.set(place, others.from[other] ?? 0, others.to[other] ?? 0);
  }

  /** A value that is a text. */
  textAt(bytes: Buffer, place: number): string {
    return bytes.toString('utf8', this.from[place] ?? 0, this.to[place] ?? 0);
  }

  /** Whether the value is the text that lies between two places. */
  is(bytes: Uint8Array, place: number, from: number, to: number): boolean {
    const own = this.from[place] ?? 0;
    return this.has(place) && (this.to[place] ?? 0) - own === to - from && areSameBytes(bytes, own, from, to - from);
  }

  /** Adds the value to a record. */
  addTo(records: RecordBytes, bytes: Uint8Array, place: number): void {
    const kind = this.#kinds[place];
    if (kind === TEXT) records.addUtf8(bytes, this.from[place] ?? 0, this.to[place] ?? 0);
    else records.add(kind === NUMBER ? (this.#numbers[place] ?? 0) : null);
  }
}
