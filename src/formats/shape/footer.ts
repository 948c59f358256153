/**
 * Finds where a table ends and what follows it begins: totals, notes, the time and author of a report, a small table of sums.
 * Such rows are told by how unlike the rows above they are; one sign alone is never enough.
 */
import { cellKind, isPlaceholder } from '../table/cell-kind.ts';
import type { OutsideKind, SourceRow } from '../table/reader.ts';
import { amountOf, filledCells, type TableProfile, timeInText } from './table-profile.ts';

/**
 * How much the signs of a row weigh, and how much it takes. One sign alone is never enough, nor is a blank line above a row with
 * few cells: people leave lines blank, and know little of some customers.
 */
const weights = {
  total: 5,
  largest: 1,
  sparse: 4,
  fewer: 1,
  belowGap: 4,
  otherKind: 4,
  note: 2,
  short: 2,
  belowOther: 3,
};
const enough = 6;

const longestLabel = 60;
/** Words for totals, alone or with a number. */
const totalWords =
  /^[-—=* ]*(?:(?:grand |sub ?-?|overall |running )?totals?(?: (?:amount|sum))?|sums?|averages?|合\s*计|总\s*计|小\s*计|共\s*计|累\s*计|总\s*和|总\s*额|汇\s*总|平\s*均|summe|gesamt(?:summe)?|totaux|totale|suma)[ :：=*-]*(?:[^\p{L}]*\d[^\p{L}]*[\p{L}()（）]{0,12})?$/iu;
/** `Total for Anna`. */
const totalOfGroup = /^(?:total|subtotal) (?:for|of) \S/i;
/** What spreadsheets write behind the name of a group below its rows: `Anna Total`. */
const totalBehind = /^(.+?) ?(?:total|subtotal|小计|合计|汇总)$/i;
/** `共 12 条记录`, `12 records`. */
const countWords =
  /^(?:共\s*\d+\s*(?:页|条|笔|行|户|位|个|人|单|项|家|名).*|[\d,]+ (?:rows?|records?|customers?|orders?|items?|results?)\b.*|total \d+ \p{L}+)$/iu;
/** `Page 1 of 3`, `第 1 页`. */
const pageWords = /^(?:第\s*\d+\s*页.*|page \d+(?: (?:of|\/) \d+)?)$/iu;
/** What reports say of themselves. */
const reportWords =
  /\b(?:(?:generated|printed|exported|created|prepared) (?:on|by|at|from)|confidential|copyright|all rights reserved|end of (?:report|file))\b|©|(?:制表|打印|导出|生成|报表)(?:人|时间|日期|单位|于)|审核人|以下空白/iu;

/**
 * The index in the tail at which the rows end that belong to the table; the number of rows of the tail where all belong.
 *
 * @param profile of the rows above the tail; rows of the tail are added as far as they belong.
 */
export function endOfTable(profile: TableProfile, tail: readonly SourceRow[]): number {
  for (let start = 0; start < tail.length; start += 1) {
    const row = tail[start];
    if (row === undefined || filledCells(row) === 0) continue;
    if (isAllOutside(profile, tail, start)) return withBlanksBefore(tail, start);
    profile.add(row);
  }
  return tail.length;
}

/** Blank rows before the footer are part of it, so that they are not counted as blank rows of the table. */
function withBlanksBefore(tail: readonly SourceRow[], start: number): number {
  let at = start;
  for (let row = tail[at - 1]; row !== undefined && filledCells(row) === 0; row = tail[at - 1]) at -= 1;
  return at;
}

function isAllOutside(profile: TableProfile, tail: readonly SourceRow[], start: number): boolean {
  // The last row is the first to tell that there is no footer.
  const last = tail.findLast((row) => filledCells(row) > 0);
  if (last === undefined || !isOutside(profile, last, { isBelowGap: true, isBelowOther: true })) return false;
  const rows = tail.slice(start).filter((row) => filledCells(row) > 0);
  // A gap tells something where the table has none of its own, and where what follows says something unusual.
  const gapTells = profile.gaps === 0 && rows.some((row) => isTelling(profile, row));
  let isBelowGap = false;
  return rows.every((row, at) => {
    const before = rows[at - 1];
    isBelowGap ||= gapTells && (before === undefined ? profile.isGapBefore(row) : profile.isGapBetween(before, row));
    return isOutside(profile, row, { isBelowGap, isBelowOther: at > 0 });
  });
}

interface Place {
  /** A blank line stands above, as nowhere in the table. */
  readonly isBelowGap: boolean;
  /** A row above is outside for what it says itself, such as the header of a small table of sums. */
  readonly isBelowOther: boolean;
}

/** Whether a row is so unlike the table that it is none of its rows. */
function isOutside(profile: TableProfile, row: SourceRow, { isBelowGap, isBelowOther }: Place): boolean {
  const filled = filledCells(row);
  if (profile.rows === 0) {
    // Without a single row to compare with, only lines of one cell below a wide header are none, and by what they say: a
    // name alone is a customer of whom no more is known.
    const isLine = profile.columns.length >= 3 && filled === 1;
    return isLine && (isBelowGap || isTelling(profile, row));
  }
  const isSum = isTotal(row) && onlyAmountsBeside(profile, row);
  const isNote = isUnusualText(profile, row) || saysOfReport(row);
  const emptiness = emptinessOf(profile, row, filled);
  let weight = emptiness === undefined ? 0 : weights[emptiness];
  if (isSum) weight += weights.total + (areLargest(profile, row) ? weights.largest : 0);
  if (isNote) weight += weights.note;
  if (isBelowGap) weight += weights.belowGap;
  if (isBelowOther) weight += weights.belowOther;
  if (isOfOtherKind(profile, row)) weight += weights.otherKind;
  if (isUnusuallyShort(profile, row)) weight += weights.short;
  return weight >= enough && (emptiness !== undefined || isSum || (filled === 1 && isNote));
}

