/** Scans references such as `&amp;` and `&#24352;` in bytes. Some libraries write every non-ASCII character as one. */
import { word, type XmlChunk } from './xml-characters.ts';

const [numberSign, semicolon, zero] = [35, 59, 48];
const [less, greater, ampersand] = [word('&lt;'), word('&gt;'), word('&amp')];
const [quotation, apostrophe] = [word('&quo'), word('&apo')];

/** Scans references; each scan overwrites the result of the one before. */
export class ReferenceScanner {
  /** The code of the character. */
  code = 0;
  /** The offset after the reference. */
  end = 0;

  /**
   * Reads the reference at an offset; false if it is rare or invalid, or its character may be trimmed or begin `_x000D_`, so
   * that the slow path must read the text.
   */
  read({ bytes, words }: XmlChunk, from: number): boolean {
    if (bytes[from + 1] === numberSign) return this.#readNumber(bytes, from + 2);
    const four = words.getInt32(from, true);
    if (four === less || four === greater) return this.#take(four === less ? 60 : 62, from + 4);
    if (four === ampersand) return bytes[from + 4] === semicolon && this.#take(38, from + 5);
    if (four !== quotation && four !== apostrophe) return false;
    const isQuotation = four === quotation && bytes[from + 4] === 116;
    const isApostrophe = four === apostrophe && bytes[from + 4] === 115;
    if (!isQuotation && !isApostrophe) return false;
    return bytes[from + 5] === semicolon && this.#take(isQuotation ? 34 : 39, from + 6);
  }

  #readNumber(bytes: Buffer, from: number): boolean {
    let code = 0;
    let at = from;
    for (let digit = (bytes[at] ?? 0) - zero; digit >= 0 && digit <= 9; digit = (bytes[at] ?? 0) - zero) {
      code = code * 10 + digit;
      at += 1;
    }
    const isUsual = (code > 32 && code < 0xd800 && code !== 95) || (code >= 0xe000 && code < 0xfffe);
    return isUsual && at - from < 8 && bytes[at] === semicolon && this.#take(code, at + 1);
  }

  #take(code: number, end: number): true {
    this.code = code;
    this.end = end;
    return true;
  }
}
