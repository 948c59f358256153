/**
 * Detects the dialect of a CSV from its beginning: line end, delimiter, quote, and the row with the header.
 *
 * The delimiter is the one that splits the rows most regularly into the same number of cells, from the first row on.
 */
import { type CsvDialect, type CsvRecord, CsvScanner } from './csv-scanner.ts';

/** In order of preference if two fit equally well. */
const usualDelimiters = [',', ';', '\t', '|'];

/** What the caller already knows. */
export interface KnownDialect {
  readonly delimiter?: string | undefined;
  readonly quote?: string | undefined;
}

/**
 * Detects the dialect of a text from its beginning.
 *
 * @param isWhole the sample is the complete text; else its last row may be cut off
 */
export function sniffDialect(sample: string, isWhole: boolean, known: KnownDialect = {}): CsvDialect {
  const lineEnd = sniffLineEnd(sample);
  const quote = known.quote ?? '"';
  const delimiter = known.delimiter ?? sniffDelimiter(sample, isWhole, { quote, lineEnd });
  const dialect: CsvDialect = { delimiter, quote, lineEnd };
  if (known.quote === undefined && quotesSingly(sample, isWhole, dialect)) {
    return sniffDialect(sample, isWhole, { ...known, quote: "'" });
  }
  const isEscaped = quote !== '' && sample.includes(`\\${quote}`) && sampleRecords(sample, isWhole, dialect).isFaulty;
  return isEscaped ? { ...dialect, escape: '\\' } : dialect;
}

/**
 * The index of the header among the first records: lines above a table have one cell where the table has several. It is
 * the first record unless there is evidence against it.
 */
export function findHeader(records: readonly CsvRecord[], width = usualWidth(records)): number {
  if (width < 2) return 0;
  // If most rows below have one cell, those above are ordinary rows.
  const isTable = (from: number) => {
    const below = records.slice(from);
    return below.filter((record) => record.cells.length > 1).length * 2 > below.length;
  };
  for (const [at, { cells }] of records.entries()) {
    const filled = cells.filter((cell) => cell.trim() !== '').length;
    const isAboveTable = cells.length === 1 || (width >= 3 && (filled <= 1 || filled * 2 < width));
    if (!isAboveTable) return at === 0 || (looksLikeHeader(cells) && isTable(at)) ? at : 0;
  }
  return 0;
}

/** The most frequent number of cells in a row; the larger one if two are equally frequent. */
export function usualWidth(records: readonly CsvRecord[]): number {
  const counts = countWidths(records);
  let best = 1;
  let bestWeight = 0;
  for (const [width, count] of counts) {
    // A row of one cell is weak evidence: it may be a title, a note or an empty line of a spreadsheet.
    const weight = count * (1 - 1 / width);
    if (weight > bestWeight || (weight === bestWeight && width > best)) {
      best = width;
      bestWeight = weight;
    }
  }
  return best;
}

function sniffLineEnd(sample: string): '\n' | '\r' {
  if (!sample.includes('\r')) return '\n';
  // Quoted cells may contain any line ends; only those outside count.
  const outside = sample.replace(/"[^"]*"/g, '');
  const feeds = outside.match(/\n/g)?.length ?? 0;
  const lonelyReturns = outside.match(/\r(?!\n|$)/g)?.length ?? 0;
  return lonelyReturns > feeds ? '\r' : '\n';
}

