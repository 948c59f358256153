/**
 * Takes rows of a sheet that are written as Excel and most libraries write them, straight from the bytes of the XML. A row
 * with anything else in it is not taken, and the parser reads it.
 */
import { plainNumber, shownNumber } from './number-format.ts';
import { type CellContext, general, mostColumns, shownCell } from './xlsx-cell.ts';
import { resolved, unescaped } from './xlsx-text.ts';
import { WideTexts } from './xlsx-wide-texts.ts';
import {
  equals,
  greater,
  isAt,
  isForParser,
  isMarked,
  isWide,
  less,
  mayNeedTrimming,
  quote,
  slash,
  space,
  TextFound,
  tag,
  zero,
} from './xml-characters.ts';
import type { XmlPiece } from './xml-shortcut.ts';

const rowEnd = tag('</row>');
const valueEnd = tag('</v></c>');
const formulaEnd = tag('</f>');
const inlineBegin = tag('<is><t>');
const keptInlineBegin = tag('<is><t xml:space="preserve">');
const inlineEnd = tag('</t></is></c>');
const inlineType = tag('inlineStr"');

export class RowScan {
  readonly #context: CellContext;
  readonly #wideTexts = new WideTexts();
  readonly #found = new TextFound();
  /** The number of the row that was taken last. */
  line = 0;
  /** Its cells, without the blanks at its end; those that are not ASCII are filled in by `complete`. */
  cells: string[] = [];
  #column = 0;
  // Of the attributes read last: where the values of `r`, `s` and `t` begin, -1 where there is none.
  #reference = -1;
  #style = -1;
  #type = -1;
  #isClosed = false;

  constructor(context: CellContext) {
    this.#context = context;
  }

  /** Takes the row that begins at a place; gives the place behind it, or -1 where it is not a usual one. */
  scan(piece: XmlPiece, from: number): number {
    const { bytes } = piece;
    let at = this.#attributes(bytes, from + 4);
    if (at < 0 || this.#reference < 0) return -1;
    const line = numberAt(bytes, this.#reference, quote);
    if (line < 0) return -1;
    this.line = line;
    this.cells = [];
    this.#column = 0;
    if (this.#isClosed) return at;
    while (bytes[at] === less && bytes[at + 1] === 99) {
      at = this.#cell(piece, at);
      if (at < 0) return -1;
    }
    return isAt(bytes, at, rowEnd) ? at + rowEnd.length : -1;
  }

  /** Fills in what is missing in the cells of all rows that were taken. */
  complete(): void {
    this.#wideTexts.deliver();
  }

  /** Reads a cell; gives the place behind it or -1. */
  #cell(piece: XmlPiece, from: number): number {
    const { bytes } = piece;
    let at = this.#attributes(bytes, from + 2);
    if (at < 0) return -1;
    this.#column = this.#reference < 0 ? this.#column + 1 : columnAt(bytes, this.#reference);
    if (!(this.#column >= 1 && this.#column <= mostColumns)) return -1;
    if (this.#isClosed) return at;
    const type = this.#type;
    const style = this.#style;
    at = this.#passFormula(bytes, at);
    if (at < 0) return -1;
    if (bytes[at] === less && bytes[at + 1] === 118 && bytes[at + 2] === greater) {
      at = this.#content(bytes, at + 3, valueEnd);
      return at >= 0 && this.#takeValue(piece, type, style) ? at : -1;
    }
    const isKept = isAt(bytes, at, keptInlineBegin);
    if (!isKept && !isAt(bytes, at, inlineBegin)) return -1;
    at = this.#content(bytes, at + (isKept ? keptInlineBegin : inlineBegin).length, inlineEnd);
    if (at < 0 || type < 0 || !isAt(bytes, type, inlineType)) return -1;
    return this.#takeText(piece, !isKept) ? at : -1;
  }

  /** Takes the text found last as the value of a cell; false where the parser must read it. */
  #takeValue(piece: XmlPiece, type: number, style: number): boolean {
    const { bytes, characters } = piece;
    const { begin, end, marks } = this.#found;
    const kind = type < 0 ? 110 : bytes[type];
    const isShort = type < 0 || bytes[type + 1] === quote;
    const { strings, formats, is1904 } = this.#context;
    if (kind === 115 && isShort) {
      const shared = strings.at(numberAt(bytes, begin, less));
      if (shared === undefined) return false;
      this.#put(shared);
      return true;
    }
    const number = style < 0 ? 0 : numberAt(bytes, style, quote);
    if (number < 0 || begin === end) return false;
    if (kind === 110 && isShort && marks === 0) {
      const format = formats[number] ?? general;
      const value = characters.slice(begin, end);
      this.#put(format === general ? plainNumber(value) : shownNumber(value, format, is1904));
      return true;
    }
    const name = type < 0 ? 'n' : characters.slice(type, characters.indexOf('"', type));
    if (name === 'str') return this.#takeText(piece, false);
    const value = this.#textFound(piece);
    if (value === undefined) return false;
    this.#put(shownCell(name, value, formats[number] ?? general, this.#context));
    return true;
  }

  /** Takes the text found last as that of a cell; false where the parser must read it. */
  #takeText(piece: XmlPiece, isTrimmed: boolean): boolean {
    const { bytes } = piece;
    const { begin, end, marks } = this.#found;
    if (marks === isWide && !(isTrimmed && mayNeedTrimming(bytes, begin, end))) {
      this.#fillTo(this.#column);
      this.#wideTexts.add(bytes, begin, end, this.cells, this.#column - 1);
      return true;
    }
    const found = this.#textFound(piece);
    if (found === undefined) return false;
    this.#put(unescaped(isTrimmed ? found.trim() : found));
    return true;
  }

  /** The text found last, as XML means it; undefined where the parser must read it. */
  #textFound({ bytes, characters }: XmlPiece): string | undefined {
    const { begin, end, marks } = this.#found;
    if ((marks & isForParser) !== 0) return undefined;
    const raw = (marks & isWide) === 0 ? characters.slice(begin, end) : bytes.toString('utf8', begin, end);
    return (marks & isMarked) === 0 ? raw : resolved(raw);
  }

  #put(shown: string): void {
    if (shown === '') return;
    this.#fillTo(this.#column - 1);
    this.cells[this.#column - 1] = shown;
  }

  #fillTo(width: number): void {
    while (this.cells.length < width) this.cells.push('');
  }

  /** The place behind a formula, where there is one: its figure counts, not how it came about. */
  #passFormula(bytes: Buffer, from: number): number {
    if (bytes[from + 1] !== 102) return from;
    const at = this.#attributes(bytes, from + 2);
    if (at < 0 || this.#isClosed) return at;
    return this.#content(bytes, at, formulaEnd);
  }

  /** Finds the text from a place to the closing tags; gives the place behind them or -1. */
  #content(bytes: Buffer, from: number, closing: Uint8Array): number {
    const found = this.#found;
    found.find(bytes, from);
    return isAt(bytes, found.end, closing) ? found.end + closing.length : -1;
  }

