/** The order of index entries that lie in memory. */
import { compareRecords, secondValueAt } from './record-parts.ts';

/** So many entries are put in order at once, at most. */
export const MOST_ENTRIES = 2 ** 18;
/** What an entry is compared by first takes so many values in the number by which it is sorted; its place the others. */
const PREFIXES = 2 ** 32;
/** Of so few entries that begin alike, each is put in its place among those before it. */
const FEW = 40;

export class EntryOrder {
  count = 0;
  readonly #memory: Uint8Array;
  readonly #columns: number;
  readonly #starts = new Uint32Array(MOST_ENTRIES);
  readonly #ends = new Uint32Array(MOST_ENTRIES);
  readonly #prefixes = new Float64Array(MOST_ENTRIES);
  readonly #keys = new Float64Array(MOST_ENTRIES);
  readonly #places = new Uint32Array(MOST_ENTRIES);
  /** By place: what the second values of entries that begin alike are compared by. */
  readonly #seconds = new Float64Array(MOST_ENTRIES);
  readonly #compare = (place: number, other: number): number => {
    const order = (this.#seconds[place] ?? 0) - (this.#seconds[other] ?? 0);
    if (order !== 0 && !Number.isNaN(order)) return order;
    const [start, otherStart] = [this.#starts[place] ?? 0, this.#starts[other] ?? 0];
    return compareRecords(this.#memory, start, this.#memory, otherStart, this.#columns);
  };

  /** @param columns how many values an entry has. */
  constructor(memory: Uint8Array, columns: number) {
    this.#memory = memory;
    this.#columns = columns;
  }

  clear(): void {
    this.count = 0;
  }

  /** Notes an entry that lies between two places. @param prefix see `prefixOf`. */
  add(prefix: number, from: number, to: number): void {
    const place = this.count;
    this.#prefixes[place] = prefix;
    this.#starts[place] = from;
    this.#ends[place] = to;
    this.count = place + 1;
  }

  prefixAt(place: number): number {
    return this.#prefixes[place] ?? 0;
  }

  startAt(place: number): number {
    return this.#starts[place] ?? 0;
  }

  endAt(place: number): number {
    return this.#ends[place] ?? 0;
  }

  /** Prefixes that part the entries into so many equal parts, ascending. */
  quantiles(parts: number): Float64Array {
    const prefixes = this.#prefixes.slice(0, this.count).sort();
    return Float64Array.from(
      { length: parts - 1 },
      (_, at) => prefixes[Math.floor(((at + 1) * prefixes.length) / parts)] ?? 0,
    );
  }

  /** Gives the entries in their order, each by where it lies in memory. */
  giveTo(take: (from: number, to: number) => void): void {
    this.#sort();
    for (let at = 0; at < this.count; at++) {
      const place = this.#places[at] ?? 0;
      take(this.#starts[place] ?? 0, this.#ends[place] ?? 0);
    }
  }

  #sort(): void {
    const { count } = this;
    const prefixes = this.#prefixes;
    let least = Number.POSITIVE_INFINITY;
    let most = Number.NEGATIVE_INFINITY;
    for (let place = 0; place < count; place++) {
      const prefix = prefixes[place] ?? 0;
      if (prefix < least) least = prefix;
      if (prefix > most) most = prefix;
    }
    const scale = PREFIXES / Math.max(PREFIXES, most - least + 1);
    const keys = this.#keys;
    for (let place = 0; place < count; place++) {
      keys[place] = Math.floor(((prefixes[place] ?? 0) - least) * scale) * MOST_ENTRIES + place;
    }
    keys.subarray(0, count).sort();
    for (let at = 0; at < count; at++) this.#places[at] = (keys[at] ?? 0) % MOST_ENTRIES;
    this.#settleTies(scale === 1);
  }

  /**
   * Entries whose keys are the same are in the order in which they came; here they are compared further.
   *
   * @param isExact their prefixes are the same; else they are only near each other.
   */
  #settleTies(isExact: boolean): void {
    const keys = this.#keys;
    const places = this.#places;
    for (let from = 0; from < this.count; ) {
      const end = Math.floor((keys[from] ?? 0) / MOST_ENTRIES + 1) * MOST_ENTRIES;
      let to = from + 1;
      while (to < this.count && (keys[to] ?? 0) < end) to += 1;
      if (to - from > 1) {
        this.#noteSeconds(from, to, isExact);
        if (to - from <= FEW) this.#insert(from, to);
        else places.subarray(from, to).sort(this.#compare);
      }
      from = to;
    }
  }

  /** Notes what the second values are compared by, where that can be told by a number. */
  #noteSeconds(from: number, to: number, isExact: boolean): void {
    for (let at = from; at < to; at++) {
      const place = this.#places[at] ?? 0;
      const start = this.#starts[place] ?? 0;
      this.#seconds[place] = isExact && this.#columns > 1 ? secondValueAt(this.#memory, start) : Number.NaN;
    }
  }

  /** Puts each of a few entries in its place among those before it. */
  #insert(from: number, to: number): void {
    const places = this.#places;
    for (let at = from + 1; at < to; at++) {
      const place = places[at] ?? 0;
      let target = at;
      for (; target > from; target--) {
        const before = places[target - 1] ?? 0;
        if (this.#compare(before, place) <= 0) break;
        places[target] = before;
      }
      places[target] = place;
    }
  }
}
