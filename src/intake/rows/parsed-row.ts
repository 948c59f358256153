/**
 * What can be known of a row without asking the list: the values of its record, its doubts, its hash. Rows are prepared
 * in threads beside that of the list, see `prepared-batches.ts`; only the list's thread takes them in.
 */

import { ownCopy } from '../../base/flatten-string.ts';
import type { SourceRow } from '../../formats/reader.ts';
import type { EncodedRows } from '../../store/load/encoded-rows.ts';
import type { RowHash } from '../../store/rows/row-hash.ts';
import type { Issue } from '../../store/tables/issues.ts';
import type { SqlValue } from '../../store/tables/multi-row-insert.ts';
import type { SetAsideReason } from '../ingest/outcome.ts';
import type { RowShape } from './row-shape.ts';

/** What a row says. */
export interface Said {
  /** The values of its record and whatever else finds its place: see `customer-row.ts` and `order-row.ts`. */
  readonly values: readonly SqlValue[];
  readonly issues: readonly Issue[];
  /** Why it cannot be taken, whatever the list says. */
  readonly reason: SetAsideReason | undefined;
}

export interface PreparedRow {
  /** The line of the file on which it begins. */
  readonly line: number;
  readonly shape: RowShape;
  /** Of rows that say nothing, and of those that are too wide, without meaning; so is `said`. */
  readonly hash: RowHash;
  readonly said: Said;
  /** The doubts of what it says. */
  readonly issues: readonly Issue[];
  /** The row as it came. */
  readonly source: SourceRow;
}

/** Rows that come together. */
export interface PreparedRows {
  readonly count: number;
  at(place: number): PreparedRow;
  /** Those that were made records already, where some were. */
  readonly encoded?: EncodedRows | undefined;
}

/** How the rows of one kind are prepared. */
export interface Preparation {
  hashOf(cells: readonly string[]): RowHash;
  /** Absent: such rows are read where they are taken in. */
  readonly say?: (cells: readonly string[]) => Said;
  readonly record?: RecordPreparation;
}

/** How rows become records of the table that a bulk load fills. */
export interface RecordPreparation {
  /**
   * The values of a record that is new unless the list has its key; undefined where only the list can tell.
   *
   * @param buyerOf the customer of a number.
   */
  readonly valuesOf: (said: Said, buyerOf: (ref: string) => number | undefined) => readonly SqlValue[] | undefined;
  /** What the list finds the record of these values by; undefined where it has no number. */
  readonly keyOf: (values: readonly SqlValue[]) => readonly (string | null)[] | undefined;
}

/** Rows that nobody made records of. */
export function plainRows(rows: readonly PreparedRow[]): PreparedRows {
  return {
    count: rows.length,
    at(place) {
      const row = rows[place];
      if (row === undefined) throw new RangeError(`there is no row ${place}`);
      return row;
    },
  };
}

export const NOTHING_SAID: Said = { values: [], issues: [], reason: undefined };
export const NO_HASH: RowHash = { first: 0, second: 0 };

/** Whether a row may become a record. */
export function canBeTaken(shape: RowShape): boolean {
  return shape === 'usual' || shape === 'short';
}

/** A row that is read only when somebody asks what it says: a row that came before need not be. */
export class RowReadLater implements PreparedRow {
  /** The same row, which keeps nothing in memory but itself. */
  static keep({ source: { cells, ...rest }, shape }: PreparedRow, preparation: Preparation): PreparedRow {
    return new RowReadLater({ ...rest, cells: cells.map(ownCopy) }, shape, preparation);
  }

  readonly source: SourceRow;
  readonly line: number;
  readonly shape: RowShape;
  readonly hash: RowHash;
  readonly #preparation: Preparation;
  #said: Said | undefined;

  constructor(source: SourceRow, shape: RowShape, preparation: Preparation) {
    this.source = source;
    this.line = source.line;
    this.shape = shape;
    this.hash = canBeTaken(shape) ? preparation.hashOf(source.cells) : NO_HASH;
    this.#preparation = preparation;
  }

  get said(): Said {
    this.#said ??= this.#preparation.say?.(this.source.cells) ?? NOTHING_SAID;
    return this.#said;
  }

  get issues(): readonly Issue[] {
    return this.said.issues;
  }
}
