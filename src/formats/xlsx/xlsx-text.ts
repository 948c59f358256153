/**
 * Reads the texts of a workbook, which may consist of runs in different fonts. Phonetic readings of Japanese names are not
 * part of the text.
 */
import { StringTable } from './string-table.ts';
import { damaged, type XlsxArchive } from './xlsx-archive.ts';
import { isAt, isForParser, isMarked, isReference, isWide, TextScanner, tag, type XmlChunk } from './xml-characters.ts';
import { XmlFeed } from './xml-events.ts';
import { XmlFastPath } from './xml-fast-path.ts';

/** Collects the text of one `si` or `is` element from the events inside it. */
export class TextGatherer {
  #text = '';
  #run: string | undefined;
  #isKept = false;
  #phonetic = 0;

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'rPh') this.#phonetic += 1;
    if (name !== 't' || this.#phonetic > 0) return;
    this.#run = '';
    this.#isKept = attributes['xml:space'] === 'preserve';
  }

  text(characters: string): void {
    if (this.#run !== undefined) this.#run += characters;
  }

  close(name: string): void {
    if (name === 'rPh') this.#phonetic -= 1;
    if (name !== 't' || this.#run === undefined) return;
    this.#text += unescaped(this.#isKept ? this.#run : trimmed(this.#run));
    this.#run = undefined;
  }

  /** Returns the text and forgets it. */
  take(): string {
    const text = this.#text;
    this.#text = '';
    return text;
  }
}

/** Trims the white space of XML, for texts without `xml:space="preserve"`; other blanks belong to the text. */
export function trimmed(text: string): string {
  let [begin, end] = [0, text.length];
  while (begin < end && isBlank(text.charCodeAt(begin))) begin += 1;
  while (end > begin && isBlank(text.charCodeAt(end - 1))) end -= 1;
  return end - begin === text.length ? text : text.slice(begin, end);
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9 || code === 10 || code === 13;
}

/** Replaces `_x000D_` by the character with that code, as XML itself has no control characters. */
export function unescaped(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_whole, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/**
 * Resolves the five predefined entities and numeric character references; undefined if the text has anything else that the
 * parser must read.
 */
export function resolved(xml: string): string | undefined {
  if (!xml.includes('&') && !xml.includes('\r') && !xml.includes(']]>')) return xml;
  if (xml.includes('\r') || xml.includes(']]>')) return undefined;
  let text = '';
  let at = 0;
  for (let next = xml.indexOf('&'); next >= 0; next = xml.indexOf('&', at)) {
    const end = xml.indexOf(';', next);
    const name = end < 0 ? '' : xml.slice(next + 1, end);
    const character = name.startsWith('#') ? numbered(name) : named[name];
    if (character === undefined) return undefined;
    text += xml.slice(at, next) + character;
    at = end + 1;
  }
  return text + xml.slice(at);
}

/** The character of `#24352` or `#x5F20`; undefined if XML does not allow it. */
function numbered(name: string): string | undefined {
  if (!/^#(?:\d{1,7}|x[\da-f]{1,6})$/i.test(name)) return undefined;
  const code = name[1] === 'x' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  const isUsual = (code >= 0x20 && code < 0xd800) || (code >= 0xe000 && code < 0xfffe) || code === 9 || code === 10;
  return isUsual || (code > 0xffff && code <= 0x10ffff) ? String.fromCodePoint(code) : undefined;
}

const textBegin = tag('<si><t>');
const keptTextBegin = tag('<si><t xml:space="preserve">');
const textEnd = tag('</t></si>');

/** Fast path: reads shared texts of one run, `<si><t>…</t></si>`, directly from the bytes of the XML. */
class PlainTexts {
  readonly #table: StringTable;
  readonly #found = new TextScanner();

  constructor(table: StringTable) {
    this.#table = table;
  }

  /** Reads the text that begins at an offset; returns the offset after it, or -1 if the parser must read it. */
  scan(chunk: XmlChunk, from: number): number {
    const { bytes, characters } = chunk;
    const isKept = isAt(bytes, from, keptTextBegin);
    if (!isKept && !isAt(bytes, from, textBegin)) return -1;
    const found = this.#found;
    found.scan(chunk, from + (isKept ? keptTextBegin : textBegin).length);
    const { begin, end, marks } = found;
    if ((marks & isForParser) !== 0 || !isAt(bytes, end, textEnd)) return -1;
    const raw = (marks & isWide) === 0 ? characters.slice(begin, end) : bytes.toString('utf8', begin, end);
    const shared = (marks & (isMarked | isReference)) === 0 ? raw : resolved(raw);
    if (shared === undefined) return -1;
    this.#table.push(unescaped(isKept ? shared : trimmed(shared)));
    return end + textEnd.length;
  }
}

/**
 * Reads the shared strings of a workbook.
 *
 * @throws UserError exit 4 `xlsx-damaged`
 */
export async function readSharedStrings(archive: XlsxArchive, part: string | undefined): Promise<StringTable> {
  const table = new StringTable();
  if (part === undefined) return table;
  const gatherer = new TextGatherer();
  let depth = 0;
  const feed = new XmlFeed({
    open(name, attributes) {
      depth += 1;
      gatherer.open(name, attributes);
    },
    text: (characters) => gatherer.text(characters),
    close(name) {
      depth -= 1;
      gatherer.close(name);
      if (name === 'si') table.push(gatherer.take());
    },
  });
  const texts = new PlainTexts(table);
  const shortcut = new XmlFastPath(feed, 'si', {
    scan: (chunk, from) => texts.scan(chunk, from),
    isBetween: () => depth === 1,
  });
  try {
    for await (const chunk of archive.read(part, 1024 ** 3)) shortcut.push(chunk);
    shortcut.end();
  } catch (error) {
    throw damaged(archive.name, error);
  }
  return table;
}