function isTelling(profile: TableProfile, row: SourceRow): boolean {
  return isTotal(row) || saysOfReport(row) || isUnusualText(profile, row) || isOfOtherKind(profile, row);
}

/** Whether a row ends early in a table whose other rows have all cells, though the last may be blank. */
function isUnusuallyShort({ short, padded, columns }: TableProfile, { ragged }: SourceRow): boolean {
  return short === 0 && padded > 0 && ragged !== undefined && ragged < columns.length;
}

/** Sparse is a row with less than half the cells that every row has; else it may have fewer, or the usual ones are blank. */
function emptinessOf(profile: TableProfile, row: SourceRow, filled: number): 'sparse' | 'fewer' | undefined {
  if (filled * 2 < profile.fewest) return 'sparse';
  if (filled < profile.fewest) return 'fewer';
  let always = 0;
  let blank = 0;
  for (let column = 0; column < profile.columns.length; column += 1) {
    if (!profile.isAlwaysFilled(column)) continue;
    always += 1;
    if ((row.cells[column] ?? '').trim() === '') blank += 1;
  }
  return always > 0 && blank * 2 >= always ? 'fewer' : undefined;
}

/** Whether the first cell of a row is of another kind than its column: a word among dates, a number among dates. */
function isOfOtherKind(profile: TableProfile, row: SourceRow): boolean {
  const column = firstFilled(row);
  const usual = profile.kindOf(column);
  const cell = row.cells[column] ?? '';
  const kind = cellKind(cell);
  if (usual === undefined || usual === 'word' || kind === usual || isPlaceholder(cell)) return false;
  return !(usual === 'number' && kind === 'date');
}

/** Whether the only text of a row is a sentence, holds a time or says something with a colon, as its column never does. */
function isUnusualText(profile: TableProfile, row: SourceRow): boolean {
  const column = firstFilled(row);
  const { longest = 0, times = 0, colons = 0 } = profile.columns[column] ?? {};
  const cell = row.cells[column]?.trim() ?? '';
  const kind = cellKind(cell);
  if (filledCells(row) > 2 || (kind !== 'word' && kind !== 'date')) return false;
  const isSentence = /(?:\S+\s+){4,}\S/.test(cell) || /[，。；]/.test(cell);
  return (
    (isSentence && cell.length > 2 * longest) ||
    /^[-=_*—─]{4,}/.test(cell) ||
    (colons === 0 && /[:：]/.test(cell)) ||
    (times === 0 && (kind === 'date' || timeInText.test(cell))) ||
    countWords.test(cell)
  );
}

function saysOfReport(row: SourceRow): boolean {
  const text = row.cells[firstFilled(row)]?.trim() ?? '';
  return reportWords.test(text) || pageWords.test(text);
}

/** Whether the first cell of a row is a word for a total. */
export function saysTotal(row: SourceRow): boolean {
  const label = row.cells[firstFilled(row)]?.trim() ?? '';
  return (label.length <= longestLabel && totalWords.test(label)) || totalOfGroup.test(label);
}

/** Whether a row is the total of a group, which has the name of the row above and a word for a total. */
function isTotalOf(above: SourceRow | undefined, row: SourceRow): boolean {
  const column = firstFilled(row);
  const label = row.cells[column]?.trim() ?? '';
  const group = label.length <= longestLabel ? totalBehind.exec(label)?.[1] : undefined;
  return group !== undefined && group === above?.cells[column]?.trim();
}

function isTotal(row: SourceRow): boolean {
  return saysTotal(row) || countWords.test(row.cells[firstFilled(row)]?.trim() ?? '');
}

/** Whether a row holds nothing but amounts beside its first text: a customer who is called Total has more to say. */
function onlyAmountsBeside(profile: TableProfile, row: SourceRow): boolean {
  const label = firstFilled(row);
  return row.cells.every((cell, column) => {
    if (column === label || cell.trim() === '' || isPlaceholder(cell)) return true;
    const { codes = 0, filled = 0 } = profile.columns[column] ?? {};
    return cellKind(cell) === 'number' && codes * 2 <= filled;
  });
}

/** Whether each amount of a row is at least the largest of its column, as totals are. */
function areLargest(profile: TableProfile, { cells }: SourceRow): boolean {
  let amounts = 0;
  for (const [column, cell] of cells.entries()) {
    if (cellKind(cell) !== 'number') continue;
    if (!(amountOf(cell) >= (profile.columns[column]?.largest ?? 0))) return false;
    amounts += 1;
  }
  return amounts > 0 && profile.rows > 1;
}

/**
 * Whether a row in the middle of a table is a subtotal: it says so, columns that every row fills are blank, and the rest are
 * amounts.
 */
export function isSubtotal(profile: TableProfile, row: SourceRow, above: SourceRow | undefined): boolean {
  if (!(saysTotal(row) || isTotalOf(above, row)) || !onlyAmountsBeside(profile, row)) return false;
  const filled = filledCells(row);
  return filled > 1 && emptinessOf(profile, row, filled) !== undefined;
}

/** What a row below the table is. */
export function outsideKindOf(row: SourceRow): OutsideKind {
  return isTotal(row) ? 'total' : 'note';
}

function firstFilled({ cells }: SourceRow): number {
  return cells.findIndex((cell) => cell.trim() !== '');
}
