/** Makes batches of the rows of one source, chunk by chunk: see `row-batch.ts`. */
import type { SourceRow } from '../../formats/reader.ts';
import { type EncodingSpec, NO_KEY } from '../../store/load/encoded-rows.ts';
import type { RecordBytes } from '../../store/pages/record-bytes.ts';
import type { RowHash } from '../../store/rows/row-hash.ts';
import type { Issue } from '../../store/tables/issues.ts';
import { NO_HASH, type Parsed, type RowParser } from '../rows/parsed-row.ts';
import { canBeImported, rowShapes, shapeOf } from '../rows/row-shape.ts';
import { RecordEncoder } from './record-encoder.ts';
import type { RowBatch } from './row-batch.ts';

const USUAL = rowShapes.indexOf('usual');
const FIRST_ROWS = 1024;

export class RowBatchEncoder {
  readonly #parser: RowParser;
  readonly #columns: number;
  readonly #records: RecordBytes;
  readonly #encoder: RecordEncoder;
  readonly #rows = new RowArrays();
  #issues = new Map<number, readonly Issue[]>();
  #unencoded = new Map<number, Parsed>();

  /**
   * @param columns number of columns of the source.
   * @param records where records are written; memory of its own where absent.
   */
  constructor(parser: RowParser, columns: number, encoding: EncodingSpec, records?: RecordBytes) {
    this.#parser = parser;
    this.#columns = columns;
    this.#encoder = new RecordEncoder(encoding, parser, records);
    this.#records = this.#encoder.records;
  }

  /** Begins a batch. */
  begin(): void {
    this.#rows.clear();
    this.#records.clear();
    this.#issues = new Map();
    this.#unencoded = new Map();
  }

  /** Parses a row and adds it, with its record where it can be told without the list. */
  add(row: SourceRow): void {
    const shape = shapeOf(row, this.#columns);
    const parsed = canBeImported(shape) ? this.#parser.parse?.(row.cells) : undefined;
    const hash = parsed === undefined ? NO_HASH : this.#parser.hashOf(row.cells);
    const key = parsed && this.#encoder.add(parsed, hash, row.line);
    const index = this.#rows.add(row.line, rowShapes.indexOf(shape), hash);
    if (parsed === undefined) return;
    if (key === undefined) {
      this.#unencoded.set(index, parsed);
      return;
    }
    this.#noteRecord(index, key);
    if (parsed.issues.length > 0) this.#issues.set(index, parsed.issues);
    else if (shape === 'usual') this.#rows.clean[index] = 1;
  }

  /** Adds a row whose record was just written to the records, one without issues. */
  addRecord(line: number, hash: RowHash, key: number): void {
    const index = this.#rows.add(line, USUAL, hash);
    this.#noteRecord(index, key);
    this.#rows.clean[index] = 1;
  }

  #noteRecord(index: number, key: number): void {
    this.#rows.keys[index] = key;
    this.#rows.starts[index] = this.#records.from;
    this.#rows.ends[index] = this.#records.to;
  }

  /** The rows that were added since `begin`. */
  end(): RowBatch {
    const rows = this.#rows;
    const { count } = rows;
    return {
      lines: rows.lines.slice(0, count),
      shapes: rows.shapes.slice(0, count),
      encoded: {
        records: new Uint8Array(this.#records.bytes.subarray(0, this.#records.to)),
        starts: rows.starts.slice(0, count),
        ends: rows.ends.slice(0, count),
        hashes: rows.hashes.slice(0, 2 * count),
        keys: rows.keys.slice(0, count),
        clean: rows.clean.slice(0, count),
      },
      issues: this.#issues,
      unencoded: this.#unencoded,
    };
  }
}

/** What is kept of each row of a batch, in arrays that are used again. */
class RowArrays {
  count = 0;
  lines = new Float64Array(FIRST_ROWS);
  shapes = new Uint8Array(FIRST_ROWS);
  hashes = new Float64Array(2 * FIRST_ROWS);
  keys = new Float64Array(FIRST_ROWS);
  starts = new Uint32Array(FIRST_ROWS);
  ends = new Uint32Array(FIRST_ROWS);
  clean = new Uint8Array(FIRST_ROWS);

  clear(): void {
    this.count = 0;
  }

  /** Adds a row without a record; gives its index. */
  add(line: number, shape: number, { first, second }: RowHash): number {
    const index = this.count;
    if (index === this.lines.length) this.#grow();
    this.lines[index] = line;
    this.shapes[index] = shape;
    this.hashes[2 * index] = first;
    this.hashes[2 * index + 1] = second;
    this.keys[index] = NO_KEY;
    this.starts[index] = 0;
    this.ends[index] = 0;
    this.clean[index] = 0;
    this.count = index + 1;
    return index;
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
    this.starts = larger(this.starts, new Uint32Array(rows));
    this.ends = larger(this.ends, new Uint32Array(rows));
    this.clean = larger(this.clean, new Uint8Array(rows));
  }
}
