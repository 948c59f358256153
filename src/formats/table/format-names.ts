/** The names of the formats, and the file extensions of each. */

/** Formats that rows are read from. */
export const inputFormats = ['csv', 'tsv', 'json', 'ndjson', 'xlsx'] as const;
export type InputFormat = (typeof inputFormats)[number];

/** Formats that rows are written to as a file. */
export const fileFormats = ['csv', 'tsv', 'json', 'ndjson', 'markdown', 'xlsx'] as const;
export type FileFormat = (typeof fileFormats)[number];

/** Formats of the rows that a command prints: those of files, and a table for people. */
export const outputFormats = ['table', ...fileFormats] as const;
export type OutputFormat = (typeof outputFormats)[number];

const formatOfEnding: Readonly<Record<string, FileFormat>> = {
  csv: 'csv',
  tsv: 'tsv',
  tab: 'tsv',
  json: 'json',
  ndjson: 'ndjson',
  jsonl: 'ndjson',
  md: 'markdown',
  markdown: 'markdown',
  xlsx: 'xlsx',
  xlsm: 'xlsx',
};

/** The format by the extension of a path, ignoring `.gz`; undefined if the extension is unknown. */
export function formatOfPath(path: string): FileFormat | undefined {
  const ending = /\.([a-z0-9]+)(?:\.gz)?$/i.exec(path)?.[1];
  return ending === undefined ? undefined : formatOfEnding[ending.toLowerCase()];
}
