/**
 * Takes rows of a sheet that are written as Excel and most libraries write them, straight from the text of the XML. A row
 * with anything else in it is not taken, and the parser reads it.
 */
import { type CellContext, general, mostColumns, shownCell } from './xlsx-cell.ts';
import { resolved, unescaped } from './xlsx-text.ts';

const [space, quote, slash, zero, equals, less, greater] = [32, 34, 47, 48, 61, 60, 62];

export class RowScan {
  readonly #context: CellContext;
  /** The number of the row that was taken last. */
  line = 0;
  /** Its cells, without the blanks at its end. */
  cells: string[] = [];
  #column = 0;
  // Of the attributes read last: where the values of `r`, `s` and `t` begin, -1 where there is none.
  #reference = -1;
  #style = -1;
  #type = -1;
  #isClosed = false;
  // The text found last.
  #begin = 0;
  #end = 0;

  constructor(context: CellContext) {
    this.#context = context;
  }

  /** Takes the row that begins at a place; gives the place behind it, or -1 where it is not a usual one. */
  scan(text: string, from: number): number {
    let at = this.#attributes(text, from + 4);
    if (at < 0 || this.#reference < 0) return -1;
    const line = numberAt(text, this.#reference, quote);
    if (line < 0) return -1;
    this.line = line;
    this.cells = [];
    this.#column = 0;
    if (this.#isClosed) return at;
    while (text.charCodeAt(at) === less && text.charCodeAt(at + 1) === 99) {
      at = this.#cell(text, at);
      if (at < 0) return -1;
    }
    return text.startsWith('</row>', at) ? at + 6 : -1;
  }

  /** Reads a cell; gives the place behind it or -1. */
  #cell(text: string, from: number): number {
    let at = this.#attributes(text, from + 2);
    if (at < 0) return -1;
    this.#column = this.#reference < 0 ? this.#column + 1 : columnAt(text, this.#reference);
    if (!(this.#column >= 1 && this.#column <= mostColumns)) return -1;
    if (this.#isClosed) return at;
    const type = this.#type;
    const style = this.#style;
    at = this.#passFormula(text, at);
    if (at < 0) return -1;
    if (text.charCodeAt(at) === less && text.charCodeAt(at + 1) === 118) {
      at = this.#content(text, at + 3, '</v></c>');
      return at < 0 || text.charCodeAt(this.#begin - 1) !== greater ? -1 : this.#takeValue(text, type, style, at);
    }
    const isKept = text.startsWith('<is><t xml:space="preserve">', at);
    if (!isKept && !text.startsWith('<is><t>', at)) return -1;
    at = this.#content(text, at + (isKept ? 28 : 7), '</t></is></c>');
    if (at < 0 || !text.startsWith('inlineStr"', type)) return -1;
    const inline = resolved(text.slice(this.#begin, this.#end));
    if (inline === undefined) return -1;
    this.#put(unescaped(isKept ? inline : inline.trim()));
    return at;
  }

  #takeValue(text: string, type: number, style: number, at: number): number {
    const kind = type < 0 ? 110 : text.charCodeAt(type);
    const isShort = type < 0 || text.charCodeAt(type + 1) === quote;
    const { strings, formats } = this.#context;
    if (kind === 115 && isShort) {
      const shared = strings.at(numberAt(text, this.#begin, less));
      if (shared === undefined) return -1;
      this.#put(shared);
      return at;
    }
    const number = style < 0 ? 0 : numberAt(text, style, quote);
    if (number < 0) return -1;
    const name = type < 0 ? 'n' : text.slice(type, text.indexOf('"', type));
    const raw = text.slice(this.#begin, this.#end);
    const value = resolved(raw);
    if (value === undefined || value === '') return -1;
    this.#put(shownCell(name, value, formats[number] ?? general, this.#context));
    return at;
  }

  #put(shown: string): void {
    if (shown === '') return;
    while (this.cells.length < this.#column - 1) this.cells.push('');
    this.cells[this.#column - 1] = shown;
  }

  /** The place behind a formula, where there is one: its figure counts, not how it came about. */
  #passFormula(text: string, from: number): number {
    if (text.charCodeAt(from + 1) !== 102) return from;
    const at = this.#attributes(text, from + 2);
    if (at < 0 || this.#isClosed) return at;
    return this.#content(text, at, '</f>');
  }

  /** Finds the text from a place to the closing tags; gives the place behind them or -1. */
  #content(text: string, from: number, closing: string): number {
    this.#begin = from;
    this.#end = text.indexOf('<', from);
    return this.#end >= 0 && text.startsWith(closing, this.#end) ? this.#end + closing.length : -1;
  }

  /** Reads the attributes of a tag, from the place behind its name; gives the place behind the tag or -1. */
  #attributes(text: string, from: number): number {
    this.#reference = -1;
    this.#style = -1;
    this.#type = -1;
    let at = from;
    while (text.charCodeAt(at) === space) {
      const isLetter = text.charCodeAt(at + 2) === equals;
      const assigned = isLetter ? at + 2 : behindName(text, at + 1);
      if (text.charCodeAt(assigned) !== equals || text.charCodeAt(assigned + 1) !== quote) return -1;
      const begin = assigned + 2;
      if (isLetter) {
        const name = text.charCodeAt(at + 1);
        if (name === 114) this.#reference = begin;
        else if (name === 115) this.#style = begin;
        else if (name === 116) this.#type = begin;
      }
      at = begin;
      for (let code = text.charCodeAt(at); code !== quote; code = text.charCodeAt(++at)) {
        if (!(code > 0) || code === less) return -1;
      }
      at += 1;
    }
    this.#isClosed = text.charCodeAt(at) === slash;
    if (this.#isClosed) at += 1;
    return text.charCodeAt(at) === greater ? at + 1 : -1;
  }
}

/** The place behind a name, which may have a prefix. */
function behindName(text: string, from: number): number {
  let at = from;
  while (isNamePart(text.charCodeAt(at))) at += 1;
  return at;
}

function isNamePart(code: number): boolean {
  // Letters, digits and the colon: `x14ac:dyDescent` stands on each row that Excel writes.
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 58);
}

/** The whole number from a place to the character behind it; -1 where there is none. */
function numberAt(text: string, from: number, behind: number): number {
  let value = 0;
  let at = from;
  let code = text.charCodeAt(at);
  for (; code >= zero && code <= zero + 9; code = text.charCodeAt(at)) {
    value = value * 10 + code - zero;
    at += 1;
  }
  return at === from || at - from > 10 || code !== behind ? -1 : value;
}

/** The number of the column of a reference such as `AB12` at a place. */
function columnAt(text: string, from: number): number {
  let column = 0;
  for (let at = from; at - from < 4; at += 1) {
    const letter = text.charCodeAt(at) - 64;
    if (!(letter >= 1 && letter <= 26)) break;
    column = column * 26 + letter;
  }
  return column;
}
