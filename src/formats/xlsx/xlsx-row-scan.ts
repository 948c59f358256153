/**
 * Fast path: reads rows of a sheet directly from the bytes of the XML if they are written as by Excel and most libraries.
 * A row with anything else in it is left to the parser.
 */

import { plainNumber, shownNumber, shownScanned } from '../number-format/format-number.ts';
import { NumberScanner } from './number-scanner.ts';
import { numberAt, TagScanner } from './tag-scanner.ts';
import { Utf8CellTexts } from './utf8-cell-texts.ts';
import { type CellContext, general, mostColumns, shownCell } from './xlsx-cell.ts';
import { resolved, trimmed, unescaped } from './xlsx-text.ts';
import { isAt, TextScanner, tag, word, type XmlChunk } from './xml-characters.ts';

const [space, quote, less, greater] = [32, 34, 60, 62];
const [letterF, letterN, letterS] = [102, 110, 115];
// As in xml-characters.ts, see there.
const [isWide, isMarked, isForParser, isReference] = [1, 2, 4, 8];
const rowEnd = tag('</row>');
const formulaEnd = tag('</f>');
const inlineType = tag('inlineStr"');
const keepsBlanks = tag(' xml:space="preserve">');
const [cellBegin, cellEnd, valueEnd] = [word('<c'), word('</c>'), word('</v>')];
const [valueBegin, runBegin, keptRunBegin] = [word('<v>'), word('<t>'), word('<t ')];
const [inlineBegin, runEnd, inlineEnd] = [word('<is>'), word('</t>'), word('</is')];

export class RowScan {
  readonly #context: CellContext;
  readonly #utf8Texts = new Utf8CellTexts();
  readonly #tag = new TagScanner();
  readonly #number = new NumberScanner();
  readonly #found = new TextScanner();
  /** The number of the last row that was read. */
  line = 0;
  /** Its cells, without trailing blanks; those that are not ASCII are filled in by `complete`. */
  cells: string[] = [];
  /** The number of its cells that show an error. */
  errors = 0;
  #column = 0;

  constructor(context: CellContext) {
    this.#context = context;
  }

  /**
   * Reads the row that begins at an offset; returns the offset after it, or -1 if the parser must read it.
   *
   * @param lineBefore the number of the row before it, after which a row without a number is counted
   */
  scan(chunk: XmlChunk, from: number, lineBefore: number): number {
    const { bytes, words } = chunk;
    let at = this.#tag.read(bytes, from + 4);
    if (at < 0) return -1;
    this.line = this.#tag.reference < 0 ? lineBefore + 1 : numberAt(bytes, this.#tag.reference, quote);
    if (this.line < 0) return -1;
    this.cells = [];
    this.errors = 0;
    this.#column = 0;
    if (this.#tag.isClosed) return at;
    at = behindBlanks(bytes, at);
    while ((words.getInt32(at, true) & 0xffff) === cellBegin) {
      at = this.#cell(chunk, at);
      if (at < 0) return -1;
      at = behindBlanks(bytes, at);
    }
    return isAt(bytes, at, rowEnd) ? at + rowEnd.length : -1;
  }

  /** Fills in the cells that are still missing in the rows that were read. */
  complete(): void {
    this.#utf8Texts.deliver();
  }

  /** Reads a cell; returns the offset after it or -1. */
  #cell(chunk: XmlChunk, from: number): number {
    const { bytes, words } = chunk;
    const tag = this.#tag;
    let at = tag.readCell(chunk, from + 2);
    if (at < 0) return -1;
    const column = tag.column === 0 ? this.#column + 1 : tag.column;
    if (!(column > this.#column && column <= mostColumns)) return -1;
    this.#column = column;
    if (tag.isClosed) return at;
    const { type, typeAt, style } = tag;
    if ((words.getInt32(at, true) & 0xffffff) !== valueBegin) at = this.#passFormula(chunk, behindBlanks(bytes, at));
    if (at < 0) return -1;
    if ((words.getInt32(at, true) & 0xffffff) !== valueBegin) {
      return type === 0 && isAt(bytes, typeAt, inlineType) ? this.#inlineText(chunk, at) : -1;
    }
    at += 3;
    if (style < 0) return -1;
    if ((type === letterN || type === letterS) && this.#number.scan(chunk, at)) {
      const isTaken = type === letterN ? this.#takeNumber(chunk, at, style) : this.#takeShared();
      return isTaken ? behindValue(chunk, this.#number.end) : -1;
    }
    this.#found.scan(chunk, at);
    return this.#takeValue(chunk, type, typeAt, style) ? behindValue(chunk, this.#found.end) : -1;
  }

  /** Puts the number that was scanned last, from `begin` on, into the cell. */
  #takeNumber({ characters }: XmlChunk, begin: number, style: number): boolean {
    const number = this.#number;
    const { formats, is1904 } = this.#context;
    const format = formats[style] ?? general;
    const isNumber = format.kind === 'number';
    const shown = isNumber ? undefined : shownScanned(number, format, is1904);
    if (shown !== undefined) {
      this.#put(shown);
      return true;
    }
    const written = characters.slice(begin, number.end);
    if (isNumber) this.#put(number.isShownAsWritten ? written : plainNumber(written));
    else this.#put(shownNumber(written, format, is1904));
    return true;
  }

  /** Puts the shared text with the number that was scanned last into the cell; false if there is none. */
  #takeShared(): boolean {
    const { mantissa, decimals, isNegative } = this.#number;
    if (isNegative || decimals > 0) return false;
    const shared = this.#context.strings.at(mantissa);
    if (shared === undefined) return false;
    this.#put(shared);
    return true;
  }

  /** Puts the value that was scanned last into the cell; false if the parser must read it. */
  #takeValue(chunk: XmlChunk, type: number, typeAt: number, style: number): boolean {
    const { characters } = chunk;
    if (this.#found.begin === this.#found.end) return false;
    const name = type === 0 ? characters.slice(typeAt, characters.indexOf('"', typeAt)) : String.fromCharCode(type);
    if (name === 'str') return this.#takeText(chunk, false);
    const value = this.#textFound(chunk);
    if (value === undefined || name === 's') return false;
    if (name === 'e') this.errors += 1;
    this.#put(shownCell(name, value, this.#context.formats[style] ?? general, this.#context));
    return true;
  }

  /** Reads an inline text of one run; returns the offset after its cell or -1. */
  #inlineText(chunk: XmlChunk, from: number): number {
    const { bytes, words } = chunk;
    if (words.getInt32(from, true) !== inlineBegin) return -1;
    const opening = words.getInt32(from + 4, true) & 0xffffff;
    const isKept = opening !== runBegin;
    if (isKept && !(opening === keptRunBegin && isAt(bytes, from + 6, keepsBlanks))) return -1;
    this.#found.scan(chunk, isKept ? from + 6 + keepsBlanks.length : from + 7);
    const { end } = this.#found;
    if (words.getInt32(end, true) !== runEnd || words.getInt32(end + 4, true) !== inlineEnd) return -1;
    return bytes[end + 8] === greater && this.#takeText(chunk, !isKept) ? behindCell(chunk, end + 9) : -1;
  }

