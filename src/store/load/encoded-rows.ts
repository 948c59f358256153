/** Rows that were made records of SQLite's format while they were parsed, and the hashes by which the list finds them. */
import type { RecordLayout } from '../pages/record-layout.ts';
import type { SharedHashIds } from '../rows/hash-ids.ts';
import { hashOfText, hashOfUtf8 } from '../rows/row-hash.ts';

const KEY_SEED = 1;
/** What separates the parts of a key, and what is written for a part that is null. */
const [KEY_SEPARATOR, NULL_PART] = ['\u001f', '\u0000'];
/** The key hash of a record without a ref. */
export const NO_KEY = -1;

/** What is needed to encode rows without asking the list. */
export interface EncodingSpec {
  readonly layout: RecordLayout;
  /** Of orders: the customers by their refs, see `CustomerNumbers`. */
  readonly customers: SharedHashIds | undefined;
}

/** The rows of a chunk; those that could not be encoded have no record. */
export interface EncodedRows {
  /** The records, one after the other. */
  readonly records: Uint8Array<ArrayBuffer>;
  /** Where the record of each row begins and ends; both are 0 where it has none. */
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  /** The two numbers of the hash of each row. */
  readonly hashes: Float64Array;
  /** The hash of the key of each row, see `hashOfKey`; `NO_KEY` where it has none. */
  readonly keys: Float64Array;
  /** 1 for a row that has a record, no issues, and as many cells as the header. */
  readonly clean: Uint8Array;
}

/** Whether a row has a record. */
export function hasRecord(rows: EncodedRows, index: number): boolean {
  return (rows.ends[index] ?? 0) > 0;
}

/** The hash of what a record is found by; never that of a whole row. */
export function hashOfKey(parts: readonly (string | null)[]): number {
  const [only] = parts;
  const key = parts.length === 1 && only ? only : parts.map((part) => part ?? NULL_PART).join(KEY_SEPARATOR);
  return hashOfText(key, KEY_SEED).first;
}

/** The same of a key of one part, in UTF-8. */
export function hashOfKeyBytes(bytes: Uint8Array, from: number, to: number): number {
  return hashOfUtf8(bytes, from, to, KEY_SEED).first;
}
