/** Encodes rows by their bytes: those without issues, which nearly all rows of a large file are. */
import type { Field, ReadingContext } from '../../fields/field.ts';
import { headerNote } from '../../fields/headers/header-key.ts';
import { isVisibleAtEnds } from '../../fields/text/cell-bytes.ts';
import { RecordBytes } from '../../store/pages/record-bytes.ts';
import type { RecordLayout } from '../../store/pages/record-layout.ts';
import type { RowHash } from '../../store/rows/row-hash.ts';
import { rowColumns } from '../../store/schema/origin-columns.ts';
import { extraColumns, type Mapping, ownIdColumn } from '../plan/mapping.ts';
import type { CellRanges } from '../rows/row-hasher.ts';
import { decisiveColumns, hasValue } from '../rows/row-options.ts';
import type { CellMemory } from './cell-memory.ts';
import { CellReader } from './cell-reader.ts';
import { ExtraJson } from './extra-json.ts';
import type { ValueSlots } from './value-slots.ts';

/** How a record is made of the values of a row. */
export interface FastRecord {
  /** What the cells of a row say, by the indexes of the fields. */
  readonly parsed: ValueSlots;
  /** The values of the record in the order of its layout; the last ones say which row it is. */
  readonly values: ValueSlots;
  /** The index of the columns without a field, as JSON. */
  readonly extra: number;
  /**
   * Makes `values` of `parsed`.
   *
   * @returns the hash of the record's key, or `NO_KEY`; undefined where the row needs the slow path.
   */
  complete(): number | undefined;
}

export interface FastRowsParts {
  readonly memory: CellMemory;
  readonly mapping: Mapping;
  readonly context: ReadingContext;
  /** Of the fields among the parsed values. */
  readonly indexes: ReadonlyMap<string, number>;
  readonly record: FastRecord;
  readonly layout: RecordLayout;
  readonly hashOf: (bytes: Uint8Array, cells: CellRanges) => RowHash;
}

/** A value of a field that the cell of another one implied. */
interface Implied {
  by: number;
  index: number;
  from: number;
  to: number;
}

export class FastRows {
  /** The memory in which a chunk is loaded, and where it begins there. */
  readonly bytes: Buffer;
  readonly chunkFrom: number;
  /** The records, one after the other. */
  readonly records: RecordBytes;
  /** The hash of the row that was encoded last. */
  hash: RowHash = { first: 0, second: 0 };
  readonly #memory: CellMemory;
  readonly #layout: RecordLayout;
  readonly #record: FastRecord;
  readonly #hashOf: FastRowsParts['hashOf'];
  readonly #parsed: ValueSlots;
  readonly #width: number;
  /** By column: the index of its field, and how its cells are read. */
  readonly #indexes: readonly number[];
  readonly #readers: readonly (CellReader | undefined)[];
  readonly #extra: ExtraJson;
  /** The columns that decide which option of a group fills the fields: those of the first, and those of the others. */
  readonly #options: readonly { readonly first: readonly number[]; readonly others: readonly number[] }[];
  /** The column of permanent ids; -1 where there is none. */
  readonly #ownId: number;
  /** The column of countries, and the bytes of that of the list: a row of another one takes the slow path. */
  readonly #country: number;
  readonly #ownCountry: Uint8Array;
  /** By column: whether its values go to tables of their own, which need the slow path. */
  readonly #isDetail: readonly boolean[];
  readonly #implied: Implied[] = [];
  #impliedCount = 0;

