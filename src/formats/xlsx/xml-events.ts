/** Parses an XML part into a stream of events. Prefixes of names are dropped, as programs choose them freely. */
import { TextDecoder } from 'node:util';
import { SaxesParser } from 'saxes';

/** Receives the events of a part, in order. */
export interface XmlListener {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  close(name: string): void;
  /** Characters between tags; may arrive in several parts. */
  text(characters: string): void;
}

/** Maximum number of characters without an event; more is not XML of an office program. */
const longestSilence = 32 * 1024 * 1024;

/** Feeds the parser chunk by chunk and a listener with its events. */
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

  /** @throws Error if the bytes are not XML */
  push(bytes: Buffer): void {
    this.write(this.decode(bytes));
  }

  /** Decodes the next bytes for `write`. @throws Error if they are not text */
  decode(bytes: Buffer): string {
    this.#decoder ??= new TextDecoder(isUtf16(bytes) ? (bytes[0] === 0xfe ? 'utf-16be' : 'utf-16le') : 'utf-8', {
      fatal: true,
    });
    return this.#decoder.decode(bytes, { stream: true });
  }

  /** @throws Error if the text is not XML */
  write(text: string): void {
    this.#silence += text.length;
    if (this.#silence > longestSilence) throw new Error('too much text without a tag');
    this.#parser.write(text);
  }

  /** @throws Error if the XML is incomplete */
  end(): void {
    this.#decoder?.decode();
    this.#parser.close();
  }
}

/** Reads a whole part. */
export async function readXml(bytes: AsyncIterable<Buffer>, listener: XmlListener): Promise<void> {
  const feed = new XmlFeed(listener);
  for await (const chunk of bytes) feed.push(chunk);
  feed.end();
}

function isUtf16(bytes: Buffer): boolean {
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
}

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}
