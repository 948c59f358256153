/**
 * Reads one row of a source by its mapping: each cell by its field, the parts put together, what one cell tells of
 * another field taken where that field is blank, and every column without a field kept.
 */
import type { Field, ReadingContext } from '../fields/field.ts';
import { headerNote } from '../fields/headers.ts';
import { withMoneyUnit } from '../fields/money.ts';
import { isBlank } from '../fields/plain.ts';
import type { Issue } from '../store/issues.ts';
import { extraColumns, type Mapping } from './mapping.ts';

/** What a row says. */
export interface RowReading {
  /** By field; a field that the row does not fill is absent. */
  readonly values: Readonly<Record<string, string>>;
  readonly issues: readonly Issue[];
  /** The cells without a field, by header; blank ones are left out. */
  readonly extra: Readonly<Record<string, string>>;
}

/** Reads rows of one source; made once for all its rows. */
export type RowReader = (cells: readonly string[]) => RowReading;

/**
 * Makes the reader of the rows of a source.
 *
 * @param fields all fields that a record has, for putting parts together.
 */
export function rowReader(mapping: Mapping, fields: readonly Field[], context: ReadingContext): RowReader {
  const mapped: (readonly [index: number, field: Field, context: ReadingContext])[] = [];
  const units = new Map<number, string>();
  mapping.fields.forEach((field, index) => {
    const dateOrder = mapping.dateOrders?.get(index);
    if (field) mapped.push([index, field, dateOrder ? { ...context, dateOrder } : context]);
    const note = headerNote(mapping.columns[index] ?? '');
    if (field?.name === 'amount' && note !== undefined) units.set(index, note);
  });
  const unmapped = extraColumns(mapping).map((index) => [index, mapping.columns[index] ?? ''] as const);
  const byName = new Map(fields.map((field) => [field.name, field]));
  const wholes = [...new Set(mapped.flatMap(([, field]) => field.partOf ?? []))];

  return (cells) => {
    const values: Record<string, string> = {};
    const told: Record<string, string> = {};
    const issues: Issue[] = [];
    const take = (field: Field, cell: string, columnContext: ReadingContext) => {
      const reading = field.read(cell, columnContext);
      if (reading.value !== null) values[field.name] = reading.value;
      for (const [name, value] of Object.entries(reading.also ?? {})) told[name] ??= value;
      for (const { code, suggestion } of reading.doubts) {
        issues.push({ field: field.name, code, value: reading.value ?? cell, suggestion: suggestion ?? null });
      }
    };
    const parts: Record<string, string> = {};
    for (const [index, field, columnContext] of mapped) {
      const unit = units.get(index);
      const cell = unit === undefined ? (cells[index] ?? '') : withMoneyUnit(cells[index] ?? '', unit);
      if (isBlank(cell)) continue;
      if (field.partOf === undefined) take(field, cell, columnContext);
      else parts[field.name] = cell.trim();
    }
    for (const whole of wholes) {
      const field = byName.get(whole);
      const composed = compose(whole, parts, values[whole]);
      if (field && composed !== undefined) take(field, composed, context);
    }
    for (const [name, value] of Object.entries(told)) values[name] ??= value;
    const extra: Record<string, string> = {};
    for (const [index, header] of unmapped) {
      const cell = cells[index] ?? '';
      if (!isBlank(cell)) extra[header] = cell;
    }
    return { values, issues, extra };
  };
}

const writtenInHan = /\p{Script=Han}/u;

/** Puts the parts of a name or an address together; undefined where there is nothing to add to what is known. */
function compose(
  whole: string,
  parts: Readonly<Record<string, string>>,
  known: string | undefined,
): string | undefined {
  if (whole === 'name') {
    if (known !== undefined) return undefined;
    const { given_name: given, family_name: family } = parts;
    if (given === undefined || family === undefined) return given ?? family;
    return writtenInHan.test(family) ? family + given : `${given} ${family}`;
  }
  const pieces = [parts.street_number, known, parts.address_2].filter((piece) => piece !== undefined);
  return pieces.length > (known === undefined ? 0 : 1) ? pieces.join(' ') : undefined;
}

/** Whether a row fills a field beyond doubt: a number that lost its last digits is nobody's. */
export function isSure(row: RowReading, field: string): boolean {
  return row.values[field] !== undefined && !row.issues.some((issue) => issue.field === field);
}
