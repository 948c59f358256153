/**
 * Reads an XML part that is a long row of alike elements, such as the rows of a sheet: a scan takes those that are written
 * in the usual way, at a tenth of the cost, and the parser is given all the rest. An element more or less does not change
 * whether the rest is well-formed, so the parser need not see those that the scan took.
 */
import { isUtf8 } from 'node:buffer';
import type { XmlPiece } from './xml-characters.ts';
import type { XmlFeed } from './xml-events.ts';

/** What takes the usual elements. */
export interface ElementScan {
  /** Takes the element that begins at a place of the piece; gives the place behind it, or -1 where it is not a usual one. */
  scan(piece: XmlPiece, from: number): number;
  /** Whether the parser stands where such elements follow each other, and in none of them. */
  isBetween(): boolean;
}

/** So many bytes without the end of an element are left to the parser. */
const longestElement = 1024 * 1024;

/** Comments and CDATA may hold what only looks like elements; of declarations only that of XML itself is usual. */
const unusual = /<!|<\?(?!xml\s)/;

const nothing = Buffer.alloc(0);

export class XmlShortcut {
  readonly #feed: XmlFeed;
  readonly #scan: ElementScan;
  readonly #opening: string;
  readonly #closing: string;
  #rest: Buffer = nothing;
  #isUsual = true;

  /** @param element its name, without a prefix */
  constructor(feed: XmlFeed, element: string, scan: ElementScan) {
    this.#feed = feed;
    this.#scan = scan;
    this.#opening = `<${element}`;
    this.#closing = `</${element}>`;
  }

  /** @throws Error where the bytes are no XML */
  push(piece: Buffer): void {
    const bytes = this.#rest.length === 0 ? piece : Buffer.concat([this.#rest, piece]);
    const taken = this.#isUsual ? this.#takeElements(bytes) : 0;
    this.#rest = bytes.subarray(taken);
    if (this.#isUsual && this.#rest.length < longestElement) return;
    this.#write(this.#rest);
    this.#rest = nothing;
  }

  /** @throws Error where the XML is not complete */
  end(): void {
    this.#feed.push(this.#rest);
    this.#feed.end();
  }

  /** Takes all that is complete; gives the place behind it. */
  #takeElements(whole: Buffer): number {
    const end = whole.lastIndexOf(this.#closing);
    const first = end < 0 ? -1 : whole.indexOf(this.#opening);
    if (first < 0) return 0;
    const bytes = whole.subarray(0, end + this.#closing.length);
    // What stands before may begin within a character; the parser knows the bytes before.
    if (!isUtf8(bytes.subarray(first))) {
      this.#isUsual = false;
      return 0;
    }
    const words = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    const piece = { bytes, characters: bytes.toString('latin1'), words };
    const { characters } = piece;
    let at = 0;
    while (at < end && this.#isUsual) {
      const begin = characters.startsWith(this.#opening, at) ? at : characters.indexOf(this.#opening, at);
      if (begin < 0) break;
      if (begin > at) this.#write(bytes.subarray(at, begin));
      at = begin;
      let behind = this.#isUsual && this.#scan.isBetween() ? this.#scan.scan(piece, at) : -1;
      if (behind < 0) {
        behind = characters.indexOf(this.#closing, at) + this.#closing.length;
        this.#feed.push(bytes.subarray(at, behind));
      }
      at = behind;
    }
    return at;
  }

  #write(bytes: Buffer): void {
    const text = this.#feed.decode(bytes);
    if (unusual.test(text)) this.#isUsual = false;
    this.#feed.write(text);
  }
}
