/**
 * Parses decoded text into batches of records, by our own scanner, or by `csv-parse` if the dialect needs it (a delimiter of
 * several characters, quotes escaped by a backslash). Faults become errors that name file and line.
 */
import { pipeline, Readable } from 'node:stream';
import { text } from '../../base/text.ts';
import { UndecodableBytes } from '../encoding/encoding.ts';
import { unreadable } from '../io/unreadable.ts';
import type { CsvDialect, RowsChunk } from '../table/reader.ts';
import { CellScanner } from './cell-scanner.ts';
import { wholeRows } from './csv-chunks.ts';
import { CsvFault, type CsvRecord, CsvScanner, countOf, longestRow } from './csv-scanner.ts';

/** Maximum number of records in a batch. */
const batchSize = 1000;

/** The records of a text, to be read once. */
export interface CsvRecords {
  /** @throws UserError exit 4: `quote-unclosed`, `quote-misplaced`, `row-too-long`, `encoding-invalid` */
  batches(): AsyncGenerator<CsvRecord[]>;
  /** The rest that `batches` has not returned yet; undefined if the dialect cannot be cut into chunks. */
  rest(): RestOfRecords | undefined;
}

/** The records that have been read already, then chunks of whole rows. */
export interface RestOfRecords {
  readonly records: readonly CsvRecord[];
  readonly chunks: AsyncIterable<RowsChunk>;
}

/**
 * @param firstLine the line of the file on which the text begins.
 * @param restInUtf8 returns the rest of the text as undecoded UTF-8, if possible.
 */
export function readRecords(
  name: string,
  texts: AsyncIterable<string>,
  dialect: CsvDialect,
  firstLine: number,
  restInUtf8: () => AsyncGenerator<Buffer> | undefined = () => undefined,
): CsvRecords {
  const needsParser = dialect.escape !== undefined || dialect.delimiter.length !== 1;
  return needsParser
    ? { batches: () => parsedRecords(name, texts, dialect, firstLine), rest: () => undefined }
    : new ScannedRecords(name, texts, dialect, firstLine, restInUtf8);
}

class ScannedRecords implements CsvRecords {
  readonly #name: string;
  readonly #texts: AsyncIterator<string>;
  readonly #dialect: CsvDialect;
  readonly #scanner: CsvScanner;
  readonly #restInUtf8: () => AsyncGenerator<Buffer> | undefined;
  /** Scanned, but not yet returned. */
  #records: CsvRecord[] = [];
  #isOver = false;

  constructor(
    name: string,
    texts: AsyncIterable<string>,
    dialect: CsvDialect,
    firstLine: number,
    restInUtf8: () => AsyncGenerator<Buffer> | undefined,
  ) {
    this.#restInUtf8 = restInUtf8;
    this.#name = name;
    this.#texts = texts[Symbol.asyncIterator]();
    this.#dialect = dialect;
    this.#scanner = new CsvScanner(dialect, firstLine);
  }

