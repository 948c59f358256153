/**
 * Records as SQLite keeps them in its pages: a header with one serial type for each value, then the values
 * (sqlite.org/fileformat2.html, section 2.1). They are written one after the other into memory that grows.
 */
import { encodeInto } from '../../formats/encoding/utf8.ts';

/** Number of bytes of a value by its serial type; types from 12 on contain their length. */
const SIZES = [0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0] as const;
const FIRST_WITH_LENGTH = 12;
const TEXT = 13;
const REAL = 7;
const [ZERO, ONE] = [8, 9];
const TWO_TO_32 = 2 ** 32;

const FIRST_CAPACITY = 1 << 16;
/** The limit of SQLite itself. */
const MOST_COLUMNS = 2000;

export type RecordValue = string | number | null;

function sizeOfType(type: number): number {
  return type < FIRST_WITH_LENGTH ? (SIZES[type] ?? 0) : (type - FIRST_WITH_LENGTH) >> 1;
}

/** Number of bytes of a varint below 2³². */
export function varintSize(number: number): number {
  if (number < 0x80) return 1;
  if (number < 0x4000) return 2;
  if (number < 0x200000) return 3;
  return number < 0x10000000 ? 4 : 5;
}

/** Writes a varint below 2³²; gives the offset after it. */
export function writeVarint(bytes: Uint8Array, at: number, number: number): number {
  if (number < 0x80) {
    bytes[at] = number;
    return at + 1;
  }
  if (number < 0x4000) {
    bytes[at] = (number >> 7) | 0x80;
    bytes[at + 1] = number & 0x7f;
    return at + 2;
  }
  const end = at + varintSize(number);
  let rest = number;
  for (let offset = end - 1; offset >= at; offset--) {
    bytes[offset] = offset === end - 1 ? rest & 0x7f : (rest & 0x7f) | 0x80;
    rest = Math.floor(rest / 0x80);
  }
  return end;
}

/** The serial type of an integer: the shortest. */
function integerType(value: number): number {
  if (value === 0) return ZERO;
  if (value === 1) return ONE;
  const magnitude = value < 0 ? -value - 1 : value;
  if (magnitude < 0x80) return 1;
  if (magnitude < 0x8000) return 2;
  if (magnitude < 0x800000) return 3;
  if (magnitude < 0x80000000) return 4;
  return magnitude < 0x800000000000 ? 5 : 6;
}

/** Writes an integer of some bytes, the highest first; gives the offset after it. */
function writeInteger(bytes: Uint8Array, at: number, value: number, size: number): number {
  const end = at + size;
  if (size === 0) return end;
  const low = value | 0;
  bytes[end - 1] = low;
  if (size === 1) return end;
  bytes[end - 2] = low >> 8;
  if (size === 2) return end;
  bytes[end - 3] = low >> 16;
  if (size === 3) return end;
  bytes[end - 4] = low >> 24;
  if (size === 4) return end;
  const high = Math.floor(value / TWO_TO_32);
  bytes[end - 5] = high;
  bytes[end - 6] = high >> 8;
  if (size === 6) return end;
  bytes[end - 7] = high >> 16;
  bytes[end - 8] = high >> 24;
  return end;
}

/** Copies bytes. Within one buffer that costs a third of what it costs between two. */
export function copyBytes(from: Uint8Array, start: number, end: number, to: Uint8Array, at: number): void {
  if (end - start < 8)
    for (let source = start, target = at; source < end; source++, target++) to[target] = from[source] ?? 0;
  else if (from === to) to.copyWithin(at, start, end);
  else to.set(from.subarray(start, end), at);
}

/** Values that are the same in many records, as they lie in one of them. */
export interface RecordPart {
  readonly bytes: Uint8Array;
  readonly types: ArrayLike<number>;
  readonly from: number;
  readonly to: number;
}

/** A part of a buffer, from one offset up to another. */
export interface Slice {
  readonly memory: Buffer<ArrayBuffer>;
  readonly from: number;
  readonly to: number;
}

/** Writes records. Each is begun, given its values in the order of the columns, and ended. */
export class RecordBytes {
  bytes: Buffer<ArrayBuffer>;
  /** Where the last complete record begins and ends. */
  from = 0;
  to = 0;
  /** The serial types of its values. */
  readonly types = new Uint32Array(MOST_COLUMNS);
  #count = 0;
  /** Number of bytes of the types in the header. */
  #typesSize = 0;
  /** The values that are the same in all records lie before them. */
  #sameFrom: number;
  #sameTo: number;
  readonly #sameTypes: ArrayLike<number> = [];
  #limit: number;
  /** The values are written after the space that their header will most likely need. */
  #start = 0;
  #end = 0;

