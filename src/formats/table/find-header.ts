/** Finds the row with the header among the first rows of a table, below titles and notes. */

/** A row of cells. */
interface Cells {
  readonly cells: readonly string[];
}

/**
 * The index of the header among the first records: lines above a table have one cell where the table has several. It is
 * the first record unless there is evidence against it.
 */
export function findHeader(records: readonly Cells[], width = usualWidth(records)): number {
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
