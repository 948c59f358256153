/**
 * How a command prints: data to stdout, messages to stderr.
 */

import type { Text } from '../../base/text.ts';
import type { Column, RowWriter } from '../../formats/writer.ts';

/** How text is written, where it is not plain UTF-8. */
export interface Writing {
  /** CSV and TSV as spreadsheet programs want them. */
  readonly excel?: boolean | undefined;
  /** CSV and TSV with a byte order mark, for people who open them in a spreadsheet program. */
  readonly marked?: boolean | undefined;
  /** As `writtenEncoding` gives it; UTF-8 where absent. */
  readonly encoding?: string | undefined;
}

/**
 * Texts of the program as cells. Where people read the rows (a table, Markdown, a workbook), a cell is in the language of
 * the run; in data (CSV, TSV, JSON, NDJSON) it is the same whatever the language, because scripts read it.
 */
export interface CellTexts {
  /** A sentence or a phrase; in English in data. */
  prose(words: Text): string;
  /** A value of a closed set: its label where people read the rows, its code in data. */
  coded(code: string, label: Text): string;
}

export interface Printer extends CellTexts {
  /** `rows` writes a table for people, so there is room for the main columns only. */
  readonly writesTable: boolean;
  /** `rows` writes a workbook, which can show more than the rows: see `Mark`. */
  readonly writesWorkbook: boolean;
  /** Opens the output of rows: `--format`, else the ending of `-o`, else a table on a terminal and CSV in a pipe. */
  rows(columns: readonly Column[], writing?: Writing): RowOutput;
  /** Opens a further file of rows. Its ending names the format; CSV where it names none. */
  file(path: string, columns: readonly Column[], writing?: Writing): RowOutput;
  /** Writes a line to stderr about what was done; silent with `--quiet`. */
  say(line: Text): Promise<void>;
  /** Writes a warning to stderr, with `--quiet` too. */
  warn(line: Text): Promise<void>;
  /** The wording in the language of the run. For cells of rows use `prose` or `coded`. */
  in(words: Text): string;
  /** Shows a progress line on a terminal; nothing elsewhere. */
  progress(label: Text): Progress;
  /** Clears the progress line until its next update, for example before a question. */
  clearProgress(): void;
}

/** A writer whose `end` also closes the file of `-o`. */
export interface RowOutput extends RowWriter, CellTexts {}

export interface Progress {
  /** How much is done, in units of the label; `total` where it is known. */
  update(done: number, total?: number): void;
  /** Clears the line. */
  stop(): void;
}