  async *batches(): AsyncGenerator<CsvRecord[]> {
    try {
      for (;;) {
        while (this.#records.length > 0) {
          const batch = this.#records;
          this.#records = batch.length <= batchSize ? [] : batch.slice(batchSize);
          yield batch.length <= batchSize ? batch : batch.slice(0, batchSize);
        }
        if (this.#scanner.fault !== undefined) throw faultError(this.#name, this.#scanner.fault);
        if (this.#isOver) return;
        await this.#readOn();
      }
    } finally {
      await this.#texts.return?.();
    }
  }

  async #readOn(): Promise<void> {
    try {
      const { value, done } = await this.#texts.next();
      this.#isOver = done === true;
      this.#records = done ? this.#scanner.push('', true) : this.#scanner.push(value, false);
    } catch (error) {
      throw error instanceof UndecodableBytes ? error.at(this.#name, this.#scanner.lineReached) : error;
    }
  }

  rest(): RestOfRecords | undefined {
    if (!CellScanner.canScan(this.#dialect) || this.#isOver || this.#scanner.fault !== undefined) return undefined;
    const records = this.#records;
    this.#records = [];
    this.#isOver = true;
    const { text: begun, line } = this.#scanner.leave();
    const texts = this.#restInUtf8() ?? encoded(this.#texts);
    const rest = wholeRows(this.#name, { bytes: Buffer.from(begun), firstLine: line }, texts, this.#dialect);
    return { records, chunks: closing(rest, this.#texts) };
  }
}

async function* encoded(texts: AsyncIterator<string>): AsyncGenerator<Buffer> {
  for (let next = await texts.next(); !next.done; next = await texts.next()) yield Buffer.from(next.value);
}

/** Closes the text at the end, whether all of it was read or not. */
async function* closing(chunks: AsyncGenerator<RowsChunk>, texts: AsyncIterator<string>): AsyncGenerator<RowsChunk> {
  try {
    yield* chunks;
  } finally {
    await texts.return?.();
  }
}

async function* parsedRecords(
  name: string,
  texts: AsyncIterable<string>,
  dialect: CsvDialect,
  firstLine: number,
): AsyncGenerator<CsvRecord[]> {
  const { CsvError, parse } = await import('csv-parse');
  let nextLine = firstLine;
  let countedTwice = 0;
  /** The lines of the records that the parser has finished and the loop below has not taken. */
  const begins: number[] = [];
  const parser = parse({
    delimiter: dialect.delimiter,
    quote: dialect.quote === '' ? null : dialect.quote,
    escape: dialect.escape ?? dialect.quote,
    record_delimiter: dialect.lineEnd === '\r' ? ['\r\n', '\r'] : ['\r\n', '\n'],
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: longestRow,
    on_record(cells: string[], { lines }) {
      const inner = cells.join();
      const lastLine = firstLine - 1 + lines - countedTwice;
      nextLine = lastLine + 1;
      // In a file of line feeds, csv-parse counts both characters of a CRLF inside a cell.
      const pairs = dialect.lineEnd === '\n' ? countOf(inner, '\r\n') : 0;
      countedTwice += pairs;
      begins.push(lastLine - pairs - countOf(inner, dialect.lineEnd));
      return cells;
    },
  });
  // An error reaches the loop below through the parser itself, so the callback has nothing to add.
  pipeline(Readable.from(texts), parser, () => {});
  try {
    const records: AsyncIterable<string[]> = parser;
    for await (const cells of records) yield [{ line: begins.shift() ?? nextLine, cells }];
  } catch (error) {
    if (error instanceof UndecodableBytes) throw error.at(name, nextLine);
    if (!(error instanceof CsvError)) throw error;
    throw faultError(name, new CsvFault(faultOfCode[error.code] ?? 'quote-misplaced', nextLine));
  }
}

const faultOfCode: Readonly<Record<string, CsvFault['kind']>> = {
  CSV_QUOTE_NOT_CLOSED: 'quote-unclosed',
  CSV_MAX_RECORD_SIZE: 'row-too-long',
};

/** The error for people. */
export function faultError(name: string, fault: Pick<CsvFault, 'kind' | 'line'>) {
  const { line } = fault;
  if (fault.kind === 'row-too-long') {
    return unreadable(
      'row-too-long',
      text(
        `${name}, line ${line}: the row does not end within 16 million characters`,
        `${name} 第 ${line} 行：超过 1600 万个字符仍未换行`,
      ),
      text('check that the file is a table', '请确认该文件是表格数据'),
      fault,
    );
  }
  const hint = text(
    'close the quote or double it where it belongs to the text; --quote none reads quotes as ordinary characters',
    '请补上引号，属于内容的引号请写两个；也可用 --quote none 把引号当作普通字符',
  );
  return fault.kind === 'quote-unclosed'
    ? unreadable(
        'quote-unclosed',
        text(`${name}, line ${line}: a quote is opened and never closed`, `${name} 第 ${line} 行：引号没有闭合`),
        hint,
        fault,
      )
    : unreadable(
        'quote-misplaced',
        text(
          `${name}, line ${line}: more text follows the closing quote of the cell that is opened here`,
          `${name} 第 ${line} 行：此处开始的带引号单元格，在结束引号之后还有文字`,
        ),
        hint,
        fault,
      );
}
