/**
 * Reads the cells of one column by their bytes: what is kept as it is by a look, what came before by looking it up, and
 * all else by the field itself. So it gives what the field gives, or nothing.
 */
import type { KeepsCell, Reading } from '../../fields/field.ts';
import type { Room } from '../../store/pages/record-bytes.ts';
import { CELLS_THAT_TELL, ONE_KNOWN_IN } from '../rows/memoize-cells.ts';
import { areSameBytes, type CellMemory } from './cell-memory.ts';

/** So many cells are known, each in one of two places; a later one may take the place over. */
const PLACES = 2 ** 14;
const [PLAIN, DOUBTED] = [1, 2];

/** What a cell told of another field. */
export interface ToldBytes {
  /** The place of that field. */
  readonly place: number;
  readonly from: number;
  readonly to: number;
}

const NOTHING_TOLD: readonly ToldBytes[] = [];

export class CellReader {
  /** Where the value of the cell that was read lies; both are alike where it has none. */
  from = 0;
  to = 0;
  told: readonly ToldBytes[] = NOTHING_TOLD;
  readonly #memory: CellMemory;
  readonly #read: (text: string) => Reading;
  readonly #keeps: KeepsCell;
  readonly #placeOf: (field: string) => number;
  #known: KnownCells | undefined;

  /**
   * @param read pure: the same text gives the same reading.
   * @param keeps tells of cells that `read` keeps as they are.
   * @param placeOf the place of a field that a cell may tell of; -1 where it has none.
   */
  constructor(
    memory: CellMemory,
    read: (text: string) => Reading,
    keeps: KeepsCell | undefined,
    placeOf: (field: string) => number,
  ) {
    this.#memory = memory;
    this.#read = read;
    this.#keeps = keeps ?? (() => false);
    this.#placeOf = placeOf;
    this.#known = new KnownCells(memory.takeColumn());
  }

  /** Reads the cell between two places; false where it leaves a doubt, or where there is no room for what it says. */
  read(from: number, to: number): boolean {
    if (this.#keeps(this.#memory.bytes, from, to)) {
      this.from = from;
      this.to = to;
      this.told = NOTHING_TOLD;
      return true;
    }
    const known = this.#known;
    if (known === undefined) return this.#readAnew(from, to);
    const place = known.find(from, to);
    if (place >= 0) {
      this.from = known.valueFrom[place] ?? 0;
      this.to = known.valueTo[place] ?? 0;
      this.told = known.told[place] ?? NOTHING_TOLD;
      return known.kinds[place] === PLAIN;
    }
    if (!known.helps) {
      this.#known = undefined;
      return this.#readAnew(from, to);
    }
    const isPlain = this.#readAnew(from, to);
    known.keep(from, to, isPlain, this);
    return isPlain;
  }

  #readAnew(from: number, to: number): boolean {
    const text = this.#memory.textAt(from, to);
    const { value, also, doubts } = this.#read(text);
    this.told = NOTHING_TOLD;
    if (doubts.length > 0) return false;
    if (value === text) {
      this.from = from;
      this.to = to;
    } else {
      this.from = this.#memory.writtenTo;
      this.to = value === null ? this.from : this.#memory.write(value);
      if (this.to === 0) return false;
    }
    return also === undefined || this.#tell(also);
  }

  #tell(also: Readonly<Record<string, string>>): boolean {
    const told: ToldBytes[] = [];
    for (const field in also) {
      const place = this.#placeOf(field);
      const from = this.#memory.writtenTo;
      const to = this.#memory.write(also[field] ?? '');
      if (place < 0 || to === 0) return false;
      told.push({ place, from, to });
    }
    this.told = told;
    return true;
  }
}

/** Cells of a column that were read, and what they say. */
class KnownCells {
  readonly valueFrom = new Int32Array(PLACES);
  readonly valueTo = new Int32Array(PLACES);
  readonly told: (readonly ToldBytes[] | undefined)[] = Array.from({ length: PLACES });
  /** `PLAIN`, `DOUBTED` or 0 where the place is free. */
  readonly kinds = new Uint8Array(PLACES);
  /** More than a few of the cells were known. */
  helps = true;
  readonly #room: Room;
  readonly #bytes: Buffer;
  readonly #hashes = new Int32Array(PLACES);
  readonly #from = new Int32Array(PLACES);
  readonly #to = new Int32Array(PLACES);
  #end: number;
  #asked = 0;
  #found = 0;
  /** Where the cell that was asked for last would be. */
  #hash = 0;

  constructor(room: Room) {
    this.#room = room;
    this.#bytes = room.memory;
    this.#end = room.from;
  }

  /** The place of the cell that lies between two places of the memory; -1 where it is not known. */
  find(from: number, to: number): number {
    const bytes = this.#bytes;
    let hash = to - from;
    for (let at = from; at < to; at++) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x9e3779b1);
    hash ^= hash >>> 15;
    this.#hash = hash;
    this.#asked += 1;
    const first = hash & (PLACES - 1);
    const place = this.#isAt(first, hash, from, to) ? first : this.#isAt(first ^ 1, hash, from, to) ? first ^ 1 : -1;
    if (place >= 0) this.#found += 1;
    else if (this.#asked >= CELLS_THAT_TELL) {
      this.helps = this.#found * ONE_KNOWN_IN > this.#asked;
      this.#asked = 0;
      this.#found = 0;
    }
    return place;
  }

  /** Keeps the cell that was asked for last, with what it says. */
  keep(from: number, to: number, isPlain: boolean, said: Pick<CellReader, 'from' | 'to' | 'told'>): void {
    let needed = to - from + said.to - said.from;
    for (const told of said.told) needed += told.to - told.from;
    if (this.#end + needed > this.#room.to) this.#forgetAll();
    if (this.#end + needed > this.#room.to) return;
    const first = this.#hash & (PLACES - 1);
    const place = this.kinds[first] === 0 ? first : first ^ 1;
    this.#hashes[place] = this.#hash;
    this.#from[place] = this.#end;
    this.#to[place] = this.#copy(from, to);
    this.kinds[place] = isPlain ? PLAIN : DOUBTED;
    this.told[place] = undefined;
    if (!isPlain) return;
    this.valueFrom[place] = this.#end;
    this.valueTo[place] = this.#copy(said.from, said.to);
    if (said.told.length === 0) return;
    this.told[place] = said.told.map((told) => ({ ...told, from: this.#end, to: this.#copy(told.from, told.to) }));
  }

  #isAt(place: number, hash: number, from: number, to: number): boolean {
    if (this.#hashes[place] !== hash || this.kinds[place] === 0) return false;
    const own = this.#from[place] ?? 0;
    return (this.#to[place] ?? 0) - own === to - from && areSameBytes(this.#bytes, own, from, to - from);
  }

  #copy(from: number, to: number): number {
    this.#bytes.copyWithin(this.#end, from, to);
    this.#end += to - from;
    return this.#end;
  }

  #forgetAll(): void {
    this.kinds.fill(0);
    this.#end = this.#room.from;
  }
}
