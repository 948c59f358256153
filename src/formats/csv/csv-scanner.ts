/**
 * Parses the text of a CSV into records, chunk by chunk: the hot path of every import. It supports RFC 4180 with any
 * one-character delimiter and quote and any line end; other dialects are read by `csv-parse`, which is also the reference
 * in the tests.
 *
 * A quote opens a quoted cell only as the first character of a cell; elsewhere it is an ordinary character.
 */

/** The characters between and around cells. */
export interface CsvDialect {
  readonly delimiter: string;
  /** One character, or '' if cells are never quoted. */
  readonly quote: string;
  /** The end of a row; `\n` includes a `\r` before it. */
  readonly lineEnd: '\n' | '\r';
  /** The character that escapes a quote in a cell; absent if quotes are doubled instead. */
  readonly escape?: string;
}

/** One record and the line of the file on which it begins. */
export interface CsvRecord {
  readonly line: number;
  readonly cells: string[];
}

/** Why a text is not a valid CSV. The reader translates it into an error for people. */
export class CsvFault extends Error {
  readonly kind: 'quote-unclosed' | 'quote-misplaced' | 'row-too-long';
  /** The line on which the quote is opened, or on which the row begins. */
  readonly line: number;

  constructor(kind: CsvFault['kind'], line: number) {
    super(`${kind} at line ${line}`);
    this.name = 'CsvFault';
    this.kind = kind;
    this.line = line;
  }
}

/** Maximum length of a row: a longer one has an unclosed quote, or the file is not a table. */
export const longestRow = 16 * 1024 * 1024;

const SPACE = 32;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

export class CsvScanner {
  readonly #delimiter: number;
  readonly #quote: number;
  readonly #quoteText: string;
  readonly #twoQuotes: string;
  readonly #lineEnd: number;
  readonly #lineEndText: string;
  /** The beginning of an incomplete row at the end of the last chunk. */
  #rest = '';
  /** Chunks that wait until there are enough to scan the row again; keeps very long rows linear. */
  #waiting: string[] = [];
  #waitingLength = 0;
  #line: number;
  #records: CsvRecord[] = [];
  #fault: CsvFault | undefined;

  constructor(dialect: CsvDialect, firstLine = 1) {
    this.#delimiter = dialect.delimiter.charCodeAt(0);
    this.#quote = dialect.quote === '' ? -1 : dialect.quote.charCodeAt(0);
    this.#quoteText = dialect.quote;
    this.#twoQuotes = dialect.quote + dialect.quote;
    this.#lineEnd = dialect.lineEnd.charCodeAt(0);
    this.#lineEndText = dialect.lineEnd;
    this.#line = firstLine;
  }

  /** The current line, for errors in the text that follows. */
  get lineReached(): number {
    return this.#line + countOf(this.#rest + this.#waiting.join(''), this.#lineEndText);
  }

  /** Why reading stopped; the records before the fault have been returned. */
  get fault(): CsvFault | undefined {
    return this.#fault;
  }

