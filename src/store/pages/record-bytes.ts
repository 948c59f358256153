/**
 * Records as SQLite keeps them in its pages: a header of one type a value, then the values
 * (sqlite.org/fileformat2.html, section 2.1). Written one behind the other into memory that grows.
 */
import { encodeInto } from '../../formats/encoding/utf8.ts';

/** How many bytes a value of a type takes; types from 12 on say it themselves. */
const SIZES = [0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0] as const;
const FIRST_WITH_LENGTH = 12;
const TEXT = 13;
const REAL = 7;
const [ZERO, ONE] = [8, 9];
const TWO_TO_32 = 2 ** 32;

const FIRST_CAPACITY = 1 << 16;
/** SQLite itself allows no more. */
export const MOST_COLUMNS = 2000;

export type RecordValue = string | number | null;

/** How many bytes a value of this type takes. */
export function sizeOfType(type: number): number {
  return type < FIRST_WITH_LENGTH ? (SIZES[type] ?? 0) : (type - FIRST_WITH_LENGTH) >> 1;
}

/** How many bytes a number takes as a varint; not for numbers of more than 32 bits. */
export function varintSize(number: number): number {
  if (number < 0x80) return 1;
  if (number < 0x4000) return 2;
  if (number < 0x200000) return 3;
  return number < 0x10000000 ? 4 : 5;
}

/** Writes a varint of at most 32 bits; gives the place behind it. */
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
  for (let place = end - 1; place >= at; place--) {
    bytes[place] = place === end - 1 ? rest & 0x7f : (rest & 0x7f) | 0x80;
    rest = Math.floor(rest / 0x80);
  }
  return end;
}

/** The type of an integer: that of the fewest bytes. */
export function integerType(value: number): number {
  if (value === 0) return ZERO;
  if (value === 1) return ONE;
  const magnitude = value < 0 ? -value - 1 : value;
  if (magnitude < 0x80) return 1;
  if (magnitude < 0x8000) return 2;
  if (magnitude < 0x800000) return 3;
  if (magnitude < 0x80000000) return 4;
  return magnitude < 0x800000000000 ? 5 : 6;
}

/** Writes an integer of so many bytes, the highest first; gives the place behind it. */
export function writeInteger(bytes: Uint8Array, at: number, value: number, size: number): number {
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

/** Copies bytes. Within one piece of memory that costs a third of what it costs between two. */
export function copyBytes(from: Uint8Array, start: number, end: number, to: Uint8Array, at: number): void {
  if (end - start < 8)
    for (let place = start, target = at; place < end; place++, target++) to[target] = from[place] ?? 0;
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

/** Memory that may be written from one place up to another. */
export interface Slice {
  readonly memory: Buffer<ArrayBuffer>;
  readonly from: number;
  readonly to: number;
}

/** Writes records. Each is begun, given its values in the order of the columns, and ended. */
export class RecordBytes {
  bytes: Buffer<ArrayBuffer>;
  /** Where the last record that was ended begins, and where it ends. */
  from = 0;
  to = 0;
  /** The types of its values, and where each of them begins. */
  readonly types = new Uint32Array(MOST_COLUMNS);
  readonly starts = new Uint32Array(MOST_COLUMNS + 1);
  #count = 0;
  /** How many bytes of the header the types take. */
  #typesSize = 0;
  /** Values that are the same in all records lie in front of them. */
  #sameFrom: number;
  #sameTo: number;
  readonly #sameTypes: ArrayLike<number> = [];
  #limit: number;
  /** The values lie behind the room that their header will most likely need. */
  #start = 0;
  #end = 0;

  /**
   * @param same what `addSame` is to add.
   * @param room memory to write into, as long as it is enough.
   */
  constructor(same?: RecordPart, room?: Slice) {
    this.bytes = room?.memory ?? Buffer.from(new ArrayBuffer(FIRST_CAPACITY));
    this.#limit = room?.to ?? this.bytes.length;
    this.#sameFrom = room?.from ?? 0;
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

  /** Forgets all records. */
  clear(): void {
    this.from = this.#sameTo;
    this.to = this.#sameTo;
  }

  /** @param columns how many values there will be. */
  begin(columns: number): void {
    this.#count = 0;
    this.#typesSize = 0;
    this.#start = this.to + 2 * columns + 2;
    this.#end = this.#start;
    this.#reserve(0);
  }

  /** Adds a value: whole numbers are integers, others reals. */
  add(value: RecordValue): void {
    if (value === null) this.#note(0);
    else if (typeof value === 'string') this.#addText(value);
    else this.#addNumber(value);
  }

  /** Adds the text that lies as UTF-8 between two places. */
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
    for (let at = 0; at < types.length; at++) {
      const type = types[at] ?? 0;
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
      for (let column = 0; column < this.#count; column++) this.starts[column] = (this.starts[column] ?? 0) + shift;
      this.#end += shift;
      from += shift;
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
    this.starts[count] = this.#end;
  }

  #note(type: number): void {
    const column = this.#count;
    this.types[column] = type;
    this.starts[column] = this.#end;
    this.#count = column + 1;
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
    for (let column = 0; column < this.#count; column++) this.starts[column] = (this.starts[column] ?? 0) - begin;
  }
}