  constructor({ memory, mapping, context, indexes, record, layout, hashOf }: FastRowsParts) {
    const indexOf = (field: string) => indexes.get(field) ?? -1;
    this.bytes = memory.bytes;
    this.chunkFrom = memory.chunkFrom;
    this.records = new RecordBytes(layout.same, memory.records);
    this.#memory = memory;
    this.#layout = layout;
    this.#record = record;
    this.#hashOf = hashOf;
    this.#parsed = record.parsed;
    this.#width = mapping.columns.length;
    this.#indexes = mapping.fields.map((field) => (field === undefined ? -1 : indexOf(field.name)));
    this.#readers = mapping.fields.map((field, column) => {
      const dateOrder = mapping.dateOrders?.get(column);
      const own = dateOrder === undefined ? context : { ...context, dateOrder };
      return field && new CellReader(memory, (cell) => field.read(cell, own), field.keeps?.(own), indexOf);
    });
    this.#extra = new ExtraJson(memory, mapping.columns, extraColumns(mapping));
    this.#options = (mapping.options ?? []).map(([first = [], ...others]) => ({
      first: decisiveColumns(first),
      others: others.flatMap(decisiveColumns),
    }));
    this.#ownId = mapping.columns.indexOf(ownIdColumn);
    this.#country = mapping.fields.findIndex((field) => field?.name === 'country');
    this.#ownCountry = Buffer.from(context.country);
    this.#isDetail = mapping.fields.map((field) => field?.detail !== undefined);
  }

  /** Whether the columns allow it: no field has to be composed of parts, and no header names a unit of money. */
  static canRead({ columns, fields }: Mapping, indexes: ReadonlyMap<string, number>): boolean {
    const isWhole = (field: Field | undefined, column: number) =>
      field === undefined ||
      field.detail !== undefined ||
      (indexes.has(field.name) && (field.name !== 'amount' || headerNote(columns[column] ?? '') === undefined));
    return fields.every(isWhole) && ExtraJson.canHold(columns);
  }

  /** Loads a chunk; gives the offset after it, or undefined where it is too long for the fast path. */
  load(chunk: Uint8Array): number | undefined {
    return this.#memory.load(chunk);
  }

  /** Encodes a row of the chunk; gives the hash of its key, or undefined where it needs the slow path. */
  add(cells: CellRanges & { readonly cells: number }, line: number): number | undefined {
    if (cells.cells !== this.#width) return undefined;
    this.#memory.beginRow();
    this.#parsed.clear();
    this.#impliedCount = 0;
    if (!this.#takesFirstOptions(cells) || !this.#readCells(cells) || !this.#fillFromOtherCells()) return undefined;
    const { values, extra } = this.#record;
    const key = this.#record.complete();
    if (key === undefined || !this.#extra.add(cells, values, extra)) return undefined;
    this.hash = this.#hashOf(this.#memory.bytes, cells);
    this.#write(values, line);
    return key;
  }

  #write(values: ValueSlots, line: number): void {
    const { records, hash } = this;
    const { places, fixed, given, same } = this.#layout;
    const row = given - rowColumns.length;
    values.setNumber(row, hash.first);
    values.setNumber(row + 1, hash.second);
    values.setNumber(row + 2, line);
    records.begin(places.length + same.types.length);
    for (let column = 0; column < places.length; column++) {
      const index = places[column] ?? -1;
      if (index < 0) records.add(fixed[column] ?? null);
      else values.addTo(records, this.#memory.bytes, index);
    }
    records.addSame();
    records.end();
  }

  /** Whether the fields are filled by the columns that are mapped to them; a row that needs others takes the slow path. */
  #takesFirstOptions({ starts, ends }: CellRanges): boolean {
    const { bytes } = this.#memory;
    const cellAt = (column: number) => bytes.toString('utf8', starts[column] ?? 0, ends[column] ?? 0);
    for (const { first, others } of this.#options) {
      if (others.every((column) => starts[column] === ends[column])) continue;
      if (!first.some((column) => hasValue(cellAt(column)))) return false;
    }
    return true;
  }

  #readCells({ starts, ends }: CellRanges): boolean {
    const { bytes } = this.#memory;
    for (let column = 0; column < this.#width; column++) {
      const start = starts[column] ?? 0;
      const end = ends[column] ?? 0;
      if (start === end) continue;
      const reader = this.#readers[column];
      // Only the list can say which of its customers an id means.
      if (column === this.#ownId || this.#isDetail[column] === true || !isVisibleAtEnds(bytes, start, end))
        return false;
      if (reader === undefined) continue;
      if (!reader.read(start, end)) return false;
      if (column === this.#country && !this.#isOwnCountry(reader)) return false;
      const index = this.#indexes[column] ?? 0;
      if (reader.from !== reader.to) this.#parsed.set(index, reader.from, reader.to);
      for (let turn = 0; turn < reader.implied.length; turn++) this.#noteImplied(index, reader, turn);
    }
    return true;
  }

  #isOwnCountry({ from, to }: CellReader): boolean {
    const own = this.#ownCountry;
    const { bytes } = this.#memory;
    return to - from === own.length && own.every((byte, index) => bytes[from + index] === byte);
  }

  #noteImplied(by: number, { implied }: CellReader, turn: number): void {
    const { index = 0, from = 0, to = 0 } = implied[turn] ?? {};
    const one = this.#implied[this.#impliedCount];
    if (one === undefined) this.#implied.push({ by, index, from, to });
    else {
      one.by = by;
      one.index = index;
      one.from = from;
      one.to = to;
    }
    this.#impliedCount += 1;
  }

  /** As `ReadRow` does it, as long as nothing contradicts. */
  #fillFromOtherCells(): boolean {
    const parsed = this.#parsed;
    const { bytes } = this.#memory;
    for (let turn = 0; turn < this.#impliedCount; turn++) {
      const { by = 0, index = 0, from = 0, to = 0 } = this.#implied[turn] ?? {};
      if (!parsed.has(index)) parsed.set(index, from, to);
      else if (!parsed.is(bytes, index, from, to)) return false;
      // The cell held nothing but a value of the other field.
      if (parsed.is(bytes, by, from, to)) return false;
    }
    return true;
  }
}
