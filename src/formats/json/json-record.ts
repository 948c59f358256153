/**
 * Parses one JSON object into cells, with numbers as written: `JSON.parse` would round an identifier of 18 digits and turn
 * `1.50` into `1.5`.
 */

/** Maximum depth of nested objects. */
const deepest = 64;

/** Receives a cell: its column, such as `name` or `address/city`, and its text; a missing value is ''. */
export type CellTaker = (column: string, cell: string) => void;

const QUOTE = 34;
const COMMA = 44;
const COLON = 58;
const BACKSLASH = 92;
const OPEN_BRACKET = 91;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;

/**
 * Parses an object. Nested objects become columns with a slash in their names; an array is one cell with its JSON text.
 *
 * @throws SyntaxError if the text is not a valid JSON object
 */
export function readRecord(text: string, take: CellTaker): void {
  const reader = new RecordReader(text, take);
  reader.object('', 1);
  reader.expectEnd();
}

class RecordReader {
  readonly #text: string;
  readonly #take: CellTaker;
  #at = 0;

  constructor(text: string, take: CellTaker) {
    this.#text = text;
    this.#take = take;
  }

  object(prefix: string, depth: number): void {
    if (depth > deepest) throw new SyntaxError('objects are nested too deeply');
    this.#expect(OPEN_BRACE);
    if (this.#next() === CLOSE_BRACE) {
      this.#at += 1;
      return;
    }
    for (;;) {
      const column = prefix + this.#string();
      this.#expect(COLON);
      this.#value(column, depth);
      if (this.#next() !== COMMA) break;
      this.#at += 1;
    }
    this.#expect(CLOSE_BRACE);
  }

  expectEnd(): void {
    if (!Number.isNaN(this.#next())) throw new SyntaxError('more than one value');
  }

  #value(column: string, depth: number): void {
    switch (this.#next()) {
      case QUOTE:
        this.#take(column, this.#string());
        break;
      case OPEN_BRACE:
        this.object(`${column}/`, depth + 1);
        break;
      case OPEN_BRACKET:
        this.#take(column, this.#array());
        break;
      default:
        this.#take(column, this.#literal());
    }
  }

  #string(): string {
    if (this.#next() !== QUOTE) throw new SyntaxError('a string is missing');
    const start = this.#at;
    let isEscaped = false;
    let at = start + 1;
    for (let code = this.#text.charCodeAt(at); code !== QUOTE; code = this.#text.charCodeAt(at)) {
      // At the end of the text the code is NaN.
      if (!(code >= 32)) throw new SyntaxError('a string is not closed');
      if (code === BACKSLASH) isEscaped = true;
      at += code === BACKSLASH ? 2 : 1;
    }
    this.#at = at + 1;
    if (!isEscaped) return this.#text.slice(start + 1, at);
    const unescaped: unknown = JSON.parse(this.#text.slice(start, at + 1));
    return String(unescaped);
  }

  #literal(): string {
    const literal = /[^\s,}\]]*/y;
    literal.lastIndex = this.#at;
    const [found = ''] = literal.exec(this.#text) ?? [];
    this.#at += found.length;
    if (found === 'null') return '';
    if (found === 'true' || found === 'false' || /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(found))
      return found;
    throw new SyntaxError(`${found} is not a value`);
  }

  #array(): string {
    const start = this.#at;
    let depth = 0;
    for (const sign of this.#text.slice(start).matchAll(/"(?:[^"\\]|\\.)*"|[[\]{}]/gs)) {
      if (sign[0] === '[' || sign[0] === '{') depth += 1;
      else if (!sign[0].startsWith('"')) depth -= 1;
      if (depth > 0) continue;
      this.#at = start + sign.index + 1;
      const json = this.#text.slice(start, this.#at);
      JSON.parse(json);
      return json.replace(/("(?:[^"\\]|\\.)*")|\s+/gs, '$1');
    }
    throw new SyntaxError('an array is not closed');
  }

  /** Skips white space and returns the code of the next character; NaN at the end. */
  #next(): number {
    let code = this.#text.charCodeAt(this.#at);
    while (code === 32 || code === 10 || code === 13 || code === 9) {
      this.#at += 1;
      code = this.#text.charCodeAt(this.#at);
    }
    return code;
  }

  #expect(code: number): void {
    if (this.#next() !== code) throw new SyntaxError(`${String.fromCharCode(code)} is missing`);
    this.#at += 1;
  }
}
