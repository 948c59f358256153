/**
 * Cuts the bytes of a CSV into chunks of whole rows, which threads can parse side by side. The end of a row is found by
 * the rule of the scanner: a quote opens a quoted cell only as the first character of a cell.
 */

import { UndecodableBytes } from '../encoding/encoding.ts';
import { MOST_BYTES_OF_UNIT } from '../encoding/utf8.ts';
import type { CsvDialect, RowsChunk, SourceRow } from '../table/reader.ts';
import { type CsvFault, CsvScanner, longestRow } from './csv-scanner.ts';

/** Bytes of a chunk: handing it over costs little, and what is made of it is collected as young garbage. */
const CHUNK_BYTES = 128 * 1024;
const LINE_FEED = 10;
const [FOUR_LINE_FEEDS, LOW_BITS] = [0x0a0a0a0a, 0x7f7f7f7f];

/**
 * Cuts a text into chunks.
 *
 * @param begun what was read of it already, from the beginning of a row.
 * @param texts UTF-8 of whole characters.
 * @param dialect with rows that end in a line feed, delimiter and quote in ASCII.
 * @param length least number of bytes of a chunk.
 * @throws UserError exit 4 `encoding-invalid`
 */
export async function* wholeRows(
  name: string,
  begun: RowsChunk,
  texts: AsyncIterable<Buffer>,
  dialect: CsvDialect,
  length = CHUNK_BYTES,
): AsyncGenerator<RowsChunk> {
  let { firstLine } = begun;
  let rest = [begun.bytes];
  let gathered = begun.bytes.length;
  let wanted = length;
  try {
    for await (const text of texts) {
      rest.push(text);
      gathered += text.length;
      if (gathered < wanted) continue;
      const bytes = Buffer.concat(rest);
      const end = endOfRows(bytes, dialect);
      rest = [bytes.subarray(end)];
      gathered -= end;
      // A row of this length has a quote that was never closed; parsing it reports that.
      if (end === 0 && bytes.length > MOST_BYTES_OF_UNIT * longestRow) break;
      wanted = end === 0 ? bytes.length * 2 : length;
      if (end === 0) continue;
      const chunk = bytes.subarray(0, end);
      yield { bytes: chunk, firstLine };
      firstLine += linesIn(chunk);
    }
  } catch (error) {
    throw error instanceof UndecodableBytes ? error.at(name, firstLine + linesIn(Buffer.concat(rest))) : error;
  }
  if (gathered > 0) yield { bytes: Buffer.concat(rest), firstLine };
}

/** The number of line feeds, counted four bytes at a time. */
export function linesIn(bytes: Buffer): number {
  const end = bytes.byteOffset + bytes.length;
  const first = Math.min(end, (bytes.byteOffset + 3) & ~3);
  const words = new Int32Array(bytes.buffer, first & ~3, (end - first) >> 2);
  let lines = 0;
  for (let at = bytes.byteOffset; at < first; at++) if (bytes[at - bytes.byteOffset] === LINE_FEED) lines += 1;
  for (let at = 0; at < words.length; at++) {
    // A byte is zero where it was a line feed; the next line leaves only the highest bit of such bytes.
    const word = (words[at] ?? 0) ^ FOUR_LINE_FEEDS;
    const zeros = ~(((word & LOW_BITS) + LOW_BITS) | word | LOW_BITS);
    if (zeros !== 0) lines += Math.imul((zeros >>> 7) & 0x01010101, 0x01010101) >>> 24;
  }
  for (let at = first + 4 * words.length; at < end; at++) {
    if (bytes[at - bytes.byteOffset] === LINE_FEED) lines += 1;
  }
  return lines;
}

/** The offset after the last complete row; 0 where there is none. The bytes begin with a row. */
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

/** The rows of a text, and the fault at which parsing stopped. */
export interface RowsOfText {
  readonly rows: readonly SourceRow[];
  readonly fault: Pick<CsvFault, 'kind' | 'line'> | undefined;
}

/** @param width number of columns of the source. */
export function rowsOfText(text: RowsText, dialect: CsvDialect, width: number): RowsOfText {
  const scanner = new CsvScanner(dialect, text.firstLine);
  const rows = withRagged(scanner.push(text.text, false), width);
  const last = withRagged(scanner.push('', true), width);
  const { fault } = scanner;
  return { rows: last.length === 0 ? rows : [...rows, ...last], fault };
}

/** Finds single rows of a chunk by the lines on which they begin, for callers that need few of them. */
export function rowsByLine(
  chunk: RowsChunk,
  dialect: CsvDialect,
  width: number,
): (line: number) => SourceRow | undefined {
  let textOf: ((line: number) => string) | undefined;
  let rows: readonly SourceRow[] | undefined;
  return (line) => {
    if (textOf === undefined && rows === undefined) {
      const { bytes, firstLine } = chunk;
      const isRowPerLine = dialect.quote === '' || !bytes.includes(dialect.quote);
      if (isRowPerLine) textOf = linesOf(chunk);
      else rows = rowsOfText({ text: bytes.toString(), firstLine }, dialect, width).rows;
    }
    if (textOf === undefined) return rows?.find((row) => row.line === line);
    return rowsOfText({ text: textOf(line), firstLine: line }, dialect, width).rows[0];
  };
}

/** Gives the text of a line by its number. */
function linesOf({ bytes, firstLine }: RowsChunk): (line: number) => string {
  const starts = [0];
  for (let at = bytes.indexOf(LINE_FEED); at >= 0; at = bytes.indexOf(LINE_FEED, at + 1)) starts.push(at + 1);
  return (line) => {
    const [start, next] = [starts[line - firstLine] ?? bytes.length, starts[line - firstLine + 1]];
    return bytes.toString('utf8', start, next === undefined ? bytes.length : next - 1);
  };
}

/** Marks rows that have more or fewer cells than the header. */
export function withRagged(records: SourceRow[], width: number): readonly SourceRow[] {
  for (let at = 0; at < records.length; at += 1) {
    const record = records[at];
    if (record !== undefined && record.cells.length !== width) records[at] = { ...record, ragged: record.cells.length };
  }
  return records;
}
