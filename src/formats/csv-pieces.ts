/**
 * The text of a CSV in pieces of whole rows, which threads can read side by side. Where a row ends is found by the rule
 * of the scanner: a quote opens a quoted cell only as the first character of a cell.
 */
import { type CsvDialect, type CsvFault, CsvScanner, countOf, longestRow } from './csv-scanner.ts';
import { UndecodableBytes } from './encoding.ts';
import type { SourceRow } from './reader.ts';

/** Some rows as text, and the line of the file on which they begin. */
export interface TextPiece {
  readonly text: string;
  /** The text as the UTF-8 that it came in; absent where it had to be decoded. */
  readonly bytes?: Buffer;
  readonly firstLine: number;
}

/** A piece that is decoded when somebody asks for its text. */
class BytesPiece implements TextPiece {
  readonly bytes: Buffer;
  readonly firstLine: number;

  constructor(bytes: Buffer, firstLine: number) {
    this.bytes = bytes;
    this.firstLine = firstLine;
  }

  get text(): string {
    return this.bytes.toString();
  }
}

/** Characters of a piece: enough that handing it over costs little, and few enough that what is made of it stays young. */
const usualLength = 128 * 1024;
const LINE_FEED = '\n';
const LINE_FEED_BYTE = 10;
const [FOUR_LINE_FEEDS, LOW_BITS] = [0x0a0a0a0a, 0x7f7f7f7f];
/** A character, as texts count them, takes so many bytes of UTF-8 at most. */
const MOST_BYTES_OF_UNIT = 3;

/**
 * Cuts a text into pieces.
 *
 * @param begun what was read of it already; it begins with a row.
 * @param dialect with rows that end in a line feed.
 * @param length how many characters a piece should have, at least.
 * @throws UserError exit 4 `encoding-invalid`
 */
export async function* wholeRows(
  name: string,
  begun: TextPiece,
  texts: AsyncIterator<string>,
  dialect: CsvDialect,
  length = usualLength,
): AsyncGenerator<TextPiece> {
  let { text, firstLine } = begun;
  let parts: string[] = [];
  let wanted = length;
  try {
    for (;;) {
      parts = [text];
      let gathered = text.length;
      let isOver = false;
      while (gathered < wanted && !isOver) {
        const next = await texts.next();
        isOver = next.done === true;
        if (next.done) break;
        parts.push(next.value);
        gathered += next.value.length;
      }
      text = parts.join('');
      if (isOver) break;
      const end = endOfRows(text, dialect);
      // A row that long has a quote that was never closed; reading it as it is tells so.
      if (end === 0 && text.length > longestRow) break;
      wanted = end === 0 ? text.length * 2 : length;
      if (end === 0) continue;
      const piece = text.slice(0, end);
      yield { text: piece, firstLine };
      firstLine += countOf(piece, LINE_FEED);
      text = text.slice(end);
    }
    if (text !== '') yield { text, firstLine };
  } catch (error) {
    throw error instanceof UndecodableBytes ? error.at(name, firstLine + countOf(parts.join(''), LINE_FEED)) : error;
  }
}

/**
 * As `wholeRows`, of UTF-8 that need not be decoded.
 *
 * @param chunks of whole characters.
 */
export async function* wholeRowsOfBytes(
  name: string,
  begun: TextPiece,
  chunks: AsyncIterable<Buffer>,
  dialect: CsvDialect,
  length = usualLength,
): AsyncGenerator<TextPiece> {
  let { firstLine } = begun;
  let rest: Buffer[] = [Buffer.from(begun.text)];
  let gathered = rest[0]?.length ?? 0;
  let wanted = length;
  try {
    for await (const chunk of chunks) {
      rest.push(chunk);
      gathered += chunk.length;
      if (gathered < wanted) continue;
      const bytes = Buffer.concat(rest);
      const end = endOfRowsInBytes(bytes, dialect);
      rest = [bytes.subarray(end)];
      gathered -= end;
      if (end === 0 && bytes.length > MOST_BYTES_OF_UNIT * longestRow) break;
      wanted = end === 0 ? bytes.length * 2 : length;
      if (end === 0) continue;
      const piece = bytes.subarray(0, end);
      yield new BytesPiece(piece, firstLine);
      firstLine += linesIn(piece);
    }
  } catch (error) {
    throw error instanceof UndecodableBytes ? error.at(name, firstLine + linesIn(Buffer.concat(rest))) : error;
  }
  if (gathered > 0) yield new BytesPiece(Buffer.concat(rest), firstLine);
}

/** How many line feeds there are; four bytes are looked at at a time. */
export function linesIn(bytes: Buffer): number {
  const end = bytes.byteOffset + bytes.length;
  const first = Math.min(end, (bytes.byteOffset + 3) & ~3);
  const words = new Int32Array(bytes.buffer, first & ~3, (end - first) >> 2);
  let lines = 0;
  for (let at = bytes.byteOffset; at < first; at++) if (bytes[at - bytes.byteOffset] === LINE_FEED_BYTE) lines += 1;
  for (let at = 0; at < words.length; at++) {
    // A byte is zero where it was a line feed; of such a byte only the highest bit is left, of others none.
    const word = (words[at] ?? 0) ^ FOUR_LINE_FEEDS;
    const zeros = ~(((word & LOW_BITS) + LOW_BITS) | word | LOW_BITS);
    if (zeros !== 0) lines += Math.imul((zeros >>> 7) & 0x01010101, 0x01010101) >>> 24;
  }
  for (let at = first + 4 * words.length; at < end; at++) {
    if (bytes[at - bytes.byteOffset] === LINE_FEED_BYTE) lines += 1;
  }
  return lines;
}

