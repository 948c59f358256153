/**
 * Reads an XML part as a stream of events. Prefixes of names are dropped: programs choose them as they like.
 */
import { TextDecoder } from 'node:util';
import { SaxesParser } from 'saxes';

/** What is told of a part, in its order. */
export interface XmlListener {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  close(name: string): void;
  /** Characters between tags; may come in several pieces. */
  text(characters: string): void;
}

/** So many characters without a single event are no XML that a program of offices writes. */
const longestSilence = 32 * 1024 * 1024;

/** Feeds a listener piece by piece. */
export class XmlFeed {
  readonly #parser = new SaxesParser<{ xmlns: false; position: false }>({ xmlns: false, position: false });
  #decoder: TextDecoder | undefined;
  #silence = 0;

  constructor(listener: XmlListener) {
    this.#parser.on('opentag', (tag) => {
      this.#silence = 0;
      listener.open(localName(tag.name), tag.attributes);
    });
    this.#parser.on('closetag', (tag) => {
      this.#silence = 0;
      listener.close(localName(tag.name));
    });
    const onText = (characters: string) => listener.text(characters);
    this.#parser.on('text', onText);
    this.#parser.on('cdata', onText);
    this.#parser.on('error', (error) => {
      throw error;
    });
  }

  /** @throws Error where the bytes are no XML */
  push(bytes: Buffer): void {
    this.write(this.decode(bytes));
  }

  /** The text of the next bytes, for `write`. @throws Error where they are no text */
  decode(bytes: Buffer): string {
    this.#decoder ??= new TextDecoder(isUtf16(bytes) ? (bytes[0] === 0xfe ? 'utf-16be' : 'utf-16le') : 'utf-8', {
      fatal: true,
    });
    return this.#decoder.decode(bytes, { stream: true });
  }

  /** @throws Error where the text is no XML */
  write(text: string): void {
    this.#silence += text.length;
    if (this.#silence > longestSilence) throw new Error('too much text without a tag');
    this.#parser.write(text);
  }

  /** @throws Error where the XML is not complete */
  end(): void {
    this.#decoder?.decode();
    this.#parser.close();
  }
}

/** Reads a whole part. */
export async function readXml(bytes: AsyncIterable<Buffer>, listener: XmlListener): Promise<void> {
  const feed = new XmlFeed(listener);
  for await (const piece of bytes) feed.push(piece);
  feed.end();
}

function isUtf16(bytes: Buffer): boolean {
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
}

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}
