/**
 * What every reader of a file gives: the columns, then the rows in batches, whatever the format.
 */

import type { RowsPiece } from './csv/csv-pieces.ts';
import type { CsvDialect } from './csv/csv-scanner.ts';

/** One row of a source, as text. Identifiers keep their zeros; a missing cell is ''. */
export interface SourceRow {
  /** The line of the file on which the row begins, from 1; in a workbook the row of the sheet. */
  readonly line: number;
  /** As many cells as there are columns, unless `ragged` says otherwise. */
  readonly cells: readonly string[];
  /** The row had more or fewer cells than the header: the number that it had. */
  readonly ragged?: number;
}

/** Which sheet of a workbook a table is. */
export interface SheetOfTable {
  readonly name: string;
  /** The visible sheets with rows that were not opened with it. */
  readonly others: readonly string[];
  /** The hidden sheets, which are read only where they are named. */
  readonly hidden: readonly string[];
}

/** An opened source: known columns, rows still to be read. */
export interface TableReader {
  /** As messages name it: the path as the user gave it, or `<stdin>`; of several sheets `book.xlsx:Sheet1`. */
  readonly name: string;
  /** As the header has them, in its order. */
  readonly columns: readonly string[];
  /** Such as `csv` or `ndjson`. */
  readonly format: string;
  /** Such as `utf-8` or `gb18030`. */
  readonly encoding: string;
  /** In a workbook, the sheet that is read. */
  readonly sheet?: SheetOfTable;
  /** How many lines above the header were taken for no part of the table; absent where there were none. */
  readonly linesAbove?: number | undefined;
  /** The rows, once, in batches of some hundreds, in the order of the source. */
  batches(): AsyncIterable<readonly SourceRow[]>;
  /**
   * What `batches` has not given yet, as text that can be read in several threads; asked for once, instead of further
   * batches. Absent, or undefined, where rows cannot be read apart.
   */
  readonly inPieces?: (() => RowsInPieces | undefined) | undefined;
}

/** Rows that were read already, then pieces of text, each of whole rows: see `wholeRows`. */
export interface RowsInPieces {
  readonly dialect: CsvDialect;
  readonly rows: readonly SourceRow[];
  readonly pieces: AsyncIterable<RowsPiece>;
}
