/**
 * Prepared rows on their way from the thread that prepared them to that of the list: one long text and a few arrays,
 * because handing over many small strings and objects costs more than making them.
 */

import type { SourceRow } from '../formats/reader.ts';
import { type EncodedRows, hasRecord } from '../store/encoded-rows.ts';
import type { Issue } from '../store/issues.ts';
import type { RecordBytes } from '../store/pages/record-bytes.ts';
import type { SqlValue } from '../store/row-buffer.ts';
import type { RowHash } from '../store/row-hash.ts';
import type { SetAsideReason } from './outcome.ts';
import type { EncodingNote } from './preparation.ts';
import {
  canBeTaken,
  NO_HASH,
  NOTHING_SAID,
  type Preparation,
  type PreparedRow,
  type PreparedRows,
  type Said,
} from './prepared-row.ts';
import { NO_KEY, RecordEncoder } from './record-encoder.ts';
import { type RowShape, rowShapes, shapeOf } from './row-shape.ts';

/** The rows of a piece of text. */
export interface PackedRows {
  /** The rows that were made records; of these the values are not packed. */
  readonly encoded: EncodedRows | undefined;
  /** The line of each row. */
  readonly lines: Float64Array;
  /** The place of its shape in `rowShapes`. */
  readonly shapes: Uint8Array;
  /** The two numbers of its hash. */
  readonly hashes: Float64Array;
  /** Nothing else was packed. */
  readonly isHashOnly: boolean;
  /** Which of the rows with packed values it is. */
  readonly turns: Uint32Array;
  /** How many values a row has, and which of them any row has. */
  readonly width: number;
  readonly used: readonly number[];
  /** The values at the used places, row after row, one behind the other. Numbers too: the columns make numbers of them. */
  readonly text: string;
  /** How long each of them is; `NULL` where there is none. */
  readonly lengths: Int32Array;
  /** Where the values of each of these rows begin in the text. */
  readonly starts: Uint32Array;
  /** By the number of the row: what few rows have. */
  readonly issues: ReadonlyMap<number, readonly Issue[]>;
  readonly reasons: ReadonlyMap<number, SetAsideReason>;
}

/** Prepares and packs the rows of one source, piece by piece. */
export class RowPacker {
  readonly #preparation: Preparation;
  readonly #columns: number;
  readonly #records: RecordBytes | undefined;
  readonly #encoder: RecordEncoder | undefined;
  #width = 0;
  /** The places that held a value in any row so far. */
  #used: number[] = [];
  #isUsed: boolean[] = [];
  #texts: string[] = [];
  #lengths: number[] = [];
  #length = 0;
  readonly #rows = new RowColumns();
  #starts: number[] = [];
  #issues = new Map<number, readonly Issue[]>();
  #reasons = new Map<number, SetAsideReason>();

  /**
   * @param columns how many the source has.
   * @param encoding how rows are made records; absent where none is to be.
   * @param records where records are written; absent where it matters to nobody.
   */
  constructor(preparation: Preparation, columns: number, encoding?: EncodingNote, records?: RecordBytes) {
    this.#preparation = preparation;
    this.#columns = columns;
    this.#encoder = encoding && preparation.record && new RecordEncoder(encoding, preparation.record, records);
    this.#records = this.#encoder?.records;
  }

  pack(rows: readonly SourceRow[]): PackedRows {
    this.begin();
    for (const row of rows) this.add(row);
    return this.end();
  }

  /** Begins with the rows of a piece. */
  begin(): void {
    this.#rows.clear();
    this.#starts = [];
    this.#records?.clear();
    this.#issues = new Map();
    this.#reasons = new Map();
    this.#texts = [];
    this.#lengths = [];
    this.#length = 0;
  }

