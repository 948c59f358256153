/** One index of a table that is filled page by page: makes its entries of the rows, and writes them in their order. */
import type { Database } from 'better-sqlite3';
import { columnsOf } from '../file/table-columns.ts';
import { EntrySorter, SORTER_BYTES } from './entry-sorter.ts';
import type { PageFile } from './page-file.ts';
import { copyBytes, integerType, sizeOfType, varintSize, writeInteger, writeVarint } from './record-bytes.ts';
import { compareRecords, prefixOf, type RecordParts } from './record-parts.ts';
import { IndexWriter } from './tree-writer.ts';

/** Types of numbers are not larger; types from this one on take two bytes. */
const LAST_NUMBER = 9;
const FIRST_LONG_TYPE = 0x80;
/** The length of the header of an entry with one value and the id. */
const ONLY_HEADER = 3;

/** What an index is made of. */
export interface IndexShape {
  readonly name: string;
  /** The places of its columns in the table. */
  readonly columns: readonly number[];
  /** A row is in it only where this column is not null; -1 where every row is. */
  readonly notNull: number;
  /** And only where this column is null; -1 where that does not matter. */
  readonly isNull: number;
}

/** The shape of an index; undefined where only SQLite can fill it. */
export function shapeOfIndex(db: Database, table: string, name: string): IndexShape | undefined {
  const { unique, partial } = db
    .prepare<[string, string], { unique: number; partial: number }>(
      'SELECT "unique", partial FROM pragma_index_list(?) WHERE name = ?',
    )
    .get(table, name) ?? { unique: 1, partial: 1 };
  const parts = db
    .prepare<[string], { cid: number; name: string | null; desc: number; coll: string; key: number }>(
      'SELECT cid, name, "desc", coll, key FROM pragma_index_xinfo(?) ORDER BY seqno',
    )
    .all(name)
    .filter(({ key }) => key === 1);
  const rowId = db.prepare<[string], number>('SELECT cid FROM pragma_table_info(?) WHERE pk > 0').pluck().get(table);
  if (parts.some(({ cid }) => cid === rowId)) return undefined;
  if (unique !== 0 || parts.some(({ cid, desc, coll }) => cid < 0 || desc !== 0 || coll !== 'BINARY')) return undefined;
  const columns = parts.map(({ cid }) => cid);
  if (partial === 0) return { name, columns, notNull: -1, isNull: -1 };
  const sql = db.prepare<[string], string>('SELECT sql FROM sqlite_schema WHERE name = ?').pluck().get(name) ?? '';
  const [, blank, filled] = CONDITION.exec(sql) ?? [];
  const first = parts.find((part) => part.name === filled);
  const isNull = blank === undefined ? -1 : columnsOf(db, table).indexOf(blank);
  if (first === undefined || (blank !== undefined && isNull < 0)) return undefined;
  return { name, columns, notNull: first.cid, isNull };
}

/** That of a partial index: `WHERE ref IS NULL AND row_hash IS NOT NULL`, or only its second part. */
const CONDITION = /\bWHERE\s+(?:(\w+)\s+IS\s+NULL\s+AND\s+)?(\w+)\s+IS\s+NOT\s+NULL\s*$/i;

/** Columns that lie beside each other in a record. */
interface Neighbours {
  readonly first: number;
  /** The one behind the last. */
  readonly end: number;
}

export class StagedIndex {
  readonly shape: IndexShape;
  readonly #memory: Uint8Array;
  readonly #writer: IndexWriter;
  /** Made with the first entry: not every list has rows for an index whose entries come in any order. */
  readonly #makeSorter: (() => EntrySorter) | undefined;
  #sorter: EntrySorter | undefined;
  readonly #neighbours: readonly Neighbours[];
  /** Its column, where it has but one. */
  readonly #only: number;
  /** The entry before, where they come in their order: the place in memory where it was copied to. */
  readonly #last: number;
  #lastEnd: number;
  #lastPrefix = Number.NEGATIVE_INFINITY;
  /** Its entries did not come in their order, or one is too long: SQLite is to make it. */
  isGivenUp = false;

  /** @param isScattered its entries come in any order; else in theirs. */
  constructor(file: PageFile, shape: IndexShape, isScattered: boolean) {
    this.shape = shape;
    this.#memory = file.memory;
    this.#writer = new IndexWriter(file, shape.name);
    this.#neighbours = neighboursIn(shape.columns);
    this.#only = shape.columns.length === 1 ? (shape.columns[0] ?? -1) : -1;
    this.#last = file.take(this.#writer.longestEntry);
    this.#lastEnd = this.#last;
    const room = isScattered ? file.take(SORTER_BYTES) : 0;
    this.#makeSorter = isScattered
      ? () => new EntrySorter(`${file.path}-${shape.name}`, file.memory, room, shape.columns.length + 1)
      : undefined;
  }

