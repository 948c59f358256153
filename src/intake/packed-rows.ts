/**
 * Prepared rows on their way from the thread that prepared them to that of the list: one long text and a few arrays,
 * because handing over many small strings and objects costs more than making them.
 */

import type { SourceRow } from '../formats/reader.ts';
import type { Issue } from '../store/issues.ts';
import type { SqlValue } from '../store/row-buffer.ts';
import type { RowHash } from '../store/row-hash.ts';
import type { SetAsideReason } from './outcome.ts';
import { canBeTaken, type Preparation, type PreparedRow, type Said } from './prepared-row.ts';
import { type RowShape, rowShapes, shapeOf } from './row-shape.ts';

/** The rows of a piece of text. */
export interface PackedRows {
  /** The line of each row. */
  readonly lines: Float64Array;
  /** The place of its shape in `rowShapes`. */
  readonly shapes: Uint8Array;
  /** The two numbers of its hash. */
  readonly hashes: Float64Array;
  /** How many values a row has, and which of them any row has. */
  readonly width: number;
  readonly used: readonly number[];
  /** The values at the used places, row after row, one behind the other. Numbers too: the columns make numbers of them. */
  readonly text: string;
  /** How long each of them is; `NULL` where there is none. */
  readonly lengths: Int32Array;
  /** Where the values of each row begin in the text. */
  readonly starts: Uint32Array;
  /** By the number of the row: what few rows have. */
  readonly issues: ReadonlyMap<number, readonly Issue[]>;
  readonly reasons: ReadonlyMap<number, SetAsideReason>;
}

/** Prepares and packs the rows of one source, piece by piece. */
export class RowPacker {
  readonly #preparation: Preparation;
  readonly #columns: number;
  #width = 0;
  /** The places that held a value in any row so far. */
  #used: number[] = [];
  #isUsed: boolean[] = [];
  #texts: string[] = [];
  #lengths: number[] = [];

  /** @param columns how many the source has. */
  constructor(preparation: Preparation, columns: number) {
    this.#preparation = preparation;
    this.#columns = columns;
  }

  pack(rows: readonly SourceRow[]): PackedRows {
    const lines = new Float64Array(rows.length);
    const shapes = new Uint8Array(rows.length);
    const hashes = new Float64Array(2 * rows.length);
    const starts = new Uint32Array(rows.length);
    const issues = new Map<number, readonly Issue[]>();
    const reasons = new Map<number, SetAsideReason>();
    this.#texts = [];
    this.#lengths = [];
    let length = 0;
    for (let at = 0; at < rows.length; at++) {
      const row = rows[at];
      if (row === undefined) break;
      starts[at] = length;
      const shape = shapeOf(row, this.#columns);
      lines[at] = row.line;
      shapes[at] = rowShapes.indexOf(shape);
      const mayBeTaken = canBeTaken(shape);
      const said = mayBeTaken ? this.#preparation.say?.(row.cells) : undefined;
      length += this.#add(said?.values ?? [], at);
      if (!mayBeTaken) continue;
      const { first, second } = this.#preparation.hashOf(row.cells);
      hashes[2 * at] = first;
      hashes[2 * at + 1] = second;
      if (said === undefined) continue;
      if (said.issues.length > 0) issues.set(at, said.issues);
      if (said.reason !== undefined) reasons.set(at, said.reason);
    }
    const [text, lengths] = [this.#texts.join(''), Int32Array.from(this.#lengths)];
    return { lines, shapes, hashes, width: this.#width, used: [...this.#used], text, lengths, starts, issues, reasons };
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

/**
 * The rows as they were before they were packed.
 *
 * @param rowAt gives a row as it came by its line, where somebody asks for it: as of a row that is set aside.
 * @param say reads a row of which only the hash was packed.
 */
export function unpackRows(
  packed: PackedRows,
  rowAt: (line: number) => SourceRow | undefined,
  say?: Preparation['say'],
): PreparedRow[] {
  const piece: Piece = {
    packed,
    blank: Array.from({ length: packed.width }, () => null),
    source(at) {
      const line = packed.lines[at] ?? 0;
      return rowAt(line) ?? { line, cells: [] };
    },
    say,
  };
  const rows: PreparedRow[] = [];
  for (let at = 0; at < packed.lines.length; at++) rows.push(new PackedRow(piece, at));
  return rows;
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
    if (this.#piece.say !== undefined) return this.#piece.say(this.source.cells);
    const { used, text, lengths, starts, issues, reasons } = this.#piece.packed;
    const values = this.#piece.blank.slice();
    const first = this.#at * used.length;
    let from = starts[this.#at] ?? 0;
    for (let turn = 0; turn < used.length; turn++) {
      const length = lengths[first + turn] ?? NULL;
      if (length === NULL) continue;
      values[used[turn] ?? 0] = text.slice(from, from + length);
      from += length;
    }
    return { values, issues: issues.get(this.#at) ?? NO_ISSUES, reason: reasons.get(this.#at) };
  }

  get source(): SourceRow {
    return this.#piece.source(this.#at);
  }
}
