/**
 * Prepared rows on their way from the thread that prepared them to that of the list: one long text and a few arrays,
 * because handing over many small strings and objects costs more than making them.
 */

import type { SourceRow } from '../../formats/reader.ts';
import { type EncodedRows, hasRecord } from '../../store/load/encoded-rows.ts';
import type { RowHash } from '../../store/rows/row-hash.ts';
import type { Issue } from '../../store/tables/issues.ts';
import type { SqlValue } from '../../store/tables/multi-row-insert.ts';
import type { SetAsideReason } from '../ingest/outcome.ts';
import { NOTHING_SAID, type Preparation, type PreparedRow, type PreparedRows, type Said } from '../rows/parsed-row.ts';
import { type RowShape, rowShapes } from '../rows/row-shape.ts';

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

/** The length of a value that is not there. */
export const NULL = -1;

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
