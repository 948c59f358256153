/** The columns of a row without a field, as JSON in the order of the columns, made of the bytes of the cells. */

import type { CellPlaces } from '../rows/row-hasher.ts';
import type { CellMemory } from './cell-memory.ts';
import type { PlainValues } from './values.ts';

const [FIRST_WRITTEN, QUOTE, BACKSLASH] = [0x20, 0x22, 0x5c];

export class PlainExtra {
  readonly #memory: CellMemory;
  readonly #columns: readonly number[];
  /** By column: what stands in front of its cell where it is the first one, and where it is not. */
  readonly #openings: readonly string[];
  readonly #joints: readonly string[];

  constructor(memory: CellMemory, headers: readonly string[], columns: readonly number[]) {
    this.#memory = memory;
    this.#columns = columns;
    this.#openings = columns.map((column) => `{${JSON.stringify(headers[column] ?? '')}:"`);
    this.#joints = columns.map((column) => `",${JSON.stringify(headers[column] ?? '')}:"`);
  }

  /** Objects put keys that are numbers first, and keep one of each. */
  static canHold(headers: readonly string[]): boolean {
    return new Set(headers).size === headers.length && !headers.some((header) => /^\d+$|^__proto__$/.test(header));
  }

  /** Puts what the columns say at a place of the values; false where it needs more care. */
  add({ starts, ends }: CellPlaces, values: PlainValues, place: number): boolean {
    const memory = this.#memory;
    const from = memory.writtenTo;
    let parts = 0;
    for (let turn = 0; turn < this.#columns.length; turn++) {
      const column = this.#columns[turn] ?? 0;
      const start = starts[column] ?? 0;
      const end = ends[column] ?? 0;
      if (start === end) continue;
      if (!isWrittenAsItIs(memory.bytes, start, end)) return false;
      const opening = (parts === 0 ? this.#openings : this.#joints)[turn] ?? '';
      if (memory.write(opening) === 0 || memory.copy(start, end) === 0) return false;
      parts += 1;
    }
    if (parts === 0) return true;
    const to = memory.write('"}');
    if (to === 0) return false;
    values.set(place, from, to);
    return true;
  }
}

/** JSON needs no escape for any of it. */
function isWrittenAsItIs(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const byte = bytes[at] ?? 0;
    if (byte < FIRST_WRITTEN || byte === QUOTE || byte === BACKSLASH) return false;
  }
  return true;
}
