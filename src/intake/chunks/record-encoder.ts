/** Makes records of parsed rows where it can be told without the list what they become. */
import { CustomerNumbers } from '../../store/load/customer-numbers.ts';
import { type EncodingSpec, hashOfKey, NO_KEY } from '../../store/load/encoded-rows.ts';
import type { RecordBytes, RecordValue } from '../../store/pages/record-bytes.ts';
import { RecordMaker } from '../../store/pages/record-layout.ts';
import type { RowHash } from '../../store/rows/row-hash.ts';
import { rowColumns } from '../../store/schema/origin-columns.ts';
import type { Parsed, RowParser } from '../rows/parsed-row.ts';

export class RecordEncoder {
  readonly #maker: RecordMaker;
  /** The values of a record, then the hash and the line of its row. */
  readonly #cells: RecordValue[] = [];
  readonly #values: number;
  readonly #parser: RowParser;
  readonly #customerOf: (ref: string) => number | undefined;

  /** @param records where records are written; memory of its own where absent. */
  constructor({ layout, customers }: EncodingSpec, parser: RowParser, records?: RecordBytes) {
    this.#maker = new RecordMaker(layout, records);
    this.#values = layout.given - rowColumns.length;
    this.#parser = parser;
    const known = customers && new CustomerNumbers(customers);
    this.#customerOf = (ref) => known?.find(ref);
  }

  get records(): RecordBytes {
    return this.#maker.records;
  }

  /** Adds the record of a row; gives the hash of its key, or undefined where only the list can tell what it becomes. */
  add(parsed: Parsed, hash: RowHash, line: number): number | undefined {
    const { record } = this.#parser;
    const values = record?.valuesOf(parsed, this.#customerOf);
    if (record === undefined || values === undefined) return undefined;
    const cells = this.#cells;
    const own = this.#values;
    for (let index = 0; index < own; index++) cells[index] = values[index] ?? null;
    cells[own] = hash.first;
    cells[own + 1] = hash.second;
    cells[own + 2] = line;
    this.#maker.add(cells);
    const key = record.keyOf(values);
    return key === undefined ? NO_KEY : hashOfKey(key);
  }
}