  /**
   * @param same what `addSame` adds.
   * @param slice memory to write into, as long as it is large enough.
   */
  constructor(same?: RecordPart, slice?: Slice) {
    this.bytes = slice?.memory ?? Buffer.from(new ArrayBuffer(FIRST_CAPACITY));
    this.#limit = slice?.to ?? this.bytes.length;
    this.#sameFrom = slice?.from ?? 0;
    this.#sameTo = this.#sameFrom;
    if (same !== undefined) {
      this.#sameTypes = same.types;
      this.#end = this.#sameFrom + same.to - same.from;
      this.#reserve(0);
      copyBytes(same.bytes, same.from, same.to, this.bytes, this.#sameFrom);
      this.#sameTo = this.#end;
    }
    this.clear();
  }

  /** Where the values of the last complete record begin. */
  get valuesFrom(): number {
    return this.#start;
  }

  /** Forgets all records. */
  clear(): void {
    this.from = this.#sameTo;
    this.to = this.#sameTo;
  }

  /** @param columns number of values that will be added. */
  begin(columns: number): void {
    this.#count = 0;
    this.#typesSize = 0;
    this.#start = this.to + 2 * columns + 2;
    this.#end = this.#start;
    this.#reserve(0);
  }

  /** Adds a value: whole numbers as integers, others as reals. */
  add(value: RecordValue): void {
    if (value === null) this.#note(0);
    else if (typeof value === 'string') this.#addText(value);
    else this.#addNumber(value);
  }

  /** Adds the text that lies as UTF-8 between two offsets. */
  addUtf8(bytes: Uint8Array, from: number, to: number): void {
    const length = to - from;
    this.#reserve(length);
    copyBytes(bytes, from, to, this.bytes, this.#end);
    this.#note(TEXT + 2 * length);
    this.#end += length;
  }

  /** Adds the values that are the same in all records. */
  addSame(): void {
    const types = this.#sameTypes;
    this.#reserve(this.#sameTo - this.#sameFrom);
    this.bytes.copyWithin(this.#end, this.#sameFrom, this.#sameTo);
    for (let index = 0; index < types.length; index++) {
      const type = types[index] ?? 0;
      this.#note(type);
      this.#end += sizeOfType(type);
    }
  }

  /** Ends the record: it lies between `from` and `to`. */
  end(): void {
    const { types } = this;
    const count = this.#count;
    // The header counts the bytes of its own length too.
    const size = this.#typesSize + (this.#typesSize < 0x7f ? 1 : 2);
    let from = this.#start - size;
    if (from < this.to) {
      const shift = this.to - from;
      this.#reserve(shift);
      this.bytes.copyWithin(this.#start + shift, this.#start, this.#end);
      this.#start += shift;
      this.#end += shift;
      // `reserve` may have moved everything to other memory.
      from = this.to;
    }
    const { bytes } = this;
    let at = writeVarint(bytes, from, size);
    for (let column = 0; column < count; column++) {
      const type = types[column] ?? 0;
      if (type < 0x80) bytes[at++] = type;
      else at = writeVarint(bytes, at, type);
    }
    this.from = from;
    this.to = this.#end;
  }

  #note(type: number): void {
    this.types[this.#count] = type;
    this.#count += 1;
    this.#typesSize += type < 0x80 ? 1 : varintSize(type);
  }

  #addText(text: string): void {
    this.#reserve(text.length * 3);
    const end = encodeInto(this.bytes, this.#end, text);
    this.#note(TEXT + 2 * (end - this.#end));
    this.#end = end;
  }

  #addNumber(value: number): void {
    this.#reserve(8);
    if (!Number.isSafeInteger(value)) {
      this.#note(REAL);
      new DataView(this.bytes.buffer).setFloat64(this.#end, value);
      this.#end += 8;
      return;
    }
    const type = integerType(value);
    this.#note(type);
    this.#end = writeInteger(this.bytes, this.#end, value, sizeOfType(type));
  }

  #reserve(more: number): void {
    if (this.#end + more <= this.#limit) return;
    const begin = this.#sameFrom;
    const needed = this.#end + more - begin;
    const grown = Buffer.from(new ArrayBuffer(Math.max(needed, 2 * (this.#limit - begin))));
    grown.set(this.bytes.subarray(begin, Math.min(this.#end, this.#limit)));
    this.bytes = grown;
    this.#limit = grown.length;
    this.from -= begin;
    this.to -= begin;
    this.#start -= begin;
    this.#end -= begin;
    this.#sameFrom -= begin;
    this.#sameTo -= begin;
  }
}
