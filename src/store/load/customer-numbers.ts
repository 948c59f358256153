/** The customers of a list by the source's number, in memory: for the orders of one import, each of which asks whose it is. */

import type { List } from '../file/list.ts';
import { largestId } from '../file/suspend-indexes.ts';
import { HashIds, MOST_HASH_IDS, type SharedHashIds } from '../rows/hash-ids.ts';
import { hashOfText, hashOfUtf8, type RowHash } from '../rows/row-hash.ts';

const SEVERAL = -1;
const AT_ONCE = 2_000;
const SEED = 2;

export class CustomerNumbers {
  readonly #ids: HashIds;

  /** @param of how many customers there will be, or the numbers of another thread. */
  constructor(of: number | SharedHashIds) {
    this.#ids = new HashIds(of);
  }

  /** The numbers for another thread. */
  get shared(): SharedHashIds {
    return this.#ids.shared;
  }

  /** All numbers of the list as they are now; undefined where there are too many. */
  static of({ db }: List): CustomerNumbers | undefined {
    const most = largestId(db, 'customers');
    if (most > MOST_HASH_IDS) return undefined;
    const numbers = new CustomerNumbers(most);
    // Many at once: one by one they would take half as long again.
    const some = db
      .prepare<[number], [id: number, ref: string]>(
        `SELECT id, ref
         FROM customers NOT INDEXED
         WHERE id > ? AND ref IS NOT NULL
         ORDER BY id
         LIMIT ${AT_ONCE}`,
      )
      .raw();
    for (let rows = some.all(0); rows.length > 0; rows = some.all(rows.at(-1)?.[0] ?? 0)) {
      for (const [id, ref] of rows) numbers.#note(ref, id);
    }
    return numbers;
  }

  #note(ref: string, id: number): void {
    const hash = hashOfText(ref, SEED);
    this.#ids.set(hash, this.#ids.find(hash) === 0 ? id : SEVERAL);
  }

  /** The one record with a number; undefined where there is none, or more than one. */
  find(ref: string): number | undefined {
    return this.#find(hashOfText(ref, SEED));
  }

  /** The same of the number that lies as UTF-8 between two places. */
  findBytes(bytes: Uint8Array, from: number, to: number): number | undefined {
    return this.#find(hashOfUtf8(bytes, from, to, SEED));
  }

  #find(hash: RowHash): number | undefined {
    const id = this.#ids.find(hash);
    return id > 0 ? id : undefined;
  }
}
