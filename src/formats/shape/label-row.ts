/** Recognises a row of labels right below the header: translations or field codes of the columns, their units, a line of dashes. */
import { cellKind, isPlaceholder } from '../table/cell-kind.ts';
import type { SourceRow } from '../table/reader.ts';
import { filledCells, type TableProfile } from './table-profile.ts';

/** A unit is short. */
const longestUnit = 8;

/** @param profile of the rows below, at least two of them. */
export function isLabelRow(row: SourceRow, profile: TableProfile): boolean {
  const filled = row.cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  if (profile.rows < 2 || filled.length === 0 || filled.length > profile.columns.length) return false;
  if (filled.length > 1 && filled.every((cell) => /^[-=_—─]{3,}$/.test(cell))) return true;
  if (filled.some((cell) => cellKind(cell) !== 'word' || isPlaceholder(cell))) return false;
  if (new Set(filled).size < filled.length) return isUnits(row, filled, profile);
  // One word among figures may be a remark on a customer; words in all of them are names of columns.
  const isNames = filled.length * 5 >= profile.columns.length * 4 && wordsAmongFigures(row, profile) >= 2;
  return isNames || isUnits(row, filled, profile);
}

/** The number of cells that are words in columns of figures, dates and addresses. */
function wordsAmongFigures({ cells }: SourceRow, profile: TableProfile): number {
  return cells.filter((cell, column) => cellKind(cell) === 'word' && isFigures(profile, column)).length;
}

function isFigures(profile: TableProfile, column: number): boolean {
  const kind = profile.kindOf(column);
  return kind !== undefined && kind !== 'word';
}

/** Short words in columns of figures alone, while the columns that every row fills are blank. */
function isUnits(row: SourceRow, filled: readonly string[], profile: TableProfile): boolean {
  const words = wordsAmongFigures(row, profile);
  const isKeyBlank = row.cells.some((cell, column) => cell.trim() === '' && profile.isAlwaysFilled(column));
  return words === filledCells(row) && isKeyBlank && filled.every((cell) => cell.length <= longestUnit);
}
