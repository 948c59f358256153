/** Rows that a reading thread has made records of, and what the list finds them by. */
import { hashOfText, hashOfUtf8 } from '../rows/row-hash.ts';

const KEY_SEED = 1;
/** What stands between the parts of a key, and for one that is not there. */
export const [JOINT, NO_PART] = ['\u001f', '\u0000'];

/** Rows that were made records by another thread. */
export interface EncodedRows {
  /** The records, one behind the other. */
  readonly records: Uint8Array<ArrayBuffer>;
  /** Where the record of each row begins and ends; both are 0 where it has none. */
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  /** The two numbers of the hash of each row. */
  readonly hashes: Float64Array;
  /** The hash of what each is found by, see `hashOfKey`; negative where there is nothing. */
  readonly keys: Float64Array;
  /** 1 for a row with a record of which nothing else is to be kept: it is as wide as the others, and has no doubts. */
  readonly undoubted: Uint8Array;
}

/** Whether a row was made a record. */
export function hasRecord(rows: EncodedRows | undefined, at: number): boolean {
  return rows !== undefined && (rows.ends[at] ?? 0) > 0;
}

/** The hash of what a row is found by; apart from those of whole rows. */
export function hashOfKey(parts: readonly (string | null)[]): number {
  const [only] = parts;
  const key = parts.length === 1 && only ? only : parts.map((part) => part ?? NO_PART).join(JOINT);
  return hashOfText(key, KEY_SEED).first;
}

/** The same of the text that lies as UTF-8 between two places: of one part, or of several with what stands between them. */
export function hashOfKeyBytes(bytes: Uint8Array, from: number, to: number): number {
  return hashOfUtf8(bytes, from, to, KEY_SEED).first;
}
