/**
 * Fast path: finds the cells of a CSV in its UTF-8, row by row, without making texts of them, which would cost more than all
 * the rest of reading. It handles nearly all rows; a quoted cell with quotes or line ends in it is left to `CsvScanner`.
 */
import type { CsvDialect } from '../table/reader.ts';

const [LINE_FEED, CARRIAGE_RETURN] = [10, 13];

export class CellScanner {
  /** The offsets at which the cells of the row begin and end; surplus cells are not recorded. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** The number of cells of the row. */
  cells = 0;
  /** The offsets of the row and of its line end. */
  rowStart = 0;
  rowEnd = 0;
  /** The line of the row; at the end, the line of the rest. */
  line = 1;
  /** The offset of the rest. */
  at = 0;
  readonly #delimiter: number;
  readonly #quote: number;
  #bytes: Uint8Array = new Uint8Array();
  #to = 0;
  #linesRead = 0;

  /** @param dialect with rows that end in a line feed. @param width number of columns of the source. */
  constructor({ delimiter, quote }: CsvDialect, width: number) {
    this.starts = new Int32Array(width);
    this.ends = new Int32Array(width);
    this.#delimiter = delimiter.charCodeAt(0);
    this.#quote = quote === '' ? -1 : quote.charCodeAt(0);
  }

  /** Whether the cells of a dialect can be found without decoding. */
  static canScan({ delimiter, quote, lineEnd, escape: behind }: CsvDialect): boolean {
    const isPlain = (mark: string) => mark.length <= 1 && !(mark.charCodeAt(0) > 0x7f);
    return lineEnd === '\n' && behind === undefined && isPlain(delimiter) && isPlain(quote);
  }

  /** Starts with the rows from an offset up to another. */
  begin(bytes: Uint8Array, from: number, to: number, firstLine: number): void {
    this.#bytes = bytes;
    this.at = from;
    this.#to = to;
    this.line = firstLine;
    this.#linesRead = 0;
  }

  /** Finds the next row; false at the end, and before a row for `CsvScanner`. */
  next(): boolean {
    this.line += this.#linesRead;
    this.#linesRead = 0;
    while (this.at < this.#to) {
      const end = this.#scanRow();
      if (end < 0) return false;
      this.at = end;
      this.#linesRead = 1;
      const isBlankLine = this.cells === 1 && this.ends[0] === this.rowStart;
      if (!isBlankLine) return true;
      this.line += 1;
      this.#linesRead = 0;
    }
    return false;
  }

  /** Returns the offset after the row; -1 if it is for `CsvScanner`. */
  #scanRow(): number {
    const { starts, ends } = this;
    const bytes = this.#bytes;
    const to = this.#to;
    const delimiter = this.#delimiter;
    const quote = this.#quote;
    let at = this.at;
    let count = 0;
    this.rowStart = at;
    for (;;) {
      let start = at;
      let end: number;
      let byte = at < to ? (bytes[at] ?? 0) : LINE_FEED;
      if (byte === quote) {
        end = this.#closingQuote(at + 1);
        if (end < 0) return -1;
        start += 1;
        at = end + 1;
        byte = at < to ? (bytes[at] ?? 0) : LINE_FEED;
        if (byte === CARRIAGE_RETURN && (at + 1 === to || bytes[at + 1] === LINE_FEED)) {
          at += 1;
          byte = LINE_FEED;
        }
        if (byte !== delimiter && byte !== LINE_FEED) return -1;
      } else {
        while (byte !== delimiter && byte !== LINE_FEED) {
          at += 1;
          byte = at < to ? (bytes[at] ?? 0) : LINE_FEED;
        }
        end = byte === LINE_FEED && at > start && bytes[at - 1] === CARRIAGE_RETURN ? at - 1 : at;
      }
      if (count < starts.length) {
        starts[count] = start;
        ends[count] = end;
      }
      count += 1;
      if (byte === LINE_FEED) break;
      at += 1;
    }
    this.cells = count;
    this.rowEnd = at;
    return at + 1;
  }

  /** The offset of the closing quote on the same line; -1 if there is none. */
  #closingQuote(from: number): number {
    const bytes = this.#bytes;
    for (let at = from; at < this.#to; at++) {
      const byte = bytes[at];
      if (byte === this.#quote) return at;
      if (byte === LINE_FEED) return -1;
    }
    return -1;
  }
}
