/**
 * How a command speaks: data to stdout, words to stderr.
 */

import type { Text } from '../../base/text.ts';
import type { Column, RowWriter } from '../../formats/writer.ts';

/** How text is written, where it is not plain UTF-8. */
export interface Writing {
  /** CSV and TSV as spreadsheet programs want them. */
  readonly excel?: boolean | undefined;
  /** CSV and TSV with a mark, for people who open them in a spreadsheet program. */
  readonly marked?: boolean | undefined;
  /** As `writtenEncoding` gives it; UTF-8 where absent. */
  readonly encoding?: string | undefined;
}

export interface Printer {
  /** What `rows` writes is a table for people, so there is room for the main columns only. */
  readonly writesTable: boolean;
  /** What `rows` writes is a workbook, which can show more than the rows: see `Mark`. */
  readonly writesWorkbook: boolean;
  /** Opens the output of rows: `--format`, else the ending of `-o`, else a table on a terminal and CSV in a pipe. */
  rows(columns: readonly Column[], writing?: Writing): RowOutput;
  /** Opens a file of rows beside the output, its format said by its ending, CSV where it says nothing. */
  file(path: string, columns: readonly Column[], writing?: Writing): RowOutput;
  /** A line on stderr about what was done; silent with `--quiet`. */
  say(line: Text): Promise<void>;
  /** A line on stderr that a person should not miss; not silenced. */
  warn(line: Text): Promise<void>;
  /** Chooses the wording of the run's language. */
  in(words: Text): string;
  /** A progress line on a terminal; nothing elsewhere. */
  progress(label: Text): Progress;
  /** Takes the progress line away until its next update, as before a question. */
  clearProgress(): void;
}

/** A writer whose `end` also closes the file of `-o`. */
export type RowOutput = RowWriter;

export interface Progress {
  /** How much is done, in units of the label; `total` where it is known. */
  update(done: number, total?: number): void;
  /** Takes the line away. */
  stop(): void;
}
