/** Tells by the bytes of rows what they are known by, where nothing else is wanted of them. */
import { isVisibleAtEnds } from '../../fields/text/cell-bytes.ts';
import type { RowHash } from '../../store/rows/row-hash.ts';
import type { CellPlaces } from '../rows/row-hasher.ts';
import type { CellMemory } from './cell-memory.ts';
import { NO_KEY } from './record-encoder.ts';

export class PlainHashes {
  /** The hash of the row that was looked at last. */
  hash: RowHash = { first: 0, second: 0 };
  /** No records are made. */
  readonly records = undefined;
  readonly #memory: CellMemory;
  readonly #width: number;
  readonly #hashOf: (bytes: Uint8Array, cells: CellPlaces) => RowHash;

  /** @param width how many columns the source has. */
  constructor(memory: CellMemory, width: number, hashOf: (bytes: Uint8Array, cells: CellPlaces) => RowHash) {
    this.#memory = memory;
    this.#width = width;
    this.#hashOf = hashOf;
  }

  /** Looks at the row that was found last; gives undefined where it is to be read by its texts. */
  add(cells: CellPlaces & { readonly cells: number }): number | undefined {
    return cells.cells === this.#width && this.#isPlain(cells) ? this.#look(cells) : undefined;
  }

  #look(cells: CellPlaces): number {
    this.hash = this.#hashOf(this.#memory.bytes, cells);
    return NO_KEY;
  }

  /** Every cell that says something begins and ends visibly, and one does. */
  #isPlain({ starts, ends }: CellPlaces): boolean {
    let said = 0;
    for (let column = 0; column < this.#width; column++) {
      const start = starts[column] ?? 0;
      const end = ends[column] ?? 0;
      if (start === end) continue;
      if (!isVisibleAtEnds(this.#memory.bytes, start, end)) return false;
      said += 1;
    }
    return said > 0;
  }
}