  /** The text that has not been read yet and the line on which it begins, to continue with another parser. */
  leave(): { readonly text: string; readonly line: number } {
    return { text: this.#rest + this.#waiting.join(''), line: this.#line };
  }

  /**
   * Reads the next chunk.
   *
   * @param isLast nothing follows, so the rest is the last row
   * @returns the complete records; blank lines are skipped
   */
  push(chunk: string, isLast: boolean): CsvRecord[] {
    this.#records = [];
    if (this.#fault !== undefined) return this.#records;
    this.#waitingLength += chunk.length;
    if (!isLast && this.#waitingLength < this.#rest.length) {
      this.#waiting.push(chunk);
      return this.#records;
    }
    const text = this.#rest + this.#waiting.join('') + chunk;
    this.#waiting = [];
    this.#waitingLength = 0;
    const read = this.#scan(text, isLast);
    this.#rest = text.slice(read);
    if (this.#rest.length > longestRow && this.#fault === undefined) this.#giveUp();
    return this.#records;
  }

  /** The row is too long; scanning it as the last one shows whether an unclosed quote is the reason. */
  #giveUp(): void {
    const given = this.#records.length;
    this.#scan(this.#rest, true);
    this.#records.length = given;
    this.#fault ??= new CsvFault('row-too-long', this.#line);
  }

  /** Reads rows from the beginning of `text`; returns the index at which the first incomplete row begins. */
  #scan(text: string, isLast: boolean): number {
    const delimiter = this.#delimiter;
    const quote = this.#quote;
    const lineEnd = this.#lineEnd;
    const length = text.length;
    let rowStart = 0;
    let cellStart = 0;
    let position = 0;
    let innerLines = 0;
    let cells: string[] = [];
    while (position < length) {
      let code = text.charCodeAt(position);
      if (code === quote && position === cellStart) {
        const close = this.#closingQuote(text, position + 1);
        const next = close < 0 ? -1 : this.#afterQuote(text, close + 1, isLast);
        if (next < 0) {
          if (isLast) this.#fault = new CsvFault('quote-unclosed', this.#line + innerLines);
          return rowStart;
        }
        code = next < length ? text.charCodeAt(next) : lineEnd;
        if (code !== delimiter && code !== lineEnd) {
          this.#fault = new CsvFault('quote-misplaced', this.#line + innerLines);
          return rowStart;
        }
        const inner = text.slice(position + 1, close);
        innerLines += countOf(inner, this.#lineEndText);
        cells.push(inner.includes(this.#quoteText) ? inner.replaceAll(this.#twoQuotes, this.#quoteText) : inner);
        position = next;
      } else {
        while (code !== delimiter && code !== lineEnd && ++position < length) code = text.charCodeAt(position);
        if (position >= length) break;
        cells.push(text.slice(cellStart, code === lineEnd ? this.#cellEnd(text, cellStart, position) : position));
      }
      position += 1;
      cellStart = position;
      if (code === lineEnd) {
        if (lineEnd === CARRIAGE_RETURN) {
          if (position >= length && !isLast) return rowStart;
          if (text.charCodeAt(position) === LINE_FEED) position += 1;
        }
        this.#take(cells, text.charCodeAt(rowStart) === quote);
        this.#line += innerLines + 1;
        innerLines = 0;
        cells = [];
        rowStart = position;
        cellStart = position;
      }
    }
    if (!isLast) return rowStart;
    if (rowStart < length) {
      cells.push(text.slice(cellStart, this.#cellEnd(text, cellStart, length)));
      this.#take(cells, false);
    }
    return length;
  }

  #take(cells: string[], isQuoted: boolean): void {
    const isBlankLine = cells.length === 1 && cells[0] === '' && !isQuoted;
    if (!isBlankLine) this.#records.push({ line: this.#line, cells });
  }

  /** The index of the closing quote of a cell; -1 if the text ends before it. */
  #closingQuote(text: string, from: number): number {
    let at = text.indexOf(this.#quoteText, from);
    while (at >= 0 && text.charCodeAt(at + 1) === this.#quote) at = text.indexOf(this.#quoteText, at + 2);
    return at;
  }

  /** The index at which the delimiter or line end after a closing quote must be; -1 if the text ends too early. */
  #afterQuote(text: string, from: number, isLast: boolean): number {
    let at = from;
    // Some programs put a space between the quote and the delimiter.
    while (this.#delimiter !== SPACE && text.charCodeAt(at) === SPACE) at += 1;
    if (this.#lineEnd === LINE_FEED && text.charCodeAt(at) === CARRIAGE_RETURN) {
      const isLineEnd = text.charCodeAt(at + 1) === LINE_FEED || at + 1 === text.length;
      if (isLineEnd) at += 1;
    }
    return at >= text.length && !isLast ? -1 : at;
  }

  /** The end of the last cell of a row, before a carriage return that belongs to the line end. */
  #cellEnd(text: string, cellStart: number, end: number): number {
    const isReturn = this.#lineEnd === LINE_FEED && text.charCodeAt(end - 1) === CARRIAGE_RETURN;
    return isReturn && end > cellStart ? end - 1 : end;
  }
}

/** The number of occurrences of a part in a text. */
export function countOf(text: string, part: string): number {
  let count = 0;
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) count += 1;
  return count;
}
