/**
 * Texts by number, as their UTF-16 code units one after the other in one array: comparisons read them without making
 * strings, and threads share them.
 */

/** Texts numbered from 0. */
export interface Texts {
  readonly count: number;
  /** Where the units of each text begin, and behind the last one the end. */
  readonly starts: Uint32Array;
  readonly units: Uint16Array;
}

/** Numbers texts in the order in which they first come. */
export interface TextNumbers {
  /** The number of a text. */
  number(text: string): number;
  /** The number here of each text of another collection. */
  absorb(texts: Texts): Int32Array;
  /** Ends the numbering; the texts are in shared memory. */
  build(): Texts;
}

/** A text by its number; '' for one that there is not. */
export function textAt({ starts, units }: Texts, number: number): string {
  const start = starts[number] ?? 0;
  const end = starts[number + 1] ?? start;
  let text = '';
  for (let at = start; at < end; at++) text += String.fromCharCode(units[at] ?? 0);
  return text;
}

/** No texts at all. */
export const noTexts: Texts = { count: 0, starts: new Uint32Array(1), units: new Uint16Array(0) };

/** An array of whole numbers that threads share. */
export function sharedInt32(length: number): Int32Array<SharedArrayBuffer> {
  return new Int32Array(new SharedArrayBuffer(length * 4));
}

/**
 * Makes an empty numbering: a hash table with open addressing. A text is first written behind the others; where it is
 * known already it is forgotten again.
 */
export function textNumbers(): TextNumbers {
  let units = new Uint16Array(256);
  let starts = new Uint32Array(32);
  let hashes = new Int32Array(32);
  let slots = new Int32Array(64).fill(-1);
  let count = 0;

  const settle = (end: number): number => {
    const start = starts[count] ?? 0;
    let hash = 0x811c9dc5;
    for (let at = start; at < end; at++) hash = Math.imul(hash ^ (units[at] ?? 0), 0x01000193);
    hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
    hash ^= hash >>> 13;
    const mask = slots.length - 1;
    let slot = hash & mask;
    for (let known = slots[slot] ?? -1; known >= 0; known = slots[slot] ?? -1) {
      if (hashes[known] === hash && isSame(known, start, end)) return known;
      slot = (slot + 1) & mask;
    }
    slots[slot] = count;
    hashes[count] = hash;
    starts[count + 1] = end;
    count++;
    if (count + 2 > hashes.length) makeRoomForTexts();
    return count - 1;
  };

  const isSame = (known: number, start: number, end: number): boolean => {
    const from = starts[known] ?? 0;
    if ((starts[known + 1] ?? 0) - from !== end - start) return false;
    for (let at = 0; at < end - start; at++) if (units[from + at] !== units[start + at]) return false;
    return true;
  };

  const makeRoomForTexts = (): void => {
    const larger = new Uint32Array(starts.length * 2);
    larger.set(starts);
    starts = larger;
    const more = new Int32Array(hashes.length * 2);
    more.set(hashes);
    hashes = more;
    slots = new Int32Array(hashes.length * 2).fill(-1);
    const mask = slots.length - 1;
    for (let number = 0; number < count; number++) {
      let slot = (hashes[number] ?? 0) & mask;
      while ((slots[slot] ?? -1) >= 0) slot = (slot + 1) & mask;
      slots[slot] = number;
    }
  };

  const makeRoomForUnits = (needed: number): void => {
    if (needed <= units.length) return;
    const larger = new Uint16Array(Math.max(needed, Math.ceil(units.length * 1.6)));
    larger.set(units);
    units = larger;
  };

  return {
    number(text) {
      const start = starts[count] ?? 0;
      const end = start + text.length;
      makeRoomForUnits(end);
      for (let at = 0; at < text.length; at++) units[start + at] = text.charCodeAt(at);
      return settle(end);
    },
    absorb(texts) {
      const numbers = new Int32Array(texts.count);
      for (let number = 0; number < texts.count; number++) {
        const from = texts.starts[number] ?? 0;
        const to = texts.starts[number + 1] ?? from;
        const start = starts[count] ?? 0;
        makeRoomForUnits(start + to - from);
        for (let at = from; at < to; at++) units[start + at - from] = texts.units[at] ?? 0;
        numbers[number] = settle(start + to - from);
      }
      return numbers;
    },
    build() {
      const built = {
        count,
        starts: new Uint32Array(new SharedArrayBuffer(4 * (count + 1))),
        units: new Uint16Array(new SharedArrayBuffer(2 * (starts[count] ?? 0))),
      };
      built.starts.set(starts.subarray(0, count + 1));
      built.units.set(units.subarray(0, starts[count] ?? 0));
      units = new Uint16Array(0);
      starts = new Uint32Array(1);
      hashes = new Int32Array(0);
      slots = new Int32Array(0);
      return built;
    },
  };
}