  /** Takes a row. @param parts of its record. */
  add(id: number, bytes: Uint8Array, { types, starts }: RecordParts): void {
    const { columns, notNull, isNull } = this.shape;
    if (this.isGivenUp || (notNull >= 0 && types[notNull] === 0) || (isNull >= 0 && types[isNull] !== 0)) return;
    if (this.#sorter === undefined) this.#sorter = this.#makeSorter?.();
    if (this.#only >= 0 && (types[this.#only] ?? 0) < FIRST_LONG_TYPE) {
      this.#addOnly(id, bytes, starts[this.#only] ?? 0, types[this.#only] ?? 0);
      return;
    }
    let headerSize = 2;
    for (let at = 0; at < columns.length; at++) headerSize += varintSize(types[columns[at] ?? 0] ?? 0);
    let length = headerSize;
    for (let at = 0; at < this.#neighbours.length; at++) {
      const { first, end } = this.#neighbours[at] ?? { first: 0, end: 0 };
      length += (starts[end] ?? 0) - (starts[first] ?? 0);
    }
    const idType = integerType(id);
    const idSize = sizeOfType(idType);
    if (length + idSize > this.#writer.longestEntry) {
      this.isGivenUp = true;
      return;
    }
    const column = columns[0] ?? 0;
    const prefix = prefixOf(bytes, starts[column] ?? 0, types[column] ?? 0);
    const from = this.#sorter?.addRoom(length + idSize, prefix) ?? this.#writer.addRoom(length + idSize);
    const memory = this.#memory;
    memory[from] = headerSize;
    let at = from + 1;
    for (let turn = 0; turn < columns.length; turn++) at = writeVarint(memory, at, types[columns[turn] ?? 0] ?? 0);
    memory[at] = idType;
    at += 1;
    for (let turn = 0; turn < this.#neighbours.length; turn++) {
      const { first, end } = this.#neighbours[turn] ?? { first: 0, end: 0 };
      const start = starts[first] ?? 0;
      const stop = starts[end] ?? 0;
      copyBytes(bytes, start, stop, memory, at);
      at += stop - start;
    }
    writeInteger(memory, at, id, idSize);
    if (this.#sorter === undefined) this.#checkOrder(from, from + length, prefix);
  }

  /** Takes a row by the one value that the index has of it: what nearly all indexes of a load do for each row. */
  #addOnly(id: number, bytes: Uint8Array, start: number, type: number): void {
    const memory = this.#memory;
    const size = sizeOfType(type);
    const idType = integerType(id);
    const idSize = sizeOfType(idType);
    const length = ONLY_HEADER + size + idSize;
    const prefix = prefixOf(bytes, start, type);
    const from = this.#sorter?.addRoom(length, prefix) ?? this.#writer.addRoom(length);
    memory[from] = ONLY_HEADER;
    memory[from + 1] = type;
    memory[from + 2] = idType;
    const at = from + ONLY_HEADER;
    if (size > 0) copyBytes(bytes, start, start + size, memory, at);
    writeInteger(memory, at + size, id, idSize);
    if (this.#sorter !== undefined) return;
    // Of equal numbers the ids grow.
    const isBehind = prefix > this.#lastPrefix || (prefix === this.#lastPrefix && type <= LAST_NUMBER);
    if (!isBehind) this.#checkOrder(from, at + size, prefix);
    else if (type > LAST_NUMBER) this.#noteLast(from, at + size);
    this.#lastPrefix = prefix;
  }

  finish(): void {
    if (!this.isGivenUp) {
      this.#sorter?.drain((from, to) => this.#writer.add(from, to));
      this.#writer.finish();
    }
    this.discard();
  }

  discard(): void {
    this.#sorter?.close();
  }

  /** Gives the index up where an entry does not come behind the one before. @param end where its id begins, which grows. */
  #checkOrder(from: number, end: number, prefix: number): void {
    const mayBeBefore = prefix <= this.#lastPrefix && !this.#isTextBehind(from) && !this.#isLikeLast(from, end);
    const { length } = this.shape.columns;
    if (mayBeBefore && compareRecords(this.#memory, from, this.#memory, this.#last, length) < 0) this.isGivenUp = true;
    this.#lastPrefix = prefix;
    this.#noteLast(from, end);
  }

  #noteLast(from: number, end: number): void {
    this.#memory.copyWithin(this.#last, from, end);
    this.#lastEnd = this.#last + end - from;
  }

  /** The first value is a text as long as that of the entry before, and comes behind it. */
  #isTextBehind(from: number): boolean {
    const memory = this.#memory;
    const shift = this.#last - from;
    const type = memory[from + 1] ?? 0;
    if (type <= LAST_NUMBER || type >= FIRST_LONG_TYPE || type !== memory[from + 1 + shift]) return false;
    if (memory[from] !== memory[from + shift]) return false;
    const start = from + (memory[from] ?? 0);
    const end = start + sizeOfType(type);
    for (let at = start; at < end; at++) {
      const order = (memory[at] ?? 0) - (memory[at + shift] ?? 0);
      if (order !== 0) return order > 0;
    }
    return false;
  }

  /** The entry has the values of the one before: all bytes but that of the type of the id are the same. */
  #isLikeLast(from: number, end: number): boolean {
    const memory = this.#memory;
    const shift = this.#last - from;
    if (end + shift !== this.#lastEnd) return false;
    const idType = from + (memory[from] ?? 0) - 1;
    for (let at = from; at < end; at++) if (at !== idType && memory[at] !== memory[at + shift]) return false;
    return true;
  }
}

function neighboursIn(columns: readonly number[]): Neighbours[] {
  const found: { first: number; end: number }[] = [];
  for (const column of columns) {
    const last = found.at(-1);
    if (last?.end === column) last.end += 1;
    else found.push({ first: column, end: column + 1 });
  }
  return found;
}
