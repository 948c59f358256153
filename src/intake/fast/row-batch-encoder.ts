/** Prepares the rows of one source and packs them, piece by piece: see `packed-rows.ts`. */
import type { SourceRow } from '../../formats/reader.ts';
import type { RecordBytes } from '../../store/pages/record-bytes.ts';
import type { RowHash } from '../../store/rows/row-hash.ts';
import type { Issue } from '../../store/tables/issues.ts';
import type { SqlValue } from '../../store/tables/multi-row-insert.ts';
import type { SetAsideReason } from '../ingest/outcome.ts';
import { canBeTaken, NO_HASH, type Preparation } from '../rows/parsed-row.ts';
import { rowShapes, shapeOf } from '../rows/row-shape.ts';
import { NO_KEY, RecordEncoder } from './record-encoder.ts';
import { NULL, type PackedRows } from './row-batch.ts';
import type { EncodingNote } from './row-parser.ts';

const USUAL = rowShapes.indexOf('usual');
const FIRST_ROWS = 1024;

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
    const at = this.#rows.add(row.line, rowShapes.indexOf(shape), hash);
    if (key === undefined) this.#rows.turns[at] = this.#addValues(said?.values ?? []);
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

  /** Adds the values of a row behind those of the rows before; gives which of the rows with values it is. */
  #addValues(values: readonly SqlValue[]): number {
    const turn = this.#starts.length;
    if (values.some((value, place) => value !== null && !this.#isUsed[place])) this.#widenFor(values, turn);
    this.#starts.push(this.#length);
    for (const place of this.#used) {
      const value = values[place] ?? null;
      const text = value === null ? undefined : String(value);
      this.#lengths.push(text?.length ?? NULL);
      if (text === undefined) continue;
      this.#texts.push(text);
      this.#length += text.length;
    }
    return turn;
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
