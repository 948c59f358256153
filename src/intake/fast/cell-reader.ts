/**
 * Reads the cells of one column by their bytes: a fast check for canonical cells, then a cache of cells that came before,
 * then the field itself. Gives what the field gives, or nothing where the cell has an issue.
 */
import type { KeepsCell, Reading } from '../../fields/field.ts';
import { CellCache } from './cell-cache.ts';
import type { CellMemory } from './cell-memory.ts';
import { type ImpliedBytes, NOTHING_IMPLIED } from './implied-bytes.ts';

export class CellReader {
  /** Where the value of the cell lies that was read last; both are alike where it has none. */
  from = 0;
  to = 0;
  implied: readonly ImpliedBytes[] = NOTHING_IMPLIED;
  readonly #memory: CellMemory;
  readonly #read: (text: string) => Reading;
  readonly #isCanonical: KeepsCell;
  readonly #indexOf: (field: string) => number;
  #cache: CellCache | undefined;

  /**
   * @param read pure: the same text gives the same reading.
   * @param isCanonical says of cells that `read` gives them as they are.
   * @param indexOf the index of a field that a cell may imply; -1 where it has none.
   */
  constructor(
    memory: CellMemory,
    read: (text: string) => Reading,
    isCanonical: KeepsCell | undefined,
    indexOf: (field: string) => number,
  ) {
    this.#memory = memory;
    this.#read = read;
    this.#isCanonical = isCanonical ?? (() => false);
    this.#indexOf = indexOf;
    this.#cache = new CellCache(memory.takeColumn());
  }

  /** Reads the cell between two offsets; false where it has an issue, or where there is no space for its value. */
  read(from: number, to: number): boolean {
    if (this.#isCanonical(this.#memory.bytes, from, to)) {
      this.from = from;
      this.to = to;
      this.implied = NOTHING_IMPLIED;
      return true;
    }
    const cache = this.#cache;
    if (cache === undefined) return this.#parse(from, to);
    const slot = cache.find(from, to);
    if (slot >= 0) return cache.get(slot, this);
    if (!cache.helps) {
      this.#cache = undefined;
      return this.#parse(from, to);
    }
    const hasNoIssue = this.#parse(from, to);
    cache.keep(from, to, hasNoIssue, this);
    return hasNoIssue;
  }

  #parse(from: number, to: number): boolean {
    const text = this.#memory.textAt(from, to);
    const { value, also, more, doubts } = this.#read(text);
    this.implied = NOTHING_IMPLIED;
    if (doubts.length > 0 || more !== undefined) return false;
    if (value === text) {
      this.from = from;
      this.to = to;
    } else {
      this.from = this.#memory.writtenTo;
      this.to = value === null ? this.from : this.#memory.write(value);
      if (this.to === 0) return false;
    }
    return also === undefined || this.#imply(also);
  }

  #imply(also: Readonly<Record<string, string>>): boolean {
    const implied: ImpliedBytes[] = [];
    for (const field in also) {
      const index = this.#indexOf(field);
      const from = this.#memory.writtenTo;
      const to = this.#memory.write(also[field] ?? '');
      if (index < 0 || to === 0) return false;
      implied.push({ index, from, to });
    }
    this.implied = implied;
    return true;
  }
}
