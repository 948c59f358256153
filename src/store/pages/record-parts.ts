/** Reads records of SQLite's format where they lie: where their values begin, and which of two records comes first. */
import { MOST_COLUMNS, sizeOfType } from './record-bytes.ts';

const FIRST_TEXT = 13;
const REAL = 7;
const TWO_TO_32 = 2 ** 32;

/** Where the values of a record lie: the type of each column and where its value begins, then where the last one ends. */
export interface RecordParts {
  readonly types: ArrayLike<number>;
  readonly starts: ArrayLike<number>;
}

/** The parts of records, one after the other. */
export class RecordLook implements RecordParts {
  readonly types = new Uint32Array(MOST_COLUMNS);
  readonly starts = new Uint32Array(MOST_COLUMNS + 1);

  /** Looks at the first columns of the record that begins at `from`. */
  look(bytes: Uint8Array, from: number, columns: number): void {
    const { types, starts } = this;
    let at = from;
    let headerSize = bytes[at++] ?? 0;
    if (headerSize >= 0x80) headerSize = ((headerSize & 0x7f) << 7) | (bytes[at++] ?? 0);
    let start = from + headerSize;
    for (let column = 0; column < columns; column++) {
      let byte = bytes[at++] ?? 0;
      let type = byte & 0x7f;
      while (byte >= 0x80) {
        byte = bytes[at++] ?? 0;
        type = type * 0x80 + (byte & 0x7f);
      }
      types[column] = type;
      starts[column] = start;
      start += sizeOfType(type);
    }
    starts[columns] = start;
  }
}

/** The integer of a type at a place; exact up to 53 bits. */
export function readInteger(bytes: Uint8Array, at: number, type: number): number {
  if (type >= 8) return type - 8;
  const size = sizeOfType(type);
  let value = ((bytes[at] ?? 0) << 24) >> 24;
  for (let place = 1; place < size; place++) value = value * 256 + (bytes[at + place] ?? 0);
  return value;
}

/** What a value of an index entry is compared by first: a number that orders values of one kind, texts by six bytes. */
export function prefixOf(bytes: Uint8Array, at: number, type: number): number {
  if (type < FIRST_TEXT) return type === 0 ? Number.MIN_SAFE_INTEGER : readInteger(bytes, at, type);
  const length = sizeOfType(type);
  let high = 0;
  let low = 0;
  for (let place = 0; place < 2; place++) high = (high << 8) | (place < length ? (bytes[at + place] ?? 0) : 0);
  for (let place = 2; place < 6; place++) low = (low << 8) | (place < length ? (bytes[at + place] ?? 0) : 0);
  return high * TWO_TO_32 + (low >>> 0);
}

const entry = new RecordLook();

/** The prefix of the entry at a place. */
export function prefixOfEntry(bytes: Uint8Array, from: number): number {
  entry.look(bytes, from, 1);
  return prefixOf(bytes, entry.starts[0] ?? 0, entry.types[0] ?? 0);
}

/** Digits, and what stands between those of a day: these characters follow each other in ASCII. */
const [FIRST_DENSE, LAST_DENSE] = [0x2d, 0x39];
/** One more than there are of them: the end of a text comes before all of them. */
const DENSE_BASE = LAST_DENSE - FIRST_DENSE + 2;
const LONGEST_DENSE = 13;

/**
 * A number that orders entries with the same whole number in front as their second values do, where these are short texts
 * of digits and dashes, such as days: unlike a prefix it tells all of the text. NaN of other entries.
 */
export function secondValueAt(bytes: Uint8Array, from: number): number {
  entry.look(bytes, from, 2);
  const [first = 0, type = 0] = entry.types;
  const length = sizeOfType(type);
  if (first === 0 || first === REAL || first >= FIRST_TEXT) return Number.NaN;
  if (type < FIRST_TEXT || length > LONGEST_DENSE) return Number.NaN;
  const start = entry.starts[1] ?? 0;
  let value = 0;
  for (let place = 0; place < LONGEST_DENSE; place++) {
    const byte = place < length ? (bytes[start + place] ?? 0) : FIRST_DENSE - 1;
    if (byte > LAST_DENSE || byte < FIRST_DENSE - 1 || (byte < FIRST_DENSE && place < length)) return Number.NaN;
    value = value * DENSE_BASE + byte - FIRST_DENSE + 1;
  }
  return value;
}

const one = new RecordLook();
const other = new RecordLook();

/**
 * Which of two records of as many columns comes first in an index that compares bytes: nulls, then numbers, then texts.
 * Negative where the first does.
 */
export function compareRecords(
  bytes: Uint8Array,
  from: number,
  otherBytes: Uint8Array,
  otherFrom: number,
  columns: number,
): number {
  one.look(bytes, from, columns);
  other.look(otherBytes, otherFrom, columns);
  for (let column = 0; column < columns; column++) {
    const type = one.types[column] ?? 0;
    const otherType = other.types[column] ?? 0;
    const start = one.starts[column] ?? 0;
    const otherStart = other.starts[column] ?? 0;
    const order =
      type >= FIRST_TEXT && otherType >= FIRST_TEXT
        ? compareBytes(bytes, start, sizeOfType(type), otherBytes, otherStart, sizeOfType(otherType))
        : classOf(type) - classOf(otherType) ||
          (type === 0 ? 0 : numberAt(bytes, start, type) - numberAt(otherBytes, otherStart, otherType));
    if (order !== 0) return order;
  }
  return 0;
}

function classOf(type: number): number {
  if (type === 0) return 0;
  return type < FIRST_TEXT ? 1 : 2;
}

function numberAt(bytes: Uint8Array, at: number, type: number): number {
  if (type !== REAL) return readInteger(bytes, at, type);
  return new DataView(bytes.buffer, bytes.byteOffset).getFloat64(at);
}

function compareBytes(
  bytes: Uint8Array,
  from: number,
  length: number,
  otherBytes: Uint8Array,
  otherFrom: number,
  otherLength: number,
): number {
  const both = Math.min(length, otherLength);
  for (let place = 0; place < both; place++) {
    const order = (bytes[from + place] ?? 0) - (otherBytes[otherFrom + place] ?? 0);
    if (order !== 0) return order;
  }
  return length - otherLength;
}