  /** Adds a row. */
  add(row: SourceRow): void {
    const shape = shapeOf(row, this.#columns);
    const mayBeTaken = canBeTaken(shape);
    const said = mayBeTaken ? this.#preparation.say?.(row.cells) : undefined;
    const hash = mayBeTaken ? this.#preparation.hashOf(row.cells) : NO_HASH;
    const key = said && this.#encoder?.add(said, hash, row.line);
    const turn = this.#starts.length;
    if (key === undefined) this.#length = this.#addValues(said?.values ?? [], this.#starts, this.#length);
    const at = this.#rows.add(row.line, rowShapes.indexOf(shape), hash);
    if (key === undefined) this.#rows.turns[at] = turn;
    else this.#noteRecord(at, key);
    if (said === undefined) return;
    if (key !== undefined && said.issues.length === 0 && shape === 'usual') this.#rows.undoubted[at] = 1;
    if (said.issues.length > 0) this.#issues.set(at, said.issues);
    if (said.reason !== undefined) this.#reasons.set(at, said.reason);
  }

  /** Adds a row that has just been made a record. */
  addRecord(line: number, hash: RowHash, key: number): void {
    const at = this.#rows.add(line, USUAL, hash);
    this.#noteRecord(at, key);
    this.#rows.undoubted[at] = 1;
  }

  /** Adds a row of which nothing else is wanted. */
  addHash(line: number, hash: RowHash): void {
    this.#rows.add(line, USUAL, hash);
  }

  #noteRecord(at: number, key: number): void {
    this.#rows.keys[at] = key;
    this.#rows.begins[at] = this.#records?.from ?? 0;
    this.#rows.ends[at] = this.#records?.to ?? 0;
  }

  /** The rows that were added. */
  end(): PackedRows {
    const rows = this.#rows;
    const { count } = rows;
    const records = this.#records;
    const hashes = rows.hashes.slice(0, 2 * count);
    const encoded = records && {
      records: new Uint8Array(records.bytes.subarray(0, records.to)),
      starts: rows.begins.slice(0, count),
      ends: rows.ends.slice(0, count),
      hashes,
      keys: rows.keys.slice(0, count),
      undoubted: rows.undoubted.slice(0, count),
    };
    return {
      lines: rows.lines.slice(0, count),
      shapes: rows.shapes.slice(0, count),
      hashes,
      isHashOnly: this.#preparation.say === undefined,
      turns: rows.turns.slice(0, count),
      encoded,
      width: this.#width,
      used: [...this.#used],
      text: this.#texts.join(''),
      lengths: Int32Array.from(this.#lengths),
      starts: Uint32Array.from(this.#starts),
      issues: this.#issues,
      reasons: this.#reasons,
    };
  }

  /** Packs the values of a row; gives how long the text is with them. */
  #addValues(values: readonly SqlValue[], starts: number[], length: number): number {
    const longer = length + this.#add(values, starts.length);
    starts.push(length);
    return longer;
  }

  /** Adds the values of a row behind those of the rows before; gives how long they are together. */
  #add(values: readonly SqlValue[], before: number): number {
    for (let place = 0; place < values.length; place++) {
      if (values[place] === null || this.#isUsed[place]) continue;
      this.#widenFor(values, before);
      break;
    }
    let length = 0;
    for (const place of this.#used) {
      const value = values[place] ?? null;
      if (value === null) {
        this.#lengths.push(NULL);
        continue;
      }
      const text = typeof value === 'string' ? value : String(value);
      this.#texts.push(text);
      this.#lengths.push(text.length);
      length += text.length;
    }
    return length;
  }

  /** A value stands where none stood: the rows of the piece so far get a place for it. */
  #widenFor(values: readonly SqlValue[], before: number): void {
    const old = this.#used;
    for (let place = 0; place < values.length; place++) this.#isUsed[place] ||= values[place] !== null;
    this.#width = values.length;
    this.#used = [...this.#isUsed.keys()].filter((place) => this.#isUsed[place]);
    const places = this.#used.map((place) => old.indexOf(place));
    const narrow = this.#lengths;
    this.#lengths = [];
    for (let row = 0; row < before; row++) {
      for (const place of places) this.#lengths.push(place < 0 ? NULL : (narrow[row * old.length + place] ?? NULL));
    }
  }
}

const NULL = -1;
const USUAL = rowShapes.indexOf('usual');
const FIRST_ROWS = 1024;

/** What is told of each row of a piece, in arrays that are used again. */
class RowColumns {
  count = 0;
  lines = new Float64Array(FIRST_ROWS);
  shapes = new Uint8Array(FIRST_ROWS);
  hashes = new Float64Array(2 * FIRST_ROWS);
  keys = new Float64Array(FIRST_ROWS);
  begins = new Uint32Array(FIRST_ROWS);
  ends = new Uint32Array(FIRST_ROWS);
  turns = new Uint32Array(FIRST_ROWS);
  undoubted = new Uint8Array(FIRST_ROWS);

  clear(): void {
    this.count = 0;
  }

