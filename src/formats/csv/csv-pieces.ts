/**
 * The text of a CSV in pieces of whole rows, which threads can read side by side. Where a row ends is found by the rule
 * of the scanner: a quote opens a quoted cell only as the first character of a cell.
 */

import { UndecodableBytes } from '../encoding/encoding.ts';
import { MOST_BYTES_OF_UNIT } from '../encoding/utf8.ts';
import type { SourceRow } from '../reader.ts';
import { type CsvDialect, type CsvFault, CsvScanner, longestRow } from './csv-scanner.ts';

/** Some rows in UTF-8, and the line of the file on which they begin. */
export interface RowsPiece {
  readonly bytes: Buffer;
  readonly firstLine: number;
}

/** Bytes of a piece: enough that handing it over costs little, and few enough that what is made of it stays young. */
const usualLength = 128 * 1024;
const LINE_FEED = 10;
const [FOUR_LINE_FEEDS, LOW_BITS] = [0x0a0a0a0a, 0x7f7f7f7f];

/**
 * Cuts a text into pieces.
 *
 * @param begun what was read of it already; it begins with a row.
 * @param chunks of whole characters.
 * @param dialect with rows that end in a line feed, delimiter and quote in ASCII.
 * @param length how many bytes a piece should have, at least.
 * @throws UserError exit 4 `encoding-invalid`
 */
export async function* wholeRows(
  name: string,
  begun: RowsPiece,
  chunks: AsyncIterable<Buffer>,
  dialect: CsvDialect,
  length = usualLength,
): AsyncGenerator<RowsPiece> {
  let { firstLine } = begun;
  let rest = [begun.bytes];
  let gathered = begun.bytes.length;
  let wanted = length;
  try {
    for await (const chunk of chunks) {
      rest.push(chunk);
      gathered += chunk.length;
      if (gathered < wanted) continue;
      const bytes = Buffer.concat(rest);
      const end = endOfRows(bytes, dialect);
      rest = [bytes.subarray(end)];
      gathered -= end;
      // A row that long has a quote that was never closed; reading it as it is tells so.
      if (end === 0 && bytes.length > MOST_BYTES_OF_UNIT * longestRow) break;
      wanted = end === 0 ? bytes.length * 2 : length;
      if (end === 0) continue;
      const piece = bytes.subarray(0, end);
      yield { bytes: piece, firstLine };
      firstLine += linesIn(piece);
    }
  } catch (error) {
    throw error instanceof UndecodableBytes ? error.at(name, firstLine + linesIn(Buffer.concat(rest))) : error;
  }
  if (gathered > 0) yield { bytes: Buffer.concat(rest), firstLine };
}

/** How many line feeds there are; four bytes are looked at at a time. */
export function linesIn(bytes: Buffer): number {
  const end = bytes.byteOffset + bytes.length;
  const first = Math.min(end, (bytes.byteOffset + 3) & ~3);
  const words = new Int32Array(bytes.buffer, first & ~3, (end - first) >> 2);
  let lines = 0;
  for (let at = bytes.byteOffset; at < first; at++) if (bytes[at - bytes.byteOffset] === LINE_FEED) lines += 1;
  for (let at = 0; at < words.length; at++) {
    // A byte is zero where it was a line feed; of such a byte only the highest bit is left, of others none.
    const word = (words[at] ?? 0) ^ FOUR_LINE_FEEDS;
    const zeros = ~(((word & LOW_BITS) + LOW_BITS) | word | LOW_BITS);
    if (zeros !== 0) lines += Math.imul((zeros >>> 7) & 0x01010101, 0x01010101) >>> 24;
  }
  for (let at = first + 4 * words.length; at < end; at++) {
    if (bytes[at - bytes.byteOffset] === LINE_FEED) lines += 1;
  }
  return lines;
}

/** The place behind the last row that ends in the bytes; 0 where none does. They begin with a row. */
function endOfRows(bytes: Buffer, { delimiter, quote }: CsvDialect): number {
  const [cellEnd, mark] = [delimiter.charCodeAt(0), quote.charCodeAt(0)];
  if (quote === '' || !bytes.includes(mark)) return bytes.lastIndexOf(LINE_FEED) + 1;
  let end = 0;
  let at = 0;
  while (at < bytes.length) {
    if (bytes[at] === mark) {
      at = bytes.indexOf(mark, at + 1);
      while (at >= 0 && bytes[at + 1] === mark) at = bytes.indexOf(mark, at + 2);
      if (at < 0 || at + 1 >= bytes.length) return end;
    }
    let byte = bytes[at];
    while (byte !== cellEnd && byte !== LINE_FEED && ++at < bytes.length) byte = bytes[at];
    at += 1;
    if (byte === LINE_FEED) end = at;
  }
  return end;
}

/** Some rows as text, and the line of the file on which they begin. */
interface RowsText {
  readonly text: string;
  readonly firstLine: number;
}

/** Rows that were read, and why they are not all. */
export interface RowsOfText {
  readonly rows: readonly SourceRow[];
  readonly fault: Pick<CsvFault, 'kind' | 'line'> | undefined;
}

/** @param width how many columns the source has. */
export function rowsOfText(piece: RowsText, dialect: CsvDialect, width: number): RowsOfText {
  const scanner = new CsvScanner(dialect, piece.firstLine);
  const rows = withRagged(scanner.push(piece.text, false), width);
  const last = withRagged(scanner.push('', true), width);
  const { fault } = scanner;
  return { rows: last.length === 0 ? rows : [...rows, ...last], fault };
}

/** Gives single rows of a piece by the lines on which they begin: for those who want few of them. */
export function rowsByLine(
  piece: RowsPiece,
  dialect: CsvDialect,
  width: number,
): (line: number) => SourceRow | undefined {
  let textOf: ((line: number) => string) | undefined;
  let rows: readonly SourceRow[] | undefined;
  return (line) => {
    if (textOf === undefined && rows === undefined) {
      const { bytes, firstLine } = piece;
      const isRowPerLine = dialect.quote === '' || !bytes.includes(dialect.quote);
      if (isRowPerLine) textOf = linesOf(piece);
      else rows = rowsOfText({ text: bytes.toString(), firstLine }, dialect, width).rows;
    }
    if (textOf === undefined) return rows?.find((row) => row.line === line);
    return rowsOfText({ text: textOf(line), firstLine: line }, dialect, width).rows[0];
  };
}

/** Gives the text of a line by its number. */
function linesOf({ bytes, firstLine }: RowsPiece): (line: number) => string {
  const starts = [0];
  for (let at = bytes.indexOf(LINE_FEED); at >= 0; at = bytes.indexOf(LINE_FEED, at + 1)) starts.push(at + 1);
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