  /** Puts the text that was scanned last into the cell; false if the parser must read it. */
  #takeText(chunk: XmlChunk, isTrimmed: boolean): boolean {
    const { bytes } = chunk;
    const { begin, end, marks } = this.#found;
    const isAsShown = !isTrimmed || ((bytes[begin] ?? 0) > space && (bytes[end - 1] ?? 0) > space);
    if (marks !== 0 && (marks & (isMarked | isForParser)) === 0 && isAsShown) {
      if (this.#utf8Texts.add(chunk, begin, end, this.cells, this.#column - 1)) {
        this.#fillTo(this.#column);
        return true;
      }
    }
    const found = this.#textFound(chunk);
    if (found === undefined) return false;
    const text = isTrimmed ? trimmed(found) : found;
    this.#put((marks & (isMarked | isReference)) === 0 ? text : unescaped(text));
    return true;
  }

  /** The text that was scanned last, with references resolved; undefined if the parser must read it. */
  #textFound({ bytes, characters }: XmlChunk): string | undefined {
    const { begin, end, marks } = this.#found;
    if ((marks & isForParser) !== 0) return undefined;
    const raw = (marks & isWide) === 0 ? characters.slice(begin, end) : bytes.toString('utf8', begin, end);
    return (marks & (isMarked | isReference)) === 0 ? raw : resolved(raw);
  }

  #put(shown: string): void {
    if (shown === '') return;
    const { cells } = this;
    const index = this.#column - 1;
    while (cells.length < index) cells.push('');
    if (cells.length === index) cells.push(shown);
    else cells[index] = shown;
  }

  #fillTo(width: number): void {
    while (this.cells.length < width) this.cells.push('');
  }

  /** The offset after a formula, if there is one, as only its value is read. */
  #passFormula(chunk: XmlChunk, from: number): number {
    const { bytes } = chunk;
    if (bytes[from] !== less || bytes[from + 1] !== letterF) return from;
    const at = this.#tag.read(bytes, from + 2);
    if (at < 0 || this.#tag.isClosed) return at;
    this.#found.scan(chunk, at);
    const { end } = this.#found;
    return isAt(bytes, end, formulaEnd) ? end + formulaEnd.length : -1;
  }
}

/** The offset after the end tags of a value and its cell; -1 if there is anything else. */
function behindValue(chunk: XmlChunk, at: number): number {
  return chunk.words.getInt32(at, true) === valueEnd ? behindCell(chunk, at + 4) : -1;
}

function behindCell({ bytes, words }: XmlChunk, from: number): number {
  if (words.getInt32(from, true) === cellEnd) return from + 4;
  const at = behindBlanks(bytes, from);
  return words.getInt32(at, true) === cellEnd ? at + 4 : -1;
}

/** Some programs put each tag on a line of its own. */
function behindBlanks(bytes: Buffer, from: number): number {
  let at = from;
  while (isBlank(bytes[at] ?? less)) at += 1;
  return at;
}

function isBlank(byte: number): boolean {
  return byte === space || (byte >= 9 && byte <= 13 && byte !== 11 && byte !== 12);
}
