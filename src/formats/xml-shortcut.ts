/**
 * Reads an XML part that is a long row of alike elements, such as the rows of a sheet: a scan takes those that are written
 * in the usual way, at a tenth of the cost, and the parser is given all the rest. An element more or less does not change
 * whether the rest is well-formed, so the parser need not see those that the scan took.
 */
import type { XmlFeed } from './xml-events.ts';

/** What takes the usual elements. */
export interface ElementScan {
  /** Takes the element that begins at a place of the text; gives the place behind it, or -1 where it is not a usual one. */
  scan(text: string, from: number): number;
  /** Whether the parser stands where such elements follow each other, and in none of them. */
  isBetween(): boolean;
}

/** So much text without the end of an element is left to the parser. */
const longestElement = 1024 * 1024;

/** Comments and CDATA may hold what only looks like elements; of declarations only that of XML itself is usual. */
const unusual = /<!|<\?(?!xml\s)/;

export class XmlShortcut {
  readonly #feed: XmlFeed;
  readonly #scan: ElementScan;
  readonly #opening: string;
  readonly #closing: string;
  #rest = '';
  #isUsual = true;

  /** @param element its name, without a prefix */
  constructor(feed: XmlFeed, element: string, scan: ElementScan) {
    this.#feed = feed;
    this.#scan = scan;
    this.#opening = `<${element}`;
    this.#closing = `</${element}>`;
  }

  /** @throws Error where the bytes are no XML */
  push(bytes: Buffer): void {
    const text = this.#rest + this.#feed.decode(bytes);
    const taken = this.#isUsual ? this.#takeElements(text) : 0;
    this.#rest = taken === 0 ? text : text.slice(taken);
    if (this.#isUsual && this.#rest.length < longestElement) return;
    this.#write(this.#rest);
    this.#rest = '';
  }

  /** @throws Error where the XML is not complete */
  end(): void {
    this.#feed.write(this.#rest);
    this.#feed.end();
  }

  /** Takes all that is complete; gives the place behind it. */
  #takeElements(text: string): number {
    const end = text.lastIndexOf(this.#closing);
    let at = 0;
    while (at < end && this.#isUsual) {
      const begin = text.startsWith(this.#opening, at) ? at : text.indexOf(this.#opening, at);
      if (begin < 0 || begin > end) break;
      if (begin > at) this.#write(text.slice(at, begin));
      at = begin;
      let behind = this.#isUsual && this.#scan.isBetween() ? this.#scan.scan(text, at) : -1;
      if (behind < 0) {
        behind = text.indexOf(this.#closing, at) + this.#closing.length;
        this.#feed.write(text.slice(at, behind));
      }
      at = behind;
    }
    return at;
  }

  #write(text: string): void {
    if (unusual.test(text)) this.#isUsual = false;
    this.#feed.write(text);
  }
}
