/** Makes records of rows in the thread that reads them, where it can be told without the list what they become. */

import { CustomerNumbers } from '../store/customer-numbers.ts';
import { hashOfKey } from '../store/encoded-rows.ts';
import type { RecordBytes } from '../store/pages/record-bytes.ts';
import { RecordMaker } from '../store/pages/staged-table.ts';
import type { EncodingNote } from './preparation.ts';
import type { RecordPreparation, Said } from './prepared-row.ts';

/** The key of a record that has none. */
export const NO_KEY = -1;

export class RecordEncoder {
  readonly #maker: RecordMaker;
  readonly #preparation: RecordPreparation;
  readonly #buyerOf: (ref: string) => number | undefined;

  constructor({ layout, numbers }: EncodingNote, preparation: RecordPreparation, records?: RecordBytes) {
    this.#maker = new RecordMaker(layout, records);
    this.#preparation = preparation;
    const known = numbers && new CustomerNumbers(numbers);
    this.#buyerOf = (ref) => known?.find(ref);
  }

  get records(): RecordBytes {
    return this.#maker.records;
  }

  /** Adds the record of a row; gives the hash of its key, or undefined where only the list can tell what it becomes. */
  add(said: Said): number | undefined {
    const values = this.#preparation.valuesOf(said, this.#buyerOf);
    if (values === undefined) return undefined;
    this.#maker.add(values);
    const key = this.#preparation.keyOf(values);
    return key === undefined ? NO_KEY : hashOfKey(key);
  }
}
