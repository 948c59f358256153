/** Reads CSV and TSV as rows: detects the dialect and the header from the beginning, then streams. */

import { usageError } from '../../base/errors.ts';
import { text } from '../../base/text.ts';
import { TextInput } from '../encoding/encoding.ts';
import type { ByteInput, ReadOptions } from '../io/source.ts';
import { emptyInput } from '../io/unreadable.ts';
import { columnNames, numberedColumns } from '../table/column-names.ts';
import { findHeader, headerCells, usualWidth } from '../table/find-header.ts';
import type { CsvDialect, SourceRow, TableReader } from '../table/reader.ts';
import { withRagged } from './csv-chunks.ts';
import { sampleRecords, sniffDialect } from './csv-dialect.ts';
import { type CsvRecords, readRecords } from './csv-records.ts';
import type { CsvRecord } from './csv-scanner.ts';
import { longestRow } from './csv-scanner.ts';

/** Number of characters from which the dialect is detected. */
const sampleLength = 64 * 1024;

/**
 * Opens a CSV or TSV.
 *
 * @throws UserError exit 4: `file-empty`, and what `readRecords` throws if the header cannot be read; exit 2:
 *   `delimiter-impossible`, `quote-impossible`, `encoding-unknown-name`
 */
export async function openCsv(input: ByteInput, format: 'csv' | 'tsv', options: ReadOptions): Promise<TableReader> {
  refuseImpossible(options);
  const decoded = new TextInput(input, options.encoding);
  const beginning = new Beginning(decoded.chunks());
  const firstLine = 1 + (await beginning.skipLines(options.skipLines ?? 0));
  const separator = await separatorLine(beginning);
  await beginning.reach(sampleLength);
  if (beginning.isWhole && beginning.text.trim() === '') throw emptyInput(input.name);
  const known = {
    delimiter: options.delimiter ?? separator?.delimiter ?? (format === 'tsv' ? '\t' : undefined),
    quote: options.quote,
  };
  let dialect = sniffDialect(beginning.text, beginning.isWhole, known);
  let records = sampleRecords(beginning.text, beginning.isWhole, dialect).records;
  while (records.length < 2 && beginning.canGrow && beginning.text.length < longestRow) {
    await beginning.reach(beginning.text.length * 4);
    dialect = sniffDialect(beginning.text, beginning.isWhole, known);
    records = sampleRecords(beginning.text, beginning.isWhole, dialect).records;
  }
  const start = firstLine + (separator === undefined ? 0 : 1);
  const rows = readRecords(input.name, beginning.all(), dialect, start, () => decoded.restInUtf8());
  return headed(rows, { input, decoded, format, options, dialect, records });
}

function refuseImpossible({ delimiter, quote }: ReadOptions): void {
  if (delimiter !== undefined && (delimiter === '' || /[\r\n]/.test(delimiter) || delimiter === quote)) {
    throw usageError({
      code: 'delimiter-impossible',
      message: text('this character cannot be a delimiter', '该字符不能用作分隔符'),
      hint: text('try a comma, a semicolon, tab or |', '可用逗号、分号、tab 或 |'),
    });
  }
  if (quote !== undefined && (quote.length > 1 || /[\r\n]/.test(quote))) {
    throw usageError({
      code: 'quote-impossible',
      message: text('the quote must be one character', '引号只能是一个字符'),
      hint: text('give one character, or none if cells are not quoted', '请给出一个字符；没有引号则写 none'),
    });
  }
}

interface Findings {
  readonly input: ByteInput;
  readonly decoded: TextInput;
  readonly format: string;
  readonly options: ReadOptions;
  readonly dialect: CsvDialect;
  readonly records: readonly CsvRecord[];
}

