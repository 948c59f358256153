/** As `own-rows.ts`, for rows that are passed on as bytes: the header inside a chunk and the footer of the last one are cut out. */
import { rowsOfText } from '../csv/csv-chunks.ts';
import type { CsvDialect, RowsChunk, RowsInChunks, SourceRow } from '../table/reader.ts';
import { longestFooter, type OwnRows } from './own-rows.ts';

/** The last bytes of a source, in which its last rows are found. */
const TAIL_BYTES = 64 * 1024;
const LINE_FEED = 10;

/** @param rest the rows before the chunks are the table's own, apart from a footer. */
export async function ownChunks(
  { dialect, rows, chunks }: RowsInChunks,
  own: OwnRows,
  columns: readonly string[],
): Promise<RowsInChunks> {
  const parse = ({ bytes, firstLine }: RowsChunk) =>
    rowsOfText({ text: bytes.toString(), firstLine }, dialect, columns.length);
  const iterator = chunks[Symbol.asyncIterator]();
  const first: RowsChunk[] = [];
  let length = 0;
  while (length < TAIL_BYTES) {
    const { value, done } = await iterator.next();
    if (done) break;
    first.push(value);
    length += value.bytes.length;
  }
  const parsed = length < TAIL_BYTES ? first.map(parse) : [];
  if (length < TAIL_BYTES && parsed.every(({ fault }) => fault === undefined)) {
    const all = [...rows, ...parsed.flatMap((each) => own.own(each.rows))];
    return { dialect, rows: all.slice(0, own.endOf(all)), chunks: (async function* () {})() };
  }
  const headers = headersIn(columns, dialect);

  /** A chunk without the rows that repeat the header. */
  function* withoutHeaders(chunk: RowsChunk): Generator<RowsChunk> {
    if (!headers.some((header) => chunk.bytes.includes(header))) {
      yield chunk;
      return;
    }
    const { rows: all, fault } = parse(chunk);
    const kept = new Set(fault === undefined ? own.own(all) : all);
    let rest = chunk;
    for (const row of all) {
      if (kept.has(row)) continue;
      const [before, from] = cutAt(rest, row.line);
      if (before.bytes.length > 0) yield before;
      const next = all[all.indexOf(row) + 1];
      rest = next === undefined ? { bytes: Buffer.alloc(0), firstLine: row.line } : cutAt(from, next.line)[1];
    }
    if (rest.bytes.length > 0) yield rest;
  }

  async function* ownOnly(): AsyncGenerator<RowsChunk> {
    const held: RowsChunk[] = [];
    let bytes = 0;
    const take = function* (chunk: RowsChunk): Generator<RowsChunk> {
      for (const part of withoutHeaders(chunk)) {
        held.push(part);
        bytes += part.bytes.length;
      }
      for (let [head] = held; head !== undefined && bytes - head.bytes.length >= TAIL_BYTES; [head] = held) {
        bytes -= head.bytes.length;
        held.shift();
        yield head;
      }
    };
    try {
      for (const chunk of first) yield* take(chunk);
      for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield* take(next.value);
    } finally {
      await iterator.return?.();
    }
    yield* withoutFooter(held);
  }

  function* withoutFooter(last: readonly RowsChunk[]): Generator<RowsChunk> {
    const parts = last.map(parse);
    // A fault is reported by whoever parses the chunk.
    const tail: SourceRow[] = parts.some(({ fault }) => fault !== undefined) ? [] : parts.flatMap((part) => part.rows);
    const from = Math.max(0, tail.length - longestFooter - 1);
    const end = tail.slice(from)[own.endOf(tail.slice(from))]?.line ?? Number.POSITIVE_INFINITY;
    for (const chunk of last) {
      if (chunk.firstLine >= end) return;
      const [before] = cutAt(chunk, end);
      if (before.bytes.length > 0) yield before;
    }
  }

  return { dialect, rows, chunks: ownOnly() };
}

/** A chunk before and from a line on. */
function cutAt({ bytes, firstLine }: RowsChunk, line: number): readonly [RowsChunk, RowsChunk] {
  let at = 0;
  for (let reached = firstLine; reached < line && at < bytes.length; reached += 1) {
    const end = bytes.indexOf(LINE_FEED, at);
    at = end < 0 ? bytes.length : end + 1;
  }
  return [
    { bytes: bytes.subarray(0, at), firstLine },
    { bytes: bytes.subarray(at), firstLine: line },
  ];
}

/** What a chunk holds if the header is in it: two names side by side, as programs write them. */
function headersIn(columns: readonly string[], { delimiter, quote }: CsvDialect): readonly Buffer[] {
  const pairs = columns.slice(1).map((column, at) => [columns[at] ?? '', column] as const);
  const [longest] = pairs.toSorted((one, other) => other.join('').length - one.join('').length);
  if (longest === undefined) return [];
  return [delimiter, `${quote}${delimiter}${quote}`].map((between) => Buffer.from(longest.join(between)));
}
