/**
 * Takes rows of a sheet that are written as Excel and most libraries write them, straight from the bytes of the XML. A row
 * with anything else in it is not taken, and the parser reads it.
 */

import { plainNumber, shownFigure, shownNumber } from '../number-format/format-number.ts';
import { FigureFound } from '../number-format/number-scanner.ts';
import { numberAt, TagFound } from './tag-scanner.ts';
import { WideTexts } from './utf8-cell-texts.ts';
import { type CellContext, general, mostColumns, shownCell } from './xlsx-cell.ts';
import { resolved, trimmed, unescaped } from './xlsx-text.ts';
import { isAt, TextFound, tag, word, type XmlPiece } from './xml-characters.ts';

const [space, quote, less, greater] = [32, 34, 60, 62];
const [letterF, letterN, letterS] = [102, 110, 115];
// As in `TextFound`.
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
  readonly #wideTexts = new WideTexts();
  readonly #tag = new TagFound();
  readonly #figure = new FigureFound();
  readonly #found = new TextFound();
  /** The number of the row that was taken last. */
  line = 0;
  /** Its cells, without the blanks at its end; those that are not ASCII are filled in by `complete`. */
  cells: string[] = [];
  #column = 0;

  constructor(context: CellContext) {
    this.#context = context;
  }

  /**
   * Takes the row that begins at a place; gives the place behind it, or -1 where it is not a usual one.
   *
   * @param lineBefore the number of the row before it: one without a number of its own follows it
   */
  scan(piece: XmlPiece, from: number, lineBefore: number): number {
    const { bytes, words } = piece;
    let at = this.#tag.read(bytes, from + 4);
    if (at < 0) return -1;
    this.line = this.#tag.reference < 0 ? lineBefore + 1 : numberAt(bytes, this.#tag.reference, quote);
    if (this.line < 0) return -1;
    this.cells = [];
    this.#column = 0;
    if (this.#tag.isClosed) return at;
    at = behindBlanks(bytes, at);
    while ((words.getInt32(at, true) & 0xffff) === cellBegin) {
      at = this.#cell(piece, at);
      if (at < 0) return -1;
      at = behindBlanks(bytes, at);
    }
    return isAt(bytes, at, rowEnd) ? at + rowEnd.length : -1;
  }

  /** Fills in what is missing in the cells of all rows that were taken. */
  complete(): void {
    this.#wideTexts.deliver();
  }

  /** Reads a cell; gives the place behind it or -1. */
  #cell(piece: XmlPiece, from: number): number {
    const { bytes, words } = piece;
    const tag = this.#tag;
    let at = tag.readCell(piece, from + 2);
    if (at < 0) return -1;
    const column = tag.column === 0 ? this.#column + 1 : tag.column;
    if (!(column > this.#column && column <= mostColumns)) return -1;
    this.#column = column;
    if (tag.isClosed) return at;
    const { type, typeAt, style } = tag;
    if ((words.getInt32(at, true) & 0xffffff) !== valueBegin) at = this.#passFormula(piece, behindBlanks(bytes, at));
    if (at < 0) return -1;
    if ((words.getInt32(at, true) & 0xffffff) !== valueBegin) {
      return type === 0 && isAt(bytes, typeAt, inlineType) ? this.#inlineText(piece, at) : -1;
    }
    at += 3;
    if (style < 0) return -1;
    if ((type === letterN || type === letterS) && this.#figure.find(piece, at)) {
      const isTaken = type === letterN ? this.#takeFigure(piece, at, style) : this.#takeShared();
      return isTaken ? behindValue(piece, this.#figure.end) : -1;
    }
    this.#found.find(piece, at);
    return this.#takeValue(piece, type, typeAt, style) ? behindValue(piece, this.#found.end) : -1;
  }

  /** Takes the figure found last, which began at a place, as that of a cell. */
  #takeFigure({ characters }: XmlPiece, begin: number, style: number): boolean {
    const figure = this.#figure;
    const { formats, is1904 } = this.#context;
    const format = formats[style] ?? general;
    const isNumber = format.kind === 'number';
    const shown = isNumber ? undefined : shownFigure(figure, format, is1904);
    if (shown !== undefined) {
      this.#put(shown);
      return true;
    }
    const written = characters.slice(begin, figure.end);
    if (isNumber) this.#put(figure.isPlain ? written : plainNumber(written));
    else this.#put(shownNumber(written, format, is1904));
    return true;
  }

  /** Takes the shared text that the figure found last is the number of; false where there is none. */
  #takeShared(): boolean {
    const { mantissa, decimals, isNegative } = this.#figure;
    if (isNegative || decimals > 0) return false;
    const shared = this.#context.strings.at(mantissa);
    if (shared === undefined) return false;
    this.#put(shared);
    return true;
  }

  /** Takes the text found last as the value of a cell; false where the parser must read it. */
  #takeValue(piece: XmlPiece, type: number, typeAt: number, style: number): boolean {
    const { characters } = piece;
    if (this.#found.begin === this.#found.end) return false;
    const name = type === 0 ? characters.slice(typeAt, characters.indexOf('"', typeAt)) : String.fromCharCode(type);
    if (name === 'str') return this.#takeText(piece, false);
    const value = this.#textFound(piece);
    if (value === undefined || name === 's') return false;
    this.#put(shownCell(name, value, this.#context.formats[style] ?? general, this.#context));
    return true;
  }

  /** Takes an inline text of one run; gives the place behind its cell or -1. */
  #inlineText(piece: XmlPiece, from: number): number {
    const { bytes, words } = piece;
    if (words.getInt32(from, true) !== inlineBegin) return -1;
    const opening = words.getInt32(from + 4, true) & 0xffffff;
    const isKept = opening !== runBegin;
    if (isKept && !(opening === keptRunBegin && isAt(bytes, from + 6, keepsBlanks))) return -1;
    this.#found.find(piece, isKept ? from + 6 + keepsBlanks.length : from + 7);
    const { end } = this.#found;
    if (words.getInt32(end, true) !== runEnd || words.getInt32(end + 4, true) !== inlineEnd) return -1;
    return bytes[end + 8] === greater && this.#takeText(piece, !isKept) ? behindCell(piece, end + 9) : -1;
  }

  /** Takes the text found last as that of a cell; false where the parser must read it. */
  #takeText(piece: XmlPiece, isTrimmed: boolean): boolean {
    const { bytes } = piece;
    const { begin, end, marks } = this.#found;
    const isAsShown = !isTrimmed || ((bytes[begin] ?? 0) > space && (bytes[end - 1] ?? 0) > space);
    if (marks !== 0 && (marks & (isMarked | isForParser)) === 0 && isAsShown) {
      if (this.#wideTexts.add(piece, begin, end, this.cells, this.#column - 1)) {
        this.#fillTo(this.#column);
        return true;
      }
    }
    const found = this.#textFound(piece);
    if (found === undefined) return false;
    const text = isTrimmed ? trimmed(found) : found;
    this.#put((marks & (isMarked | isReference)) === 0 ? text : unescaped(text));
    return true;
  }

  /** The text found last, as XML means it; undefined where the parser must read it. */
  #textFound({ bytes, characters }: XmlPiece): string | undefined {
    const { begin, end, marks } = this.#found;
    if ((marks & isForParser) !== 0) return undefined;
    const raw = (marks & isWide) === 0 ? characters.slice(begin, end) : bytes.toString('utf8', begin, end);
    return (marks & (isMarked | isReference)) === 0 ? raw : resolved(raw);
  }

  #put(shown: string): void {
    if (shown === '') return;
    const { cells } = this;
    const place = this.#column - 1;
    while (cells.length < place) cells.push('');
    if (cells.length === place) cells.push(shown);
    else cells[place] = shown;
  }

  #fillTo(width: number): void {
    while (this.cells.length < width) this.cells.push('');
  }

  /** The place behind a formula, where there is one: its figure counts, not how it came about. */
  #passFormula(piece: XmlPiece, from: number): number {
    const { bytes } = piece;
    if (bytes[from] !== less || bytes[from + 1] !== letterF) return from;
    const at = this.#tag.read(bytes, from + 2);
    if (at < 0 || this.#tag.isClosed) return at;
    this.#found.find(piece, at);
    const { end } = this.#found;
    return isAt(bytes, end, formulaEnd) ? end + formulaEnd.length : -1;
  }
}

/** The place behind the end of a value and of its cell; -1 where there is anything else. */
function behindValue(piece: XmlPiece, at: number): number {
  return piece.words.getInt32(at, true) === valueEnd ? behindCell(piece, at + 4) : -1;
}

function behindCell({ bytes, words }: XmlPiece, from: number): number {
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
