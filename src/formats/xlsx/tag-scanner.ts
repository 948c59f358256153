/** Scans the tags of rows and cells directly in the bytes: the attributes `r`, `s` and `t`; all others are skipped. */
import { isFourDigits, word, type XmlChunk } from './xml-characters.ts';

const [space, quote, ampersand, slash, zero, colon] = [32, 34, 38, 47, 48, 58];
const [less, equals, greater] = [60, 61, 62];

const [letterN, letterR, letterS, letterT] = [110, 114, 115, 116];

const inlineBegin = word('inli');
const [referenceBegin, styleBegin, typeBegin] = [word(' r="'), word(' s="'), word(' t="')];

/** Scans tags; each scan overwrites the result of the one before. */
export class TagScanner {
  /** The offset of the value of `r`; -1 if there is none. */
  reference = -1;
  /** The column in `r`, from 1; 0 without `r`, -1 if `r` has none. */
  column = 0;
  /** The number in `s`; 0 without `s`, -1 if it is not a number. */
  style = 0;
  /** The value of `t` if it is one letter, `n` without `t`, 0 if it is longer. */
  type = letterN;
  /** The offset of the value of `t`; -1 if there is none. */
  typeAt = -1;
  isClosed = false;

  /** Reads the attributes from the offset after the name of the tag; returns the offset after the tag, or -1. */
  read(bytes: Buffer, from: number): number {
    this.reference = -1;
    this.style = 0;
    this.type = letterN;
    this.typeAt = -1;
    let at = from;
    while (bytes[at] === space) {
      const isLetter = bytes[at + 2] === equals;
      const assigned = isLetter ? at + 2 : behindName(bytes, at + 1);
      if (bytes[assigned] !== equals || bytes[assigned + 1] !== quote) return -1;
      const begin = assigned + 2;
      const end = behindValue(bytes, begin);
      if (end < 0) return -1;
      if (isLetter) this.#take(bytes, bytes[at + 1] ?? 0, begin, end);
      at = end + 1;
    }
    this.isClosed = bytes[at] === slash;
    if (this.isClosed) at += 1;
    return bytes[at] === greater ? at + 1 : -1;
  }

  /** The same for a cell; most have `r`, `s` and `t` in this order, and nothing else. */
  readCell(chunk: XmlChunk, from: number): number {
    const usual = this.#readUsualCell(chunk, from);
    if (usual >= 0) return usual;
    const behind = this.read(chunk.bytes, from);
    this.column = this.reference < 0 ? 0 : columnAt(chunk.bytes, this.reference) || -1;
    return behind;
  }

  #readUsualCell({ bytes, words }: XmlChunk, from: number): number {
    if (words.getInt32(from, true) !== referenceBegin) return -1;
    let at = from + 4;
    let column = 0;
    for (let letter = (bytes[at] ?? 0) - 64; letter >= 1 && letter <= 26; letter = (bytes[at] ?? 0) - 64) {
      column = column * 26 + letter;
      at += 1;
    }
    if (at > from + 7 || column === 0) return -1;
    if (isFourDigits(words.getInt32(at, true))) at += 4;
    while (isDigit(bytes[at] ?? 0)) at += 1;
    if (bytes[at] !== quote) return -1;
    let style = 0;
    let next = words.getInt32(at + 1, true);
    if (next === styleBegin) {
      at += 5;
      const begin = at;
      for (let byte = bytes[at] ?? 0; isDigit(byte) && at < begin + 6; byte = bytes[at] ?? 0) {
        style = style * 10 + byte - zero;
        at += 1;
      }
      if (at === begin || bytes[at] !== quote) return -1;
      next = words.getInt32(at + 1, true);
    }
    let type = letterN;
    if (next === typeBegin) {
      at += 5;
      const begin = at;
      if (words.getInt32(at, true) === inlineBegin) at += 4;
      while (isLetter(bytes[at] ?? 0)) at += 1;
      type = at === begin + 1 ? (bytes[begin] ?? 0) : 0;
      this.typeAt = begin;
      if (bytes[at] !== quote) return -1;
    }
    at += 1;
    const isClosed = bytes[at] === slash;
    if (isClosed) at += 1;
    if (bytes[at] !== greater) return -1;
    this.column = column;
    this.style = style;
    this.type = type;
    this.isClosed = isClosed;
    return at + 1;
  }

  #take(bytes: Buffer, name: number, begin: number, end: number): void {
    if (name === letterR) {
      this.reference = begin;
    } else if (name === letterS) {
      this.style = numberAt(bytes, begin, quote);
    } else if (name === letterT) {
      this.typeAt = begin;
      this.type = end === begin + 1 ? (bytes[begin] ?? 0) : 0;
    }
  }
}

function isDigit(byte: number): boolean {
  return byte >= zero && byte <= zero + 9;
}

/** Letters and digits; tags with other characters are left to the parser. */
function isNamePart(byte: number): boolean {
  return isLetter(byte) || isDigit(byte) || byte === colon;
}

function isLetter(byte: number): boolean {
  return (byte >= 97 && byte <= 122) || (byte >= 65 && byte <= 90);
}

/** The offset of the quote after a value; -1 if it has characters that XML does not allow or changes. */
function behindValue(bytes: Buffer, from: number): number {
  let at = from;
  for (let byte = bytes[at] ?? less; byte !== quote; byte = bytes[at] ?? less) {
    if (byte < space || byte === less || byte === ampersand) return -1;
    at += 1;
  }
  return at;
}

/** The offset after a name, which may have a prefix: Excel writes `x14ac:dyDescent` on each row. */
function behindName(bytes: Buffer, from: number): number {
  let at = from;
  while (isNamePart(bytes[at] ?? 0)) at += 1;
  return at;
}

/** The integer from an offset to the character `behind`; -1 if there is none. */
export function numberAt(bytes: Buffer, from: number, behind: number): number {
  let value = 0;
  let at = from;
  let digit = (bytes[at] ?? 0) - zero;
  for (; digit >= 0 && digit <= 9; digit = (bytes[at] ?? 0) - zero) {
    value = value * 10 + digit;
    at += 1;
  }
  return at === from || at - from > 10 || bytes[at] !== behind ? -1 : value;
}

/** The number of the column in a reference such as `AB12` at an offset. */
export function columnAt(bytes: Buffer, from: number): number {
  let column = 0;
  for (let at = from; at - from < 4; at += 1) {
    const letter = (bytes[at] ?? 0) - 64;
    if (!(letter >= 1 && letter <= 26)) break;
    column = column * 26 + letter;
  }
  return column;
}
