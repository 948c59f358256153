/**
 * Splits a streamed JSON text into its records: the elements of one array, or values one after another as in NDJSON. The
 * records themselves are parsed in `json-record.ts`.
 */

/** The text of one record and the line on which it begins. */
export interface JsonValue {
  readonly line: number;
  readonly text: string;
}

/** Why a text is not a list of records. */
export class JsonFault extends Error {
  readonly kind: 'json-invalid' | 'json-cut-off' | 'json-too-long';
  readonly line: number;

  constructor(kind: JsonFault['kind'], line: number, cause?: unknown) {
    super(`${kind} at line ${line}`, { cause });
    this.name = 'JsonFault';
    this.kind = kind;
    this.line = line;
  }
}

/** Maximum length of a value in characters; a string cannot be much longer. */
const longestValue = 256 * 1024 * 1024;

const LINE_FEED = 10;
const QUOTE = 34;
const BACKSLASH = 92;
const OPEN_BRACKET = 91;
const CLOSE_BRACKET = 93;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;

export class JsonSplitter {
  #text = '';
  #position = 0;
  /** The index at which the current value begins; -1 between values. */
  #start = -1;
  #startLine = 1;
  #line: number;
  #depth = 0;
  #inString = false;
  #waiting: string[] = [];
  #waitingLength = 0;
  /** Undefined before the first character. */
  #root: 'array' | 'values' | undefined;
  /** In an array, a comma or its end must follow. */
  #needsComma = false;
  #afterComma = false;
  #isClosed = false;

  constructor(firstLine = 1) {
    this.#line = firstLine;
  }

  /** Whether the records are the elements of an array. */
  get isArray(): boolean {
    return this.#root === 'array';
  }

  /**
   * Reads the next chunk and returns the complete values.
   *
   * @throws JsonFault
   */
  push(chunk: string, isLast: boolean): JsonValue[] {
    this.#waitingLength += chunk.length;
    this.#waiting.push(chunk);
    // A very long value is joined in growing steps, so that the work stays linear.
    if (!isLast && this.#waitingLength < this.#text.length) return [];
    this.#text += this.#waiting.join('');
    this.#waiting = [];
    this.#waitingLength = 0;
    const values = this.#split(isLast);
    const keep = this.#start >= 0 ? this.#start : this.#position;
    this.#text = this.#text.slice(keep);
    this.#position -= keep;
    if (this.#start >= 0) this.#start = 0;
    if (this.#text.length > longestValue) throw new JsonFault('json-too-long', this.#startLine);
    if (isLast) this.#checkEnd();
    return values;
  }

  #split(isLast: boolean): JsonValue[] {
    const values: JsonValue[] = [];
    while (this.#position < this.#text.length) {
      if (this.#start < 0) {
        if (!this.#toValue()) break;
      }
      const end =
        this.#text[this.#start] === '{' || this.#text[this.#start] === '['
          ? this.#compoundEnd()
          : this.#scalarEnd(isLast);
      if (end < 0) break;
      values.push({ line: this.#startLine, text: this.#text.slice(this.#start, end) });
      this.#start = -1;
      this.#position = end;
      this.#needsComma = true;
      this.#afterComma = false;
    }
    return values;
  }

  /** Advances to the beginning of the next value; false if the text ends before it. */
  #toValue(): boolean {
    for (; this.#position < this.#text.length; this.#position += 1) {
      const code = this.#text[this.#position] ?? '';
      if (code === '\n') this.#line += 1;
      if (/\s|\ufeff/.test(code)) continue;
      if (this.#isClosed) throw new JsonFault('json-invalid', this.#line);
      if (this.#root === undefined) {
        this.#root = code === '[' ? 'array' : 'values';
        if (this.#root === 'array') continue;
      }
      if (this.#root === 'array') {
        if (code === ']' && !this.#afterComma) {
          this.#isClosed = true;
          continue;
        }
        if (code === ',' && this.#needsComma) {
          this.#needsComma = false;
          this.#afterComma = true;
          continue;
        }
        if (this.#needsComma) throw new JsonFault('json-invalid', this.#line);
      }
      if (/[,\]}:]/.test(code)) throw new JsonFault('json-invalid', this.#line);
      this.#start = this.#position;
      this.#startLine = this.#line;
      return true;
    }
    return false;
  }

  /** The index after the current object or array; -1 if the text ends before it. */
  #compoundEnd(): number {
    const text = this.#text;
    let at = this.#position;
    for (; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code === LINE_FEED) this.#line += 1;
      if (this.#inString) {
        if (code === QUOTE) this.#inString = false;
        // The character after a backslash may be in the next chunk, so both are left for it.
        else if (code === BACKSLASH && at + 1 === text.length) break;
        else if (code === BACKSLASH) at += 1;
      } else if (code === QUOTE) {
        this.#inString = true;
      } else if (code === OPEN_BRACE || code === OPEN_BRACKET) {
        this.#depth += 1;
      } else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) {
        this.#depth -= 1;
        if (this.#depth === 0) return at + 1;
      }
    }
    this.#position = at;
    return -1;
  }

  /** The index after a value that is not an object or array, which the caller refuses with its line. */
  #scalarEnd(isLast: boolean): number {
    const rest = /[\n,\]]/g;
    rest.lastIndex = this.#start + 1;
    const found = rest.exec(this.#text);
    if (found !== null) return found.index;
    this.#position = this.#text.length;
    return isLast ? this.#text.length : -1;
  }

  #checkEnd(): void {
    if (this.#start >= 0) throw new JsonFault('json-cut-off', this.#startLine);
    if (this.#root === 'array' && !this.#isClosed) throw new JsonFault('json-cut-off', this.#line);
  }
}
