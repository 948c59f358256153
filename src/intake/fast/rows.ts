/**
 * Makes records of rows by their bytes, of those that leave no doubt: nearly all rows of a large file. It gives what
 * reading the row by its texts and making a record of that gives, in half of the time, or nothing.
 */

import type { Field, ReadingContext } from '../../fields/field.ts';
import { headerNote } from '../../fields/headers/header-key.ts';
import { isVisibleAtEnds } from '../../fields/text/cell-bytes.ts';
import { RecordBytes } from '../../store/pages/record-bytes.ts';
import type { RecordLayout } from '../../store/pages/staged-table.ts';
import type { RowHash } from '../../store/rows/row-hash.ts';
import { rowColumns } from '../../store/schema/origin-columns.ts';
import { extraColumns, type Mapping, ownIdColumn } from '../plan/mapping.ts';
import type { CellPlaces } from '../rows/row-hasher.ts';
import type { CellMemory } from './cell-memory.ts';
import { CellReader } from './cell-reader.ts';
import { PlainExtra } from './extra.ts';
import type { PlainValues } from './values.ts';

/** What a kind of rows makes of the values of its fields. */
export interface PlainKind {
  /** What the cells of a row say, by the places of the fields. */
  readonly said: PlainValues;
  /** The values of the record, in the order in which its layout has them; the last ones tell its row. */
  readonly values: PlainValues;
  /** Where the columns without a field stand among them, as JSON. */
  readonly extra: number;
  /**
   * Makes the values of the record of what is said.
   *
   * @returns the hash of what the list finds the record by, `NO_KEY` where it has no number; undefined where the row is
   *   for the long way.
   */
  complete(): number | undefined;
}

/** A cell that told of another field. */
interface Told {
  by: number;
  place: number;
  from: number;
  to: number;
}

export class PlainRows {
  /** The records, one behind the other. */
  readonly records: RecordBytes;
  /** The hash of the row that was made a record last. */
  hash: RowHash = { first: 0, second: 0 };
  readonly #memory: CellMemory;
  readonly #layout: RecordLayout;
  readonly #kind: PlainKind;
  readonly #hashOf: (bytes: Uint8Array, cells: CellPlaces) => RowHash;
  readonly #said: PlainValues;
  readonly #width: number;
  /** By column: the place of its field and how its cells are read. */
  readonly #places: readonly number[];
  readonly #readers: readonly (CellReader | undefined)[];
  readonly #extra: PlainExtra;
  /** The column of permanent ids; -1 where there is none. */
  readonly #ownId: number;
  readonly #told: Told[] = [];
  #toldCount = 0;

  /** @param places of the fields among what a row says. */
  constructor(
    memory: CellMemory,
    mapping: Mapping,
    context: ReadingContext,
    places: ReadonlyMap<string, number>,
    kind: PlainKind,
    layout: RecordLayout,
    hashOf: (bytes: Uint8Array, cells: CellPlaces) => RowHash,
  ) {
    const placeOf = (field: string) => places.get(field) ?? -1;
    this.records = new RecordBytes(layout.same, memory.records);
    this.#memory = memory;
    this.#layout = layout;
    this.#kind = kind;
    this.#hashOf = hashOf;
    this.#said = kind.said;
    this.#width = mapping.columns.length;
    this.#places = mapping.fields.map((field) => (field === undefined ? -1 : placeOf(field.name)));
    this.#readers = mapping.fields.map((field, index) => {
      const dateOrder = mapping.dateOrders?.get(index);
      const own = dateOrder === undefined ? context : { ...context, dateOrder };
      return field && new CellReader(memory, (cell) => field.read(cell, own), field.keeps?.(own), placeOf);
    });
    this.#extra = new PlainExtra(memory, mapping.columns, extraColumns(mapping));
    this.#ownId = mapping.columns.indexOf(ownIdColumn);
  }

  /** Whether rows of these columns can be read so: none of them is a part of a field or tells a unit of money. */
  static canRead({ columns, fields }: Mapping, places: ReadonlyMap<string, number>): boolean {
    const isWhole = (field: Field | undefined, index: number) =>
      field === undefined ||
      (places.has(field.name) && (field.name !== 'amount' || headerNote(columns[index] ?? '') === undefined));
    return fields.every(isWhole) && PlainExtra.canHold(columns);
  }

  /** Makes a record of the row that was found last; gives the hash of its key, or undefined where it was not made one. */
  add(cells: CellPlaces & { readonly cells: number }, line: number): number | undefined {
    if (cells.cells !== this.#width) return undefined;
    this.#memory.beginRow();
    this.#said.clear();
    this.#toldCount = 0;
    if (!this.#readCells(cells) || !this.#fillFromOtherCells()) return undefined;
    const { values, extra } = this.#kind;
    const key = this.#kind.complete();
    if (key === undefined || !this.#extra.add(cells, values, extra)) return undefined;
    this.hash = this.#hashOf(this.#memory.bytes, cells);
    this.#write(values, line);
    return key;
  }

  #write(values: PlainValues, line: number): void {
    const { records, hash } = this;
    const { places, given, same } = this.#layout;
    const row = given - rowColumns.length;
    values.setNumber(row, hash.first);
    values.setNumber(row + 1, hash.second);
    values.setNumber(row + 2, line);
    records.begin(places.length + same.types.length);
    for (let column = 0; column < places.length; column++) {
      const place = places[column] ?? -1;
      if (place < 0) records.add(null);
      else values.addTo(records, this.#memory.bytes, place);
    }
    records.addSame();
    records.end();
  }

  #readCells({ starts, ends }: CellPlaces): boolean {
    const { bytes } = this.#memory;
    for (let column = 0; column < this.#width; column++) {
      const start = starts[column] ?? 0;
      const end = ends[column] ?? 0;
      if (start === end) continue;
      const reader = this.#readers[column];
      // Which customer of the list it is, the list must judge.
      if (column === this.#ownId || !isVisibleAtEnds(bytes, start, end)) return false;
      if (reader === undefined) continue;
      if (!reader.read(start, end)) return false;
      const place = this.#places[column] ?? 0;
      if (reader.from !== reader.to) this.#said.set(place, reader.from, reader.to);
      for (let at = 0; at < reader.told.length; at++) this.#noteTold(place, reader, at);
    }
    return true;
  }

  #noteTold(by: number, { told }: CellReader, at: number): void {
    const { place = 0, from = 0, to = 0 } = told[at] ?? {};
    const one = this.#told[this.#toldCount];
    if (one === undefined) this.#told.push({ by, place, from, to });
    else {
      one.by = by;
      one.place = place;
      one.from = from;
      one.to = to;
    }
    this.#toldCount += 1;
  }

  /** As `ReadRow` does it, as long as nothing contradicts. */
  #fillFromOtherCells(): boolean {
    const said = this.#said;
    const { bytes } = this.#memory;
    for (let turn = 0; turn < this.#toldCount; turn++) {
      const { by = 0, place = 0, from = 0, to = 0 } = this.#told[turn] ?? {};
      if (!said.has(place)) said.set(place, from, to);
      else if (!said.is(bytes, place, from, to)) return false;
      // The cell held nothing but a value of the other field.
      if (said.is(bytes, by, from, to)) return false;
    }
    return true;
  }
}
