/**
 * Finds the cells of a CSV in its UTF-8, row after row, and makes nothing of them: a text of each costs more than all the
 * rest of reading it. It reads what nearly all rows are; a quoted cell with quotes or line ends in it is for `CsvScanner`.
 */
import type { CsvDialect } from './csv-scanner.ts';

const [LINE_FEED, CARRIAGE_RETURN] = [10, 13];

export class CellScanner {
  /** Where the cells of the row begin and end; of a row with too many, the first ones. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** How many cells the row has. */
  cells = 0;
  /** Where the row begins, and where its line end does. */
  rowStart = 0;
  rowEnd = 0;
  /** The line of the row; after the last one, that of what was not read. */
  line = 1;
  /** Where what was not read begins. */
  at = 0;
  readonly #delimiter: number;
  readonly #quote: number;
  #bytes: Uint8Array = new Uint8Array();
  #to = 0;
  #linesRead = 0;

  /** @param dialect with rows that end in a line feed. @param width how many columns the source has. */
  constructor({ delimiter, quote }: CsvDialect, width: number) {
    this.starts = new Int32Array(width);
    this.ends = new Int32Array(width);
    this.#delimiter = delimiter.charCodeAt(0);
    this.#quote = quote === '' ? -1 : quote.charCodeAt(0);
  }

  /** Whether cells can be found without decoding anything. */
  static canScan({ delimiter, quote, lineEnd, escape: behind }: CsvDialect): boolean {
    const isPlain = (mark: string) => mark.length <= 1 && !(mark.charCodeAt(0) > 0x7f);
    return lineEnd === '\n' && behind === undefined && isPlain(delimiter) && isPlain(quote);
  }

  /** Begins with the rows that lie between two places. */
  begin(bytes: Uint8Array, from: number, to: number, firstLine: number): void {
    this.#bytes = bytes;
    this.at = from;
    this.#to = to;
    this.line = firstLine;
    this.#linesRead = 0;
  }

  /** Finds the next row; false at the end, and in front of a row that is not for this scanner. */
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

  /** Gives the place behind the row; -1 where it is not for this scanner. */
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

  /** The quote that closes a cell of one line; -1 where there is none. */
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