/** The same of bytes: delimiter and quote are ASCII. */
function endOfRowsInBytes(bytes: Buffer, { delimiter, quote }: CsvDialect): number {
  const [cellEnd, mark] = [delimiter.charCodeAt(0), quote.charCodeAt(0)];
  if (quote === '' || !bytes.includes(mark)) return bytes.lastIndexOf(LINE_FEED_BYTE) + 1;
  let end = 0;
  let at = 0;
  while (at < bytes.length) {
    if (bytes[at] === mark) {
      at = bytes.indexOf(mark, at + 1);
      while (at >= 0 && bytes[at + 1] === mark) at = bytes.indexOf(mark, at + 2);
      if (at < 0 || at + 1 >= bytes.length) return end;
    }
    let byte = bytes[at];
    while (byte !== cellEnd && byte !== LINE_FEED_BYTE && ++at < bytes.length) byte = bytes[at];
    at += 1;
    if (byte === LINE_FEED_BYTE) end = at;
  }
  return end;
}

/** The place behind the last row that ends in the text; 0 where none does. The text begins with a row. */
function endOfRows(text: string, { delimiter, quote }: CsvDialect): number {
  if (quote === '' || !text.includes(quote)) return text.lastIndexOf(LINE_FEED) + 1;
  const [cellEnd, rowEnd, mark] = [delimiter.charCodeAt(0), LINE_FEED.charCodeAt(0), quote.charCodeAt(0)];
  let end = 0;
  let at = 0;
  while (at < text.length) {
    if (text.charCodeAt(at) === mark) {
      at = text.indexOf(quote, at + 1);
      while (at >= 0 && text.charCodeAt(at + 1) === mark) at = text.indexOf(quote, at + 2);
      if (at < 0 || at + 1 >= text.length) return end;
    }
    let code = text.charCodeAt(at);
    while (code !== cellEnd && code !== rowEnd && ++at < text.length) code = text.charCodeAt(at);
    at += 1;
    if (code === rowEnd) end = at;
  }
  return end;
}

/** The rows of a piece, and why they are not all. */
export interface RowsOfPiece {
  readonly rows: readonly SourceRow[];
  readonly fault: Pick<CsvFault, 'kind' | 'line'> | undefined;
}

/** @param width how many columns the source has. */
export function rowsOfPiece(piece: TextPiece, dialect: CsvDialect, width: number): RowsOfPiece {
  const scanner = new CsvScanner(dialect, piece.firstLine);
  const rows = withRagged(scanner.push(piece.text, false), width);
  const last = withRagged(scanner.push('', true), width);
  const { fault } = scanner;
  return { rows: last.length === 0 ? rows : [...rows, ...last], fault };
}

/** Gives single rows of a piece by the lines on which they begin: for those who want few of them. */
export function rowsByLine(
  piece: TextPiece,
  dialect: CsvDialect,
  width: number,
): (line: number) => SourceRow | undefined {
  let textOf: ((line: number) => string) | undefined;
  let rows: readonly SourceRow[] | undefined;
  return (line) => {
    if (textOf === undefined && rows === undefined) {
      if (isRowPerLine(piece, dialect)) textOf = linesOf(piece);
      else rows = rowsOfPiece(piece, dialect, width).rows;
    }
    if (textOf === undefined) return rows?.find((row) => row.line === line);
    return rowsOfPiece({ text: textOf(line), firstLine: line }, dialect, width).rows[0];
  };
}

function isRowPerLine(piece: TextPiece, { quote }: CsvDialect): boolean {
  return quote === '' || !(piece.bytes ?? piece.text).includes(quote);
}

/** Gives the text of a line by its number. */
function linesOf(piece: TextPiece): (line: number) => string {
  const { bytes, firstLine } = piece;
  if (bytes === undefined) {
    const lines = piece.text.split(LINE_FEED);
    return (line) => lines[line - firstLine] ?? '';
  }
  const starts = [0];
  for (let at = bytes.indexOf(LINE_FEED_BYTE); at >= 0; at = bytes.indexOf(LINE_FEED_BYTE, at + 1)) starts.push(at + 1);
  return (line) => {
    const [start, next] = [starts[line - firstLine] ?? bytes.length, starts[line - firstLine + 1]];
    return bytes.toString('utf8', start, next === undefined ? bytes.length : next - 1);
  };
}

/** Notes of rows that have more or fewer cells than the header how many they have. */
export function withRagged(records: SourceRow[], width: number): readonly SourceRow[] {
  for (let at = 0; at < records.length; at += 1) {
    const record = records[at];
    if (record !== undefined && record.cells.length !== width) records[at] = { ...record, ragged: record.cells.length };
  }
  return records;
}
