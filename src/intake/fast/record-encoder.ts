/** Makes records of rows in the thread that reads them, where it can be told without the list what they become. */

import { CustomerNumbers } from '../../store/load/customer-numbers.ts';
import { hashOfKey } from '../../store/load/encoded-rows.ts';
import type { RecordBytes, RecordValue } from '../../store/pages/record-bytes.ts';
import { RecordMaker } from '../../store/pages/staged-table.ts';
import type { RowHash } from '../../store/rows/row-hash.ts';
import { rowColumns } from '../../store/schema/origin-columns.ts';
import type { RecordPreparation, Said } from '../rows/parsed-row.ts';
import type { EncodingNote } from './row-parser.ts';

/** The key of a record that has none. */
export const NO_KEY = -1;

export class RecordEncoder {
  readonly #maker: RecordMaker;
  /** The values of a record, and behind them its row. */
  readonly #cells: RecordValue[] = [];
  readonly #values: number;
  readonly #preparation: RecordPreparation;
  readonly #buyerOf: (ref: string) => number | undefined;

  constructor({ layout, numbers }: EncodingNote, preparation: RecordPreparation, records?: RecordBytes) {
    this.#maker = new RecordMaker(layout, records);
    this.#values = layout.given - rowColumns.length;
    this.#preparation = preparation;
    const known = numbers && new CustomerNumbers(numbers);
    this.#buyerOf = (ref) => known?.find(ref);
  }

  get records(): RecordBytes {
    return this.#maker.records;
  }

  /** Adds the record of a row, with its hash and its line; gives the hash of its key, or undefined where only the list can tell what it becomes. */
  add(said: Said, hash: RowHash, line: number): number | undefined {
    const values = this.#preparation.valuesOf(said, this.#buyerOf);
    if (values === undefined) return undefined;
    const cells = this.#cells;
    const own = this.#values;
    for (let at = 0; at < own; at++) cells[at] = values[at] ?? null;
    cells[own] = hash.first;
    cells[own + 1] = hash.second;
    cells[own + 2] = line;
    this.#maker.add(cells);
    const key = this.#preparation.keyOf(values);
    return key === undefined ? NO_KEY : hashOfKey(key);
  }
}