/** Reads up to the header and returns the reader of the rest. */
async function headed(rows: CsvRecords, found: Findings): Promise<TableReader> {
  const { options, records, dialect } = found;
  const batches = rows.batches();
  const mayHavePreamble = options.header !== false && options.skipLines === undefined;
  const at = mayHavePreamble ? findHeader(records) : 0;
  let above = at;
  let batch: CsvRecord[] = [];
  for (;;) {
    const next = await batches.next();
    if (next.done) throw emptyInput(found.input.name);
    batch = next.value;
    if (batch.length > above) break;
    above -= batch.length;
  }
  const header = batch[above];
  if (header === undefined) throw emptyInput(found.input.name);
  const hasHeader = options.header !== false;
  const columns = hasHeader
    ? columnNames(mayHavePreamble && at > 0 ? headerCells(records, at) : header.cells)
    : numberedColumns(Math.max(usualWidth(records), records.length === 0 ? header.cells.length : 1));
  const first = batch.slice(hasHeader ? above + 1 : above);
  const width = columns.length;
  return {
    name: found.input.name,
    columns,
    format: dialect.delimiter === '\t' ? 'tsv' : 'csv',
    get encoding() {
      return found.decoded.encoding;
    },
    hasGaps: true,
    linesAbove: hasHeader && header.line > 1 ? header.line - 1 : undefined,
    batches: () => sourceRows(first, batches, width),
    inChunks: () => {
      const rest = first.length > 0 ? undefined : rows.rest();
      return rest && { dialect, rows: withRagged([...rest.records], width), chunks: rest.chunks };
    },
  };
}

async function* sourceRows(
  first: CsvRecord[],
  rest: AsyncGenerator<CsvRecord[]>,
  width: number,
): AsyncGenerator<readonly SourceRow[]> {
  try {
    if (first.length > 0) yield withRagged(first.splice(0), width);
    for await (const batch of rest) if (batch.length > 0) yield withRagged(batch, width);
  } finally {
    // The caller may stop before the loop above has started.
    await rest.return(undefined);
  }
}

/** A first line `sep=;`, which Excel understands and which is not a row. */
async function separatorLine(beginning: Beginning): Promise<{ readonly delimiter: string } | undefined> {
  await beginning.reach(16);
  const line = /^sep=([^\r\n])(?:\r\n|\r|\n)/i.exec(beginning.text);
  if (line?.[1] === undefined) return undefined;
  beginning.drop(line[0].length);
  return { delimiter: line[1] };
}

/** The beginning of a text, buffered until its dialect and header are known. */
class Beginning {
  readonly #chunks: AsyncIterator<string>;
  #failure: { readonly error: unknown } | undefined;
  /** The text that has been read. */
  text = '';
  /** The text ends here. */
  isWhole = false;

  constructor(chunks: AsyncIterable<string>) {
    this.#chunks = chunks[Symbol.asyncIterator]();
  }

  /** More text may follow. */
  get canGrow(): boolean {
    return !this.isWhole && this.#failure === undefined;
  }

  /** Reads on until the beginning has the given length or the text ends. */
  async reach(length: number): Promise<void> {
    while (this.text.length < length && (await this.#more()));
  }

  drop(length: number): void {
    this.text = this.text.slice(length);
  }

  /** Drops the first lines and returns their number. */
  async skipLines(count: number): Promise<number> {
    let skipped = 0;
    while (skipped < count) {
      const line = /\r\n|\n|\r(?!$)/.exec(this.text);
      if (line !== null) {
        this.drop(line.index + line[0].length);
        skipped += 1;
      } else if (!(await this.#more())) {
        this.drop(this.text.length);
        break;
      }
    }
    return skipped;
  }

  /** The whole text from the beginning. */
  async *all(): AsyncGenerator<string> {
    try {
      const held = this.text;
      this.text = '';
      if (held !== '') yield held;
      if (this.#failure !== undefined) throw this.#failure.error;
      for (;;) {
        const next = await this.#chunks.next();
        if (next.done) return;
        yield next.value;
      }
    } finally {
      await this.#chunks.return?.();
    }
  }

  async #more(): Promise<boolean> {
    if (!this.canGrow) return false;
    try {
      const next = await this.#chunks.next();
      if (next.done) this.isWhole = true;
      else this.text += next.value;
      return !next.done;
    } catch (error) {
      // The text before the fault is still parsed, so that the error can name its line.
      this.#failure = { error };
      return false;
    }
  }
}
