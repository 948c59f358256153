/** What every reader of a source provides: the columns, then the rows in batches, whatever the format. */

/** One row of a source, as text. Identifiers keep their zeros; a missing cell is ''. */
export interface SourceRow {
  /** The line of the file on which the row begins, from 1; in a workbook the row of the sheet. */
  readonly line: number;
  /** One cell for each column, unless the row is ragged. */
  readonly cells: readonly string[];
  /** The number of cells of a row that has more or fewer than the header. */
  readonly ragged?: number;
}

/** The sheet of a workbook that a table was read from. */
export interface SheetOfTable {
  readonly name: string;
  /** The visible sheets with rows that were not opened as well. */
  readonly others: readonly string[];
  /** The hidden sheets, which are read only if they are named. */
  readonly hidden: readonly string[];
}

/** Cells of a workbook that show an error instead of a value. */
export interface ErrorCells {
  /** Their number. */
  readonly count: number;
  /** The rows of the first of them. */
  readonly lines: readonly number[];
}

/** What a row is that stands among the rows of a table and is none of them. */
export type OutsideKind = 'total' | 'note' | 'header-repeated' | 'labels' | 'group';

/** A row of the source that is none of the table. */
export interface OutsideRow {
  readonly kind: OutsideKind;
  readonly row: SourceRow;
}

/** An opened source: its columns are known, its rows are still to be read. */
export interface TableReader {
  /** The name in messages: the path as given by the user, or `<stdin>`; of several sheets `book.xlsx:Sheet1`. */
  readonly name: string;
  /** In the order of the header. */
  readonly columns: readonly string[];
  /** Such as `csv` or `ndjson`. */
  readonly format: string;
  /** Such as `utf-8` or `gb18030`. */
  readonly encoding: string;
  /** In a workbook, the sheet that is read. */
  readonly sheet?: SheetOfTable;
  /** Number of lines above the header that do not belong to the table; absent if there are none. */
  readonly linesAbove?: number | undefined;
  /** The rows found so far that are none of the table, in their order; complete when all rows have been read. */
  readonly outside?: readonly OutsideRow[];
  /** Whether missing lines between rows are blank lines; absent where a line says nothing, as in JSON. */
  readonly hasGaps?: boolean;
  /** The cells of errors, such as `#N/A`, that were read as blank so far; absent if a format knows none. */
  readonly errorCells?: ErrorCells;
  /** The rows, once, in batches of some hundreds, in the order of the source. */
  batches(): AsyncIterable<readonly SourceRow[]>;
  /**
   * The rest that `batches` has not returned yet, as chunks that can be parsed in several threads; called once, instead of
   * further batches. Absent, or undefined, if the source cannot be cut into chunks.
   */
  readonly inChunks?: (() => RowsInChunks | undefined | Promise<RowsInChunks | undefined>) | undefined;
}

/** The characters between and around cells. */
export interface CsvDialect {
  readonly delimiter: string;
  /** One character, or '' if cells are never quoted. */
  readonly quote: string;
  /** The end of a row; `\n` includes a `\r` before it. */
  readonly lineEnd: '\n' | '\r';
  /** The character that escapes a quote in a cell; absent if quotes are doubled instead. */
  readonly escape?: string;
}

/** Whole rows in UTF-8, and the line of the file on which they begin. */
export interface RowsChunk {
  readonly bytes: Buffer;
  readonly firstLine: number;
}

/** The rows that have been read already, then chunks of the text: see `wholeRows`. */
export interface RowsInChunks {
  readonly dialect: CsvDialect;
  readonly rows: readonly SourceRow[];
  readonly chunks: AsyncIterable<RowsChunk>;
}