  /** Reads the attributes of a tag, from the place behind its name; gives the place behind the tag or -1. */
  #attributes(bytes: Buffer, from: number): number {
    this.#reference = -1;
    this.#style = -1;
    this.#type = -1;
    let at = from;
    while (bytes[at] === space) {
      const isLetter = bytes[at + 2] === equals;
      const assigned = isLetter ? at + 2 : behindName(bytes, at + 1);
      if (bytes[assigned] !== equals || bytes[assigned + 1] !== quote) return -1;
      const begin = assigned + 2;
      if (isLetter) {
        const name = bytes[at + 1];
        if (name === 114) this.#reference = begin;
        else if (name === 115) this.#style = begin;
        else if (name === 116) this.#type = begin;
      }
      at = begin;
      for (let byte = bytes[at] ?? less; byte !== quote; byte = bytes[at] ?? less) {
        if (byte < space || byte === less) return -1;
        at += 1;
      }
      at += 1;
    }
    this.#isClosed = bytes[at] === slash;
    if (this.#isClosed) at += 1;
    return bytes[at] === greater ? at + 1 : -1;
  }
}

/** The place behind a name, which may have a prefix. */
function behindName(bytes: Buffer, from: number): number {
  let at = from;
  while (isNamePart(bytes[at] ?? 0)) at += 1;
  return at;
}

function isNamePart(byte: number): boolean {
  // Letters, digits and the colon: `x14ac:dyDescent` stands on each row that Excel writes.
  return (byte >= 97 && byte <= 122) || (byte >= 65 && byte <= 90) || (byte >= 48 && byte <= 58);
}

/** The whole number from a place to the character behind it; -1 where there is none. */
function numberAt(bytes: Buffer, from: number, behind: number): number {
  let value = 0;
  let at = from;
  let byte = bytes[at] ?? 0;
  for (; byte >= zero && byte <= zero + 9; byte = bytes[at] ?? 0) {
    value = value * 10 + byte - zero;
    at += 1;
  }
  return at === from || at - from > 10 || byte !== behind ? -1 : value;
}

/** The number of the column of a reference such as `AB12` at a place. */
function columnAt(bytes: Buffer, from: number): number {
  let column = 0;
  for (let at = from; at - from < 4; at += 1) {
    const letter = (bytes[at] ?? 0) - 64;
    if (!(letter >= 1 && letter <= 26)) break;
    column = column * 26 + letter;
  }
  return column;
}
