/** Finds the row with the header among the first rows of a table, below titles and notes. */
import { cellKind } from './cell-kind.ts';

/** A row of cells. */
interface Cells {
  readonly cells: readonly string[];
}

/** Number of rows below a header that show whether it is one. */
const rowsCompared = 50;
/** Number of rows below the first that may be the header in its place. */
const farthest = 100;

/**
 * The index of the header among the first records: lines above a table have fewer cells than it, and the columns below a
 * header hold cells of another kind. It is the first record unless there is evidence against it.
 */
export function findHeader(records: readonly Cells[], width = usualWidth(records)): number {
  if (width < 2) return 0;
  const at = firstFullRow(records, width);
  if (contrast(records, at) === 0) {
    const better = headerBelow(records, at);
    if (better !== undefined) return better;
  }
  return isGroupRow(records, at) ? at + 1 : at;
}

function firstFullRow(records: readonly Cells[], width: number): number {
  // If most rows below have one cell, those above are ordinary rows; but below a short table there may be long notes.
  const isTable = (from: number) => {
    const below = records.slice(from);
    const isMostly = below.filter((record) => record.cells.length > 1).length * 2 > below.length;
    return isMostly || contrast(records, from) > 1;
  };
  for (const [at, { cells }] of records.entries()) {
    const filled = filledCells(cells);
    const isAboveTable = cells.length === 1 || (width >= 3 && (filled <= 1 || filled * 2 < width));
    if (!isAboveTable) return at === 0 || (looksLikeHeader(cells) && isTable(at)) ? at : 0;
  }
  return 0;
}

/** Below a line of notes with several cells: the first row that is wider than all above and differs from those below. */
function headerBelow(records: readonly Cells[], from: number): number | undefined {
  let widest = filledCells(records[from]?.cells ?? []);
  for (let at = from + 1; at < Math.min(records.length, from + farthest); at += 1) {
    const cells = records[at]?.cells ?? [];
    const filled = filledCells(cells);
    if (filled <= widest) continue;
    widest = filled;
    if (filled < 3 || !looksLikeHeader(cells) || contrast(records, at) < 2) continue;
    const below = records.slice(at + 1, at + 1 + rowsCompared);
    const isUsual = below.filter((row) => filledCells(row.cells) * 2 >= filled).length * 2 > below.length;
    if (isUsual) return at;
  }
  return undefined;
}

/**
 * The number of columns whose cells below a row are all figures, dates or addresses, while the row has a word there: only a
 * header, or a row of labels, differs from its columns like this.
 */
export function contrast(records: readonly Cells[], at: number): number {
  const cells = records[at]?.cells ?? [];
  const below = records.slice(at + 1, at + 1 + rowsCompared);
  return cells.filter((cell, column) => cellKind(cell) === 'word' && isColumnOfFigures(below, column)).length;
}

function isColumnOfFigures(rows: readonly Cells[], column: number): boolean {
  let figures = 0;
  let words = 0;
  for (const { cells } of rows) {
    const kind = cellKind(cells[column] ?? '');
    if (kind === 'word') words += 1;
    else if (kind !== 'blank') figures += 1;
  }
  return figures >= 1 && words * 5 <= figures;
}

/** Whether a row names groups of columns, such as `Billing` and `Shipping`, above the row with their names. */
function isGroupRow(records: readonly Cells[], at: number): boolean {
  const groups = records[at]?.cells ?? [];
  const names = records[at + 1]?.cells ?? [];
  const width = Math.max(groups.length, names.length);
  if (width < 3 || names.some((name) => isFigure(name) || name.includes('@'))) return false;
  const seen = new Set<string>();
  let blanks = 0;
  let last = '';
  let isInGroup = false;
  for (let column = 0; column < width; column += 1) {
    const [group, name] = [groups[column]?.trim() ?? '', names[column]?.trim() ?? ''];
    if (isFigure(group)) return false;
    if (group !== '') last = group;
    seen.add(`${last}\n${name}`);
    if (group !== '') isInGroup = name !== '';
    else if (name === '' || !isInGroup) return false;
    else blanks += 1;
  }
  return blanks > 0 && seen.size === width && contrast(records, at + 1) > 0;
}

function isFigure(cell: string): boolean {
  const kind = cellKind(cell);
  return kind !== 'word' && kind !== 'blank';
}

/**
 * The cells of the header, with those of a row of groups above it where they are needed: for a column without a name, and
 * to tell columns of one name apart.
 */
export function headerCells(records: readonly Cells[], at: number): readonly string[] {
  const names = records[at]?.cells ?? [];
  const above = at > 0 ? records[at - 1]?.cells : undefined;
  if (above === undefined || filledCells(above) < 2 || above.length > names.length + 1) return names;
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name.trim(), (counts.get(name.trim()) ?? 0) + 1);
  let group = '';
  return names.map((cell, column) => {
    const name = cell.trim();
    const own = above[column]?.trim() ?? '';
    if (own !== '') group = own;
    if (name === '') return own;
    return (counts.get(name) ?? 0) > 1 && group !== '' && group !== name ? joined(group, name) : cell;
  });
}

/** Chinese words are joined without a space, and without what says no more than that it is a group. */
function joined(above: string, name: string): string {
  const group = above.replace(/(?<=\p{Script=Han})(?:信息|资料|明细)$/u, '');
  return /\p{Script=Han}$/u.test(group) && /^\p{Script=Han}/u.test(name) ? group + name : `${group} ${name}`;
}

function filledCells(cells: readonly string[]): number {
  return cells.filter((cell) => cell.trim() !== '').length;
}

/** The most frequent number of cells in a row; the larger one if two are equally frequent. */
export function usualWidth(records: readonly Cells[]): number {
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

/** Column names are mostly words, mostly different, and never e-mail addresses. */
export function looksLikeHeader(cells: readonly string[]): boolean {
  const names = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  const words = new Set(names.filter((name) => !/^[\d\s.,:/¥$€%+-]+$/.test(name)));
  return words.size * 2 > names.length && !names.some((name) => name.includes('@'));
}

/** The number of rows of each width. */
export function countWidths(records: readonly Cells[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { cells } of records) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  return counts;
}
