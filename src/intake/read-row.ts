/**
 * Reads one row of a source by its mapping: each cell by its field, the parts put together, what one cell tells of
 * another field taken where that field is blank, and every column without a field kept.
 */
import type { Field, Reading, ReadingContext } from '../fields/field.ts';
import { headerNote } from '../fields/headers.ts';
import { withMoneyUnit } from '../fields/money.ts';
import { isBlank } from '../fields/plain.ts';
import type { Issue } from '../store/issues.ts';
import { extraColumns, type Mapping } from './mapping.ts';
import { remembered } from './remembered.ts';

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
  const mapped = mappedColumns(mapping, context);
  const unmapped = extraColumns(mapping).map((index) => [index, mapping.columns[index] ?? ''] as const);
  const wholes = fields.filter(({ name }) => mapped.some(({ field }) => field.partOf === name));

  return (cells) => {
    const row = new RowDraft();
    const parts: Record<string, string> = {};
    for (const { index, field, unit, readCell } of mapped) {
      const raw = cells[index] ?? '';
      if (isBlank(raw)) continue;
      const cell = unit === undefined ? raw : withMoneyUnit(raw, unit);
      if (field.partOf === undefined) row.take(field, cell, readCell(cell));
      else parts[field.name] = cell.trim();
    }
    for (const field of wholes) {
      const composed = compose(field.name, parts, row.values[field.name]);
      if (composed !== undefined) row.take(field, composed, field.read(composed, context));
      else row.keepParts(field, parts, fields);
    }
    row.fillFromOtherCells();
    for (const [index, header] of unmapped) row.keep(header, cells[index] ?? '');
    return row;
  };
}

interface MappedColumn {
  readonly index: number;
  readonly field: Field;
  /** The unit of money that the header tells. */
  readonly unit: string | undefined;
  readonly readCell: (cell: string) => Reading;
}

function mappedColumns(mapping: Mapping, context: ReadingContext): MappedColumn[] {
  return mapping.fields.flatMap((field, index) => {
    if (field === undefined) return [];
    const dateOrder = mapping.dateOrders?.get(index);
    const own = dateOrder === undefined ? context : { ...context, dateOrder };
    const unit = field.name === 'amount' ? headerNote(mapping.columns[index] ?? '') : undefined;
    return [{ index, field, unit, readCell: remembered((cell) => field.read(cell, own)) }];
  });
}

/** A row while it is read. */
class RowDraft implements RowReading {
  readonly values: Record<string, string> = {};
  readonly issues: Issue[] = [];
  readonly extra: Record<string, string> = {};
  readonly #told: { readonly by: string; readonly field: string; readonly value: string }[] = [];

  take(field: Field, cell: string, { value, also, doubts }: Reading): void {
    if (value !== null) this.values[field.name] = value;
    if (also !== undefined) {
      for (const name of Object.keys(also)) this.#told.push({ by: field.name, field: name, value: also[name] ?? '' });
    }
    for (const { code, suggestion } of doubts) {
      this.issues.push({ field: field.name, code, value: cell, suggestion: suggestion ?? null });
    }
  }

  /** What a cell told of another field stands there; where that has a value of its own, it is kept beside it. */
  fillFromOtherCells(): void {
    for (const { by, field, value } of this.#told) {
      this.values[field] ??= value;
      // The cell held nothing but a value of the other field: a landline in the column of mobile phones.
      if (this.values[by] === value && this.values[field] === value) delete this.values[by];
      if (this.values[field] !== value) this.keep(`${field}_in_${by}`, value);
    }
  }

  /** Parts of a whole that was given as well, and says more than they do. */
  keepParts(whole: Field, parts: Readonly<Record<string, string>>, fields: readonly Field[]): void {
    for (const { name, partOf } of fields) if (partOf === whole.name) this.keep(name, parts[name] ?? '');
  }

  keep(header: string, cell: string): void {
    if (!isBlank(cell)) this.extra[header] = cell;
  }
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
