/**
 * Cleans values without taking them into the list: each cell as its field reads it, the columns as they are.
 */

import type { IssueCode } from '../../fields/declaration/issues.ts';
import type { Doubt, Field, Reading, ReadingContext } from '../../fields/field.ts';
import { headerNote } from '../../fields/headers/header-key.ts';
import { minorDigits, parseMoney, withMoneyUnit } from '../../fields/money/money.ts';
import { isBlank, plainText } from '../../fields/text/plain.ts';
import type { Mapping } from '../plan/mapping.ts';
import { DistinctCount } from './distinct-count.ts';

/** What became of one cell. */
export interface CleanedCell {
  readonly value: string;
  readonly doubts: readonly Doubt[];
  /** What the cell implied of other fields; absent where it is kept as it came. */
  readonly also?: Readonly<Record<string, string>>;
}

/** Whether another field is free for what a cell implied of it. */
type Takes = (field: string, value: string) => boolean;

/**
 * Cleans the cell of a column; a column without a field is left as it is. Nothing is lost: a cell of several values
 * stays as it came, and so does one that holds what belongs to another field, such as the title in 王先生, unless that
 * field takes it.
 */
export function cleanCell(
  cell: string,
  field: Field | undefined,
  context: ReadingContext,
  takes: Takes = () => false,
): CleanedCell {
  if (field === undefined || isBlank(cell)) return { value: cell, doubts: [] };
  const { value, doubts, also } = field.read(cell, context);
  const hasSeveral = doubts.some(({ code }) => code === 'several-values');
  if (hasSeveral || isLeftOver(cell, value ?? '', also, context, takes)) return { value: plainText(cell), doubts };
  return also === undefined ? { value: value ?? '', doubts } : { value: value ?? '', doubts, also };
}

/** Words of the cell, or a foreign currency, are neither in its value nor taken by the field that they belong to. */
function isLeftOver(
  cell: string,
  value: string,
  also: Reading['also'],
  { currency }: ReadingContext,
  takes: Takes,
): boolean {
  if (also === undefined) return false;
  return Object.entries(also).some(([field, told]) => {
    let isMoved = told.split(' ').some((word) => cell.includes(word) && !value.includes(word));
    if (field === 'currency') isMoved = told !== currency;
    // A title that is split off implies the sex as well.
    if (field === 'sex') isMoved = also.title === undefined && /[男女]/u.test(cell) && !/[男女]/u.test(value);
    return isMoved && !takes(field, told);
  });
}

/** Makes what cleans the rows of a source: each cell, and blank cells by what another one tells, as import does. */
export function rowCleaner(mapping: Mapping, context: ReadingContext): (cells: readonly string[]) => CleanedCell[] {
  const places = new Map(mapping.fields.flatMap((field, index) => (field ? [[field.name, index] as const] : [])));
  const columns = mapping.columns.map((column, index) => {
    const field = mapping.fields[index];
    const dateOrder = mapping.dateOrders?.get(index);
    const unit = field?.name === 'amount' && isMultiple(headerNote(column), context) ? headerNote(column) : undefined;
    return { field, unit, own: dateOrder === undefined ? context : { ...context, dateOrder } };
  });

  return (cells) => {
    const takes: Takes = (field, value) => {
      const place = places.get(field);
      const cell = place === undefined ? undefined : (cells[place] ?? '');
      return cell !== undefined && (isBlank(cell) || plainText(cell) === value);
    };
    const cleaned = columns.map(({ field, unit, own }, index): CleanedCell => {
      const cell = cells[index] ?? '';
      // In a column of 万元 an amount with a unit of its own would become one of 万元.
      const hasOtherUnit = unit !== undefined && withMoneyUnit(cell, unit) === cell;
      return cleanCell(cell, hasOtherUnit ? undefined : field, own, takes);
    });
    for (const { also, value: by } of [...cleaned]) {
      for (const [field, value] of Object.entries(also ?? {})) {
        const place = places.get(field);
        if (place !== undefined && value !== by && isBlank(cleaned[place]?.value ?? ''))
          cleaned[place] = { value, doubts: [] };
      }
    }
    return cleaned;
  };
}

/** Whether a column holds thousands or ten thousands of its currency. */
function isMultiple(unit: string | undefined, { currency }: ReadingContext): boolean {
  const one = parseMoney(`1${unit ?? ''}`, currency);
  return one !== undefined && one.minor > 10 ** minorDigits(one.currency);
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
  /** Cells without an issue. */
  valid: number;
  /** Cells that were changed, among them blank ones that another cell implied. */
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
    if (isBlank(value)) return;
    report.repaired++;
    if (report.examples.length < EXAMPLES) report.examples.push(`→ ${value}`);
    return;
  }
  report.filled++;
  if (value !== '') report.distinct.add(value);
  if (doubts.length === 0) report.valid++;
  else report.doubtful++;
  if (value !== cell) report.repaired++;
  for (const { code } of doubts) report.doubts.set(code, (report.doubts.get(code) ?? 0) + 1);
  if ((doubts.length > 0 || value !== cell) && report.examples.length < EXAMPLES) {
    report.examples.push(value === cell || value === '' ? cell : `${cell} → ${value}`);
  }
}
