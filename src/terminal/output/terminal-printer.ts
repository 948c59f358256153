/** The printer of a run: rows go to stdout or to the file of `-o`, messages and progress to stderr. */
import { resolve } from 'node:path';
import type { Language, Text } from '../../base/text.ts';
import { createWriter } from '../../formats/create-writer.ts';
import { encodingSink, hasEveryCharacter } from '../../formats/encoding/encoding-sink.ts';
import { openFileSink } from '../../formats/io/file-sink.ts';
import { openTempFileSink } from '../../formats/io/temp-file-sink.ts';
import { formatOfPath, type OutputFormat } from '../../formats/table/format-names.ts';
import type { Column, RowWriter, Sink } from '../../formats/writer.ts';
import type { Interruption } from '../io/interruption.ts';
import type { Io } from '../io/io.ts';
import { harmless } from '../io/one-line.ts';
import { outputFormat } from './output-format.ts';
import type { CellTexts, Printer, Progress, Writing } from './printer.ts';
import { ProgressLine } from './progress-line.ts';

export interface PrinterOptions {
  readonly format: OutputFormat | undefined;
  readonly output: string | undefined;
  readonly quiet: boolean;
  readonly interruption: Interruption;
}

const SILENT: Progress = { update: () => {}, stop: () => {} };

/** Makes the printer of a run. */
export function terminalPrinter(io: Io, options: PrinterOptions): Printer {
  const progressLine = new ProgressLine(io.stderr);
  options.interruption.add(() => progressLine.clear());
  const words = (line: Text) => line[io.language];
  const tell = (line: string) => {
    progressLine.clear();
    return io.stderr.write(`${line}\n`);
  };
  const output = options.output === '-' ? undefined : options.output;
  const format = (writing: Writing = {}) =>
    outputFormat({ format: options.format, output, isTerminal: io.stdout.isTerminal, writing });
  return {
    get writesTable() {
      return format() === 'table';
    },
    get writesWorkbook() {
      return format() === 'xlsx';
    },
    rows: (columns, writing = {}) => {
      progressLine.clear();
      const shape = { format: format(writing), columns, writing };
      return { ...openRows(output, shape, io, options.interruption), ...cellTexts(shape.format, io.language) };
    },
    file: (path, columns, writing = {}) => {
      const shape = { format: formatOfPath(path) ?? 'csv', columns, writing };
      return { ...openRows(path, shape, io, options.interruption), ...cellTexts(shape.format, io.language) };
    },
    prose: (words) => cellTexts(format(), io.language).prose(words),
    coded: (code, label) => cellTexts(format(), io.language).coded(code, label),
    say: async (line) => {
      if (!options.quiet) await tell(harmless(words(line)));
    },
    warn: async (line) => tell(await inYellow(harmless(words(line)), io)),
    in: words,
    clearProgress: () => progressLine.clear(),
    progress: (label) => (io.stderr.isTerminal && !options.quiet ? progressLine.start(words(label)) : SILENT),
  };
}

/** Formats that scripts read: the same bytes in every language. */
const DATA_FORMATS: ReadonlySet<OutputFormat> = new Set(['csv', 'tsv', 'json', 'ndjson']);

function cellTexts(format: OutputFormat, language: Language): CellTexts {
  const isData = DATA_FORMATS.has(format);
  return {
    prose: (words) => (isData ? words.en : words[language]),
    coded: (code, label) => (isData ? code : label[language]),
  };
}

async function inYellow(words: string, io: Io): Promise<string> {
  if (!io.stderr.color) return words;
  const { colorsOf } = await import('../io/color.ts');
  return colorsOf(io.stderr).yellow(words);
}

/** How rows are written. */
interface Shape {
  readonly format: OutputFormat;
  readonly columns: readonly Column[];
  readonly writing: Writing;
}

/** @param path of a file; undefined for stdout. */
function openRows(path: string | undefined, shape: Shape, io: Io, interruption: Interruption): RowWriter {
  if (path !== undefined) return rowsToFile(path, shape, io, interruption);
  const { encoding } = shape.writing;
  if (encoding !== undefined && !hasEveryCharacter(encoding)) return heldRows(shape, io, interruption);
  return writerOf(shape, io.stdout, io, io.stdout.isTerminal);
}

function writerOf({ format, columns, writing }: Shape, sink: Sink, io: Io, onScreen: boolean): RowWriter {
  const { excel, marked, encoding } = writing;
  const encoded = encoding === undefined ? sink : encodingSink(sink, encoding);
  if (format !== 'table') return createWriter(format, encoded, columns, { language: io.language, excel, marked });
  return openedLater(async () => {
    const { tableWriter } = await import('./table.ts');
    return tableWriter(encoded, columns, {
      language: io.language,
      color: onScreen && io.stdout.color,
      width: onScreen ? io.stdout.width : undefined,
    });
  });
}

function rowsToFile(path: string, shape: Shape, io: Io, interruption: Interruption): RowWriter {
  return openedLater(async () => {
    let forget = () => {};
    const file = await openFileSink(resolve(io.folder, path), path, (abandon) => {
      forget = interruption.add(abandon);
    });
    const writer = writerOf(shape, file, io, false);
    return {
      write: (row, marks) => writer.write(row, marks),
      async end() {
        await writer.end();
        await file.close();
        forget();
      },
    };
  });
}

/** Rows to stdout in an encoding that may lack a character: written whole or not at all. */
function heldRows(shape: Shape, io: Io, interruption: Interruption): RowWriter {
  return openedLater(async () => {
    const held = await openTempFileSink(io.stdout);
    const forget = interruption.add(() => held.abandon());
    const writer = writerOf(shape, held, io, io.stdout.isTerminal);
    return {
      write: (row, marks) => writer.write(row, marks),
      async end() {
        await writer.end();
        await held.release();
        forget();
      },
    };
  });
}

/** A writer that is opened by its first row, or by its end where there is none. */
function openedLater(open: () => Promise<RowWriter>): RowWriter {
  let writer: RowWriter | undefined;
  let opening: Promise<RowWriter> | undefined;
  const opened = async () => {
    opening ??= open();
    writer = await opening;
    return writer;
  };
  return {
    write: (row, marks) =>
      writer === undefined ? opened().then((ready) => ready.write(row, marks)) : writer.write(row, marks),
    end: async () => (await opened()).end(),
  };
}
