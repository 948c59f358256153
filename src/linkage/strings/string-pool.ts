/**
 * Strings by id, as their UTF-16 code units one after the other in one array: comparisons read them without creating
 * strings, and threads share them.
 */
import { grown, int32s, sharedUint16, sharedUint32, uint16s, uint32s } from '../../base/growable.ts';
import { int32At, uint16At, uint32At } from '../../base/typed-at.ts';

/** Distinct strings, numbered from 0. Plain data, usually in shared memory. */
export interface StringPool {
  readonly count: number;
  /** The offset of each string in `units`, and the end of the last one. */
  readonly starts: Uint32Array;
  readonly units: Uint16Array;
}

/** Gives ids to strings in the order in which they first occur. */
export interface StringPoolBuilder {
  /** The id of a string, which is added where it is new. */
  idOf(text: string): number;
  /** The ids of all strings of another pool, by their ids there. */
  idsOf(pool: StringPool): Int32Array;
  /** Ends the building; the pool lies in shared memory. */
  build(): StringPool;
}

export const emptyPool: StringPool = { count: 0, starts: new Uint32Array(1), units: new Uint16Array(0) };

/** The string of an id. @throws RangeError where the pool does not have it. */
export function stringOf({ starts, units }: StringPool, id: number): string {
  return stringAt(units, uint32At(starts, id), uint32At(starts, id + 1));
}

/** The string from one offset to another. */
export function stringAt(units: Uint16Array, start: number, end: number): string {
  let text = '';
  for (let index = start; index < end; index++) text += String.fromCharCode(uint16At(units, index));
  return text;
}

/** In the hash table: no string here. */
const free = -1;

/** Growth of the array of units, which is by far the largest. */
const unitGrowth = 1.6;

/**
 * Makes a builder of an empty pool: a hash table with open addressing. A string is first appended to the units; where it
 * is known already, the next one overwrites it.
 */
export function stringPoolBuilder(): StringPoolBuilder {
  let units = uint16s(256);
  let starts = uint32s(32);
  let hashes = int32s(32);
  let slots = int32s(64).fill(free);
  let count = 0;

  /** The id of the string that was appended to the units and ends at an offset. */
  const settle = (end: number): number => {
    const start = uint32At(starts, count);
    let hash = 0x811c9dc5;
    for (let index = start; index < end; index++) hash = Math.imul(hash ^ uint16At(units, index), 0x01000193);
    hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
    hash ^= hash >>> 13;
    const mask = slots.length - 1;
    let slot = hash & mask;
    for (let id = int32At(slots, slot); id !== free; id = int32At(slots, slot)) {
      if (int32At(hashes, id) === hash && isSame(id, start, end)) return id;
      slot = (slot + 1) & mask;
    }
    slots[slot] = count;
    hashes[count] = hash;
    starts[count + 1] = end;
    count++;
    if (count + 2 > hashes.length) growTable();
    return count - 1;
  };

  const isSame = (id: number, start: number, end: number): boolean => {
    const from = uint32At(starts, id);
    if (uint32At(starts, id + 1) - from !== end - start) return false;
    for (let index = 0; index < end - start; index++) if (units[from + index] !== units[start + index]) return false;
    return true;
  };

  const growTable = (): void => {
    starts = grown(starts, 2 * starts.length, uint32s);
    hashes = grown(hashes, 2 * hashes.length, int32s);
    slots = int32s(2 * hashes.length).fill(free);
    const mask = slots.length - 1;
    for (let id = 0; id < count; id++) {
      let slot = int32At(hashes, id) & mask;
      while (int32At(slots, slot) !== free) slot = (slot + 1) & mask;
      slots[slot] = id;
    }
  };

  return {
    idOf(text) {
      const start = uint32At(starts, count);
      const end = start + text.length;
      units = grown(units, end, uint16s, unitGrowth);
      for (let index = 0; index < text.length; index++) units[start + index] = text.charCodeAt(index);
      return settle(end);
    },
    idsOf(pool) {
      const ids = new Int32Array(pool.count);
      for (let id = 0; id < pool.count; id++) {
        const from = uint32At(pool.starts, id);
        const length = uint32At(pool.starts, id + 1) - from;
        const start = uint32At(starts, count);
        units = grown(units, start + length, uint16s, unitGrowth);
        for (let index = 0; index < length; index++) units[start + index] = uint16At(pool.units, from + index);
        ids[id] = settle(start + length);
      }
      return ids;
    },
    build() {
      const length = uint32At(starts, count);
      const built = { count, starts: sharedUint32(count + 1), units: sharedUint16(length) };
      built.starts.set(starts.subarray(0, count + 1));
      built.units.set(units.subarray(0, length));
      // What is not needed any more is large.
      units = uint16s(0);
      starts = uint32s(1);
      hashes = int32s(0);
      slots = int32s(0);
      count = 0;
      return built;
    },
  };
}
