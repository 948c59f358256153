/**
 * Cleans values without taking them into the list: each cell as its field reads it, the columns as they are.
 */
import type { Field, ReadingContext } from '../fields/field.ts';
import type { IssueCode } from '../fields/issues.ts';
import { isBlank } from '../fields/plain.ts';
import { DistinctCount } from './distinct-count.ts';
import type { Mapping } from './mapping.ts';

/** What became of one cell. */
export interface CleanedCell {
  readonly value: string;
  readonly doubts: readonly { readonly code: IssueCode; readonly suggestion?: string }[];
}

/** Cleans the cell of a column; a column without a field is left as it is. */
export function cleanCell(cell: string, field: Field | undefined, context: ReadingContext): CleanedCell {
  if (field === undefined || isBlank(cell)) return { value: cell, doubts: [] };
  const { value, doubts } = field.read(cell, context);
  return { value: value ?? '', doubts };
}

const EXAMPLES = 3;

/** What is known of a column after all its rows. */
export interface ColumnReport {
  readonly column: string;
  readonly field: Field | undefined;
  filled: number;
  blank: number;
  /** The different values that came out. */
  readonly distinct: DistinctCount;
  /** Cells that came out without a doubt. */
  valid: number;
  /** Cells that came out otherwise than they came in. */
  repaired: number;
  doubtful: number;
  /** `before → after` of the first that were repaired, and the first that are doubtful. */
  readonly examples: string[];
  readonly doubts: Map<IssueCode, number>;
}

/** Starts the report of each column. */
export function newReports(mapping: Mapping): ColumnReport[] {
  return mapping.columns.map((column, index) => ({
    column,
    field: mapping.fields[index],
    filled: 0,
    blank: 0,
    distinct: new DistinctCount(),
    valid: 0,
    repaired: 0,
    doubtful: 0,
    examples: [],
    doubts: new Map(),
  }));
}

/** Adds one cell to the report of its column. */
export function countCell(report: ColumnReport, cell: string, { value, doubts }: CleanedCell): void {
  if (isBlank(cell)) {
    report.blank++;
    return;
  }
  report.filled++;
  report.distinct.add(value);
  if (doubts.length === 0) report.valid++;
  else report.doubtful++;
  if (value !== cell) report.repaired++;
  for (const { code } of doubts) report.doubts.set(code, (report.doubts.get(code) ?? 0) + 1);
  if ((doubts.length > 0 || value !== cell) && report.examples.length < EXAMPLES) {
    report.examples.push(value === cell ? cell : `${cell} → ${value}`);
  }
}
