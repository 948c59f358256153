/**
 * Fast path for XML parts with many similar elements, such as the rows of a sheet: a scan reads those in the usual form, ten
 * times as fast, and the parser gets the rest. Leaving out whole elements does not change whether the rest is well-formed,
 * so the parser need not see those that the scan has read.
 */
import { isUtf8 } from 'node:buffer';
import type { XmlChunk } from './xml-characters.ts';
import type { XmlFeed } from './xml-events.ts';

/** Scans elements in the usual form. */
export interface ElementScan {
  /** Reads the element at an offset of the chunk; returns the offset after it, or -1 if it is not in the usual form. */
  scan(chunk: XmlChunk, from: number): number;
  /** Whether the parser is between such elements. */
  isBetween(): boolean;
}

/** Maximum length of an element in bytes; a longer one is left to the parser. */
const longestElement = 1024 * 1024;

/** Comments and CDATA may contain what only looks like elements; the only usual declaration is that of XML itself. */
const unusual = /<!|<\?(?!xml\s)/;

const nothing = Buffer.alloc(0);

export class XmlFastPath {
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

  /** @throws Error if the bytes are not XML */
  push(chunk: Buffer): void {
    const bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    const taken = this.#isUsual ? this.#takeElements(bytes) : 0;
    this.#rest = bytes.subarray(taken);
    if (this.#isUsual && this.#rest.length < longestElement) return;
    this.#write(this.#rest);
    this.#rest = nothing;
  }

  /** @throws Error if the XML is incomplete */
  end(): void {
    this.#feed.push(this.#rest);
    this.#feed.end();
  }

  /** Reads all complete elements; returns the offset after them. */
  #takeElements(whole: Buffer): number {
    const end = whole.lastIndexOf(this.#closing);
    const first = end < 0 ? -1 : whole.indexOf(this.#opening);
    if (first < 0) return 0;
    const bytes = whole.subarray(0, end + this.#closing.length);
    // The bytes before may begin within a character, which only the parser can decode.
    if (!isUtf8(bytes.subarray(first))) {
      this.#isUsual = false;
      return 0;
    }
    const words = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    const chunk = { bytes, characters: bytes.toString('latin1'), words };
    const { characters } = chunk;
    let at = 0;
    while (at < end && this.#isUsual) {
      const begin = characters.startsWith(this.#opening, at) ? at : characters.indexOf(this.#opening, at);
      if (begin < 0) break;
      if (begin > at) this.#write(bytes.subarray(at, begin));
      at = begin;
      let behind = this.#isUsual && this.#scan.isBetween() ? this.#scan.scan(chunk, at) : -1;
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
