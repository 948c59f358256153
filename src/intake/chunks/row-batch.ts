/**
 * The rows of a chunk after parsing, in a form that costs little to hand over to another thread: typed arrays, and maps
 * of what few rows have.
 */
import type { SourceRow } from '../../formats/reader.ts';
import { type EncodedRows, hasRecord } from '../../store/load/encoded-rows.ts';
import type { RowHash } from '../../store/rows/row-hash.ts';
import type { Issue } from '../../store/tables/issues.ts';
import { NOTHING_PARSED, type Parsed, type ParsedRow, type ParsedRows, type RowParser } from '../rows/parsed-row.ts';
import { type RowShape, rowShapes } from '../rows/row-shape.ts';

export interface RowBatch {
  readonly encoded: EncodedRows;
  /** The line of each row. */
  readonly lines: Float64Array;
  /** The index of its shape in `rowShapes`. */
  readonly shapes: Uint8Array;
  /** The issues of encoded rows, by the index of the row. */
  readonly issues: ReadonlyMap<number, readonly Issue[]>;
  /** What the rows say that only the list can make a record of. */
  readonly unencoded: ReadonlyMap<number, Parsed>;
}

const NO_ISSUES: readonly Issue[] = [];

export class BatchRows implements ParsedRows {
  readonly count: number;
  readonly encoded: EncodedRows;
  readonly #batch: RowBatch;
  readonly #rowAt: (line: number) => SourceRow | undefined;
  readonly #parser: RowParser;

  /**
   * @param rowAt gives a row as it came by its line, where it is asked for: when it is set aside or deferred.
   * @param parser parses an encoded row again, where its values are asked for.
   */
  constructor(batch: RowBatch, rowAt: (line: number) => SourceRow | undefined, parser: RowParser) {
    this.count = batch.lines.length;
    this.encoded = batch.encoded;
    this.#batch = batch;
    this.#rowAt = rowAt;
    this.#parser = parser;
  }

  at(index: number): ParsedRow {
    const line = this.#batch.lines[index];
    const shape = rowShapes[this.#batch.shapes[index] ?? -1];
    if (line === undefined || shape === undefined) throw new RangeError(`there is no row ${index}`);
    return new BatchRow(this, index, line, shape);
  }

  hashAt(index: number): RowHash {
    const { hashes } = this.encoded;
    return { first: hashes[2 * index] ?? 0, second: hashes[2 * index + 1] ?? 0 };
  }

  sourceAt(line: number): SourceRow {
    const row = this.#rowAt(line);
    if (row === undefined) throw new Error(`no row begins on line ${line}`);
    return row;
  }

  /** What a row says that could not be encoded; undefined for all others. */
  unencodedAt(index: number): Parsed | undefined {
    return this.#batch.unencoded.get(index);
  }

  parse({ cells }: SourceRow): Parsed {
    return this.#parser.parse?.(cells) ?? NOTHING_PARSED;
  }

  issuesAt(index: number): readonly Issue[] {
    if (!hasRecord(this.encoded, index)) return this.#batch.unencoded.get(index)?.issues ?? NO_ISSUES;
    return this.#batch.issues.get(index) ?? NO_ISSUES;
  }
}

/** A row of a batch; the parts of it are looked up when they are asked for. */
class BatchRow implements ParsedRow {
  readonly line: number;
  readonly shape: RowShape;
  readonly #rows: BatchRows;
  readonly #index: number;
  #parsed: Parsed | undefined;
  #source: SourceRow | undefined;

  constructor(rows: BatchRows, index: number, line: number, shape: RowShape) {
    this.#rows = rows;
    this.#index = index;
    this.line = line;
    this.shape = shape;
  }

  get hash(): RowHash {
    return this.#rows.hashAt(this.#index);
  }

  get parsed(): Parsed {
    this.#parsed ??= this.#rows.unencodedAt(this.#index) ?? this.#rows.parse(this.source);
    return this.#parsed;
  }

  get issues(): readonly Issue[] {
    return this.#rows.issuesAt(this.#index);
  }

  get source(): SourceRow {
    this.#source ??= this.#rows.sourceAt(this.line);
    return this.#source;
  }
}