function sniffDelimiter(sample: string, isWhole: boolean, parts: Omit<CsvDialect, 'delimiter'>): string {
  const best = bestOf(usualDelimiters, 0, (delimiter) => regularity(sample, isWhole, { ...parts, delimiter }));
  const isClear = best !== undefined && regularityBelow(sample, isWhole, { ...parts, delimiter: best }) >= clear;
  if (isClear) return best;
  // Other characters are accepted only if the usual ones fail and every row agrees.
  const beginning = sample.split(/[\r\n]+/, linesLookedAt).join('\n');
  const others = [...new Set(beginning)].filter((c) => c.length === 1 && /[^\p{L}\p{N}\p{M}\s"'_\-./@()#+&%]/u.test(c));
  const unusual = others.filter((c) => !usualDelimiters.includes(c));
  const score = (delimiter: string) => regularityBelow(sample, isWhole, { ...parts, delimiter });
  return bestOf(unusual, 0.99, score) ?? best ?? ',';
}

/** From this regularity on, a usual delimiter is accepted without trying others. */
const clear = 0.9;
/** Number of lines from which unusual delimiters are collected. */
const linesLookedAt = 20;

/** As `regularity`, from the header on; lines above it must have one cell. */
function regularityBelow(sample: string, isWhole: boolean, dialect: CsvDialect): number {
  const { records, isFaulty } = sampleRecords(sample, isWhole, dialect);
  const first = records.findIndex((record) => record.cells.length > 1);
  const header = records[first]?.cells ?? [];
  if (first > 0 && (first === records.length - 1 || header.length < 3 || !looksLikeHeader(header))) return 0;
  return regularityOf(records.slice(first), isFaulty);
}

function bestOf(
  delimiters: readonly string[],
  least: number,
  score: (delimiter: string) => number,
): string | undefined {
  let best: string | undefined;
  let bestScore = least;
  for (const delimiter of delimiters) {
    const its = score(delimiter);
    if (its > bestScore) {
      best = delimiter;
      bestScore = its;
    }
  }
  return best;
}

/** How regularly a delimiter splits the sample: 0 not at all, about 1 if all rows agree; more cells score slightly better. */
function regularity(sample: string, isWhole: boolean, dialect: CsvDialect): number {
  const { records, isFaulty } = sampleRecords(sample, isWhole, dialect);
  return regularityOf(records, isFaulty);
}

function regularityOf(records: readonly CsvRecord[], isFaulty: boolean): number {
  const width = usualWidth(records);
  if (width < 2) return 0;
  const share = (countWidths(records).get(width) ?? 0) / records.length;
  const fromFirstRow = records[0]?.cells.length === width ? 1 : 0.5;
  return share * fromFirstRow * (isFaulty ? 0.5 : 1) + Math.min(width, 50) / 1000;
}

/** The records at the beginning of a text, without a last one that is cut off. */
export function sampleRecords(sample: string, isWhole: boolean, dialect: CsvDialect) {
  const scanner = new CsvScanner(dialect);
  const records = scanner.push(sample, isWhole);
  return { records, isFaulty: scanner.fault !== undefined };
}

/** Whether cells are in single quotes: many of them, or some that only make sense that way. */
function quotesSingly(sample: string, isWhole: boolean, dialect: CsvDialect): boolean {
  // Single quotes inside double quotes do not count.
  const outside = sample.replace(/"(?:[^"]|"")*"/g, '""');
  if (!new RegExp(`(?:^|[\\r\\n${escaped(dialect.delimiter)}])'`).test(outside)) return false;
  const { records } = sampleRecords(sample, isWhole, dialect);
  const cells = records.flatMap((record) => record.cells).filter((cell) => cell !== '');
  const quoted = cells.filter((cell) => cell.length >= 2 && cell.startsWith("'") && cell.endsWith("'"));
  if (quoted.length >= 2 && quoted.length * 3 >= cells.length) return true;
  const single = { ...dialect, quote: "'", delimiter: sniffDelimiter(sample, isWhole, { ...dialect, quote: "'" }) };
  const gain = regularity(sample, isWhole, single) - regularity(sample, isWhole, dialect);
  const isDoubled = quoted.some((cell) => /^'(?:[^']|'')*''(?:[^']|'')*'$/.test(cell) && cell.length > 2);
  return gain > 0.005 || (isDoubled && gain >= 0);
}

function escaped(delimiter: string): string {
  return delimiter.replace(/[\\\]^-]/g, '\\$&');
}

/** Column names are mostly words, mostly different, and never e-mail addresses. */
function looksLikeHeader(cells: readonly string[]): boolean {
  const names = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  const words = new Set(names.filter((name) => !/^[\d\s.,:/¥$€%+-]+$/.test(name)));
  return words.size * 2 > names.length && !names.some((name) => name.includes('@'));
}

function countWidths(records: readonly CsvRecord[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { cells } of records) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  return counts;
}
