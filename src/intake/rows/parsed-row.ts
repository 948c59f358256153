/**
 * What can be known of a row without asking the list: the values of its record, its issues, the hash by which it is
 * recognised. Parsing is pure, so it may run in another thread; only the importer sees the list.
 */
import { flattenString } from '../../base/flatten-string.ts';
import type { SourceRow } from '../../formats/reader.ts';
import type { EncodedRows } from '../../store/load/encoded-rows.ts';
import type { RowHash } from '../../store/rows/row-hash.ts';
import type { RowKey } from '../../store/rows/source-rows.ts';
import type { Issue } from '../../store/tables/issues.ts';
import type { SqlValue } from '../../store/tables/multi-row-insert.ts';
import type { RowDetails } from './row-details.ts';
import { canBeImported, type RowShape, shapeOf } from './row-shape.ts';
import type { SetAsideReason } from './set-aside-reasons.ts';

/** What the cells of a row say. */
export interface Parsed {
  /** The values of its record and whatever else has an index of its own: see `customer-row.ts` and `order-row.ts`. */
  readonly values: readonly SqlValue[];
  readonly issues: readonly Issue[];
  /** Why it cannot be imported, whatever the list holds. */
  readonly reason: SetAsideReason | undefined;
  /** What goes to tables besides that of the record. */
  readonly details?: RowDetails | undefined;
}

export interface ParsedRow {
  /** The line of the file on which it begins. */
  readonly line: number;
  readonly shape: RowShape;
  /** Without meaning for blank rows and for those that are too wide; so is `parsed`. */
  readonly hash: RowHash;
  readonly parsed: Parsed;
  /** Those of `parsed`, which costs less to ask for. */
  readonly issues: readonly Issue[];
  /** The row as it came. */
  readonly source: SourceRow;
}

/** Rows that come together. */
export interface ParsedRows {
  readonly count: number;
  at(index: number): ParsedRow;
  /** Their records, where they were encoded. */
  readonly encoded?: EncodedRows | undefined;
}

/** Parses the rows of one source. */
export interface RowParser {
  hashOf(cells: readonly string[]): RowHash;
  /** Absent where the importer parses such rows itself. */
  readonly parse?: (cells: readonly string[]) => Parsed;
  /** Absent where such rows are never written in bulk. */
  readonly record?: RecordOfRow;
}

/** How rows become records that can be written in bulk. */
export interface RecordOfRow {
  /**
   * The values of a record that is new unless the list has the row or its key; undefined where only the list can tell.
   *
   * @param customerOf the id of the customer of a ref.
   */
  readonly valuesOf: (
    parsed: Parsed,
    customerOf: (ref: string) => number | undefined,
  ) => readonly SqlValue[] | undefined;
  /** What the list finds the record of these values by; undefined where it has no ref. */
  readonly keyOf: (values: readonly SqlValue[]) => RowKey | undefined;
}

export const NOTHING_PARSED: Parsed = { values: [], issues: [], reason: undefined };
export const NO_HASH: RowHash = { first: 0, second: 0 };

/** The rows of a batch, each parsed when somebody asks what it says: a row that is recognised by its hash need not be. */
export function lazilyParsed(rows: readonly SourceRow[], width: number, parser: RowParser): ParsedRows {
  const parsed = rows.map((row) => new LazyRow(row, shapeOf(row, width), parser));
  return {
    count: parsed.length,
    at(index) {
      const row = parsed[index];
      if (row === undefined) throw new RangeError(`there is no row ${index}`);
      return row;
    },
  };
}

/** One row, parsed when it is asked what it says. */
export function parsedRow(row: SourceRow, width: number, parser: RowParser): ParsedRow {
  return new LazyRow(row, shapeOf(row, width), parser);
}

/** A copy of a row that keeps nothing else in memory, for rows that have to wait. */
export function detached({ source, shape }: ParsedRow, parser: RowParser): ParsedRow {
  const { cells, ...rest } = source;
  return new LazyRow({ ...rest, cells: cells.map(flattenString) }, shape, parser);
}

class LazyRow implements ParsedRow {
  readonly source: SourceRow;
  readonly line: number;
  readonly shape: RowShape;
  readonly hash: RowHash;
  readonly #parser: RowParser;
  #parsed: Parsed | undefined;

  constructor(source: SourceRow, shape: RowShape, parser: RowParser) {
    this.source = source;
    this.line = source.line;
    this.shape = shape;
    this.hash = canBeImported(shape) ? parser.hashOf(source.cells) : NO_HASH;
    this.#parser = parser;
  }

  get parsed(): Parsed {
    this.#parsed ??= this.#parser.parse?.(this.source.cells) ?? NOTHING_PARSED;
    return this.#parsed;
  }

  get issues(): readonly Issue[] {
    return this.parsed.issues;
  }
}
