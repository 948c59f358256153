/** The columns of a row without a field, as JSON in the order of the columns, made of the bytes of the cells. */
import type { CellRanges } from '../rows/row-hasher.ts';
import type { CellMemory } from './cell-memory.ts';
import type { ValueSlots } from './value-slots.ts';

const [FIRST_PRINTABLE, QUOTE, BACKSLASH] = [0x20, 0x22, 0x5c];

export class ExtraJson {
  readonly #memory: CellMemory;
  readonly #columns: readonly number[];
  /** By column: what precedes its cell where it is the first one, and where it is not. */
  readonly #openings: readonly string[];
  readonly #joints: readonly string[];

  constructor(memory: CellMemory, headers: readonly string[], columns: readonly number[]) {
    this.#memory = memory;
    this.#columns = columns;
    this.#openings = columns.map((column) => `{${JSON.stringify(headers[column] ?? '')}:"`);
    this.#joints = columns.map((column) => `",${JSON.stringify(headers[column] ?? '')}:"`);
  }

  /** JavaScript objects put keys that are numbers first, and keep one of each. */
  static canHold(headers: readonly string[]): boolean {
    return new Set(headers).size === headers.length && !headers.some((header) => /^\d+$|^__proto__$/.test(header));
  }

  /** Sets a value to what the columns say; false where a cell needs an escape. */
  add({ starts, ends }: CellRanges, values: ValueSlots, index: number): boolean {
    const memory = this.#memory;
    const from = memory.writtenTo;
    let parts = 0;
    for (let turn = 0; turn < this.#columns.length; turn++) {
      const column = this.#columns[turn] ?? 0;
      const start = starts[column] ?? 0;
      const end = ends[column] ?? 0;
      if (start === end) continue;
      if (needsEscape(memory.bytes, start, end)) return false;
      const opening = (parts === 0 ? this.#openings : this.#joints)[turn] ?? '';
      if (memory.write(opening) === 0 || memory.copy(start, end) === 0) return false;
      parts += 1;
    }
    if (parts === 0) return true;
    const to = memory.write('"}');
    if (to === 0) return false;
    values.set(index, from, to);
    return true;
  }
}

function needsEscape(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const byte = bytes[at] ?? 0;
    if (byte < FIRST_PRINTABLE || byte === QUOTE || byte === BACKSLASH) return true;
  }
  return false;
}