  /** Adds a row without a record; gives its number. */
  add(line: number, shape: number, { first, second }: RowHash): number {
    const at = this.count;
    if (at === this.lines.length) this.#grow();
    this.lines[at] = line;
    this.shapes[at] = shape;
    this.hashes[2 * at] = first;
    this.hashes[2 * at + 1] = second;
    this.keys[at] = NO_KEY;
    this.begins[at] = 0;
    this.ends[at] = 0;
    this.turns[at] = 0;
    this.undoubted[at] = 0;
    this.count = at + 1;
    return at;
  }

  #grow(): void {
    const rows = 2 * this.lines.length;
    const larger = <T extends { set(from: T): void }>(from: T, to: T): T => {
      to.set(from);
      return to;
    };
    this.lines = larger(this.lines, new Float64Array(rows));
    this.shapes = larger(this.shapes, new Uint8Array(rows));
    this.hashes = larger(this.hashes, new Float64Array(2 * rows));
    this.keys = larger(this.keys, new Float64Array(rows));
    this.begins = larger(this.begins, new Uint32Array(rows));
    this.ends = larger(this.ends, new Uint32Array(rows));
    this.turns = larger(this.turns, new Uint32Array(rows));
    this.undoubted = larger(this.undoubted, new Uint8Array(rows));
  }
}

/**
 * The rows as they were before they were packed.
 *
 * @param rowAt gives a row as it came by its line, where somebody asks for it: as of a row that is set aside.
 * @param say reads a row whose values were not packed.
 */
export function unpackRows(
  packed: PackedRows,
  rowAt: (line: number) => SourceRow | undefined,
  say: Preparation['say'],
): PackedBatch {
  const piece: Piece = {
    packed,
    blank: Array.from({ length: packed.width }, () => null),
    source(at) {
      const line = packed.lines[at] ?? 0;
      return rowAt(line) ?? { line, cells: [] };
    },
    say,
  };
  return new PackedBatch(piece);
}

/** The rows of a piece; each is made when somebody asks for it. */
export class PackedBatch implements PreparedRows {
  readonly count: number;
  readonly encoded: EncodedRows | undefined;
  readonly #piece: Piece;

  constructor(piece: Piece) {
    this.#piece = piece;
    this.count = piece.packed.lines.length;
    this.encoded = piece.packed.encoded;
  }

  at(place: number): PreparedRow {
    return new PackedRow(this.#piece, place);
  }
}

interface Piece {
  readonly packed: PackedRows;
  /** The values of a row that says nothing. */
  readonly blank: readonly SqlValue[];
  source(at: number): SourceRow;
  readonly say: Preparation['say'];
}

const NO_ISSUES: readonly Issue[] = [];

class PackedRow implements PreparedRow {
  readonly #piece: Piece;
  readonly #at: number;

  constructor(piece: Piece, at: number) {
    this.#piece = piece;
    this.#at = at;
  }

  get line(): number {
    return this.#piece.packed.lines[this.#at] ?? 0;
  }

  get shape(): RowShape {
    return rowShapes[this.#piece.packed.shapes[this.#at] ?? 0] ?? 'usual';
  }

  get hash(): RowHash {
    const { hashes } = this.#piece.packed;
    return { first: hashes[2 * this.#at] ?? 0, second: hashes[2 * this.#at + 1] ?? 0 };
  }

  get said(): Said {
    const { packed, say } = this.#piece;
    if (packed.isHashOnly || hasRecord(packed.encoded, this.#at)) return say?.(this.source.cells) ?? NOTHING_SAID;
    const { used, text, lengths, starts, turns, issues, reasons } = packed;
    const values = this.#piece.blank.slice();
    const own = turns[this.#at] ?? 0;
    const first = own * used.length;
    let from = starts[own] ?? 0;
    for (let turn = 0; turn < used.length; turn++) {
      const length = lengths[first + turn] ?? NULL;
      if (length === NULL) continue;
      values[used[turn] ?? 0] = text.slice(from, from + length);
      from += length;
    }
    return { values, issues: issues.get(this.#at) ?? NO_ISSUES, reason: reasons.get(this.#at) };
  }

  get issues(): readonly Issue[] {
    const { packed } = this.#piece;
    return packed.isHashOnly ? this.said.issues : (packed.issues.get(this.#at) ?? NO_ISSUES);
  }

  get source(): SourceRow {
    return this.#piece.source(this.#at);
  }
}
