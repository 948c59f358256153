/**
 * Reads one row of a source by its mapping: each cell by its field, the parts put together, what one cell tells of
 * another field taken where that field is blank, and every column without a field kept.
 */
import type { Field, Reading, ReadingContext } from '../../fields/field.ts';
import { headerNote } from '../../fields/headers/header-key.ts';
import { withMoneyUnit } from '../../fields/money/money.ts';
import { isBlank } from '../../fields/text/plain.ts';
import type { Issue } from '../../store/tables/issues.ts';
import { extraColumns, type Mapping } from '../plan/mapping.ts';
import { remembered } from './memoize-cells.ts';

/** What a row says. */
export interface RowReading {
  /** By field; a field that the row does not fill is absent. */
  readonly values: Readonly<Record<string, string>>;
  readonly issues: readonly Issue[];
  /** The cells without a field, by header; blank ones are left out. */
  readonly extra: Readonly<Record<string, string>>;
}

/** Reads rows of one source; made once for all its rows. */
export interface RowReader {
  /** The places of the fields in what `read` gives; a part of another field has none. */
  readonly places: ReadonlyMap<string, number>;
  read(cells: readonly string[]): ReadRow;
}

/** The fields of a record that are no part of another one, by their places in what is read. */
export function placesOf(fields: readonly Field[]): ReadonlyMap<string, number> {
  const whole = fields.filter((field) => field.partOf === undefined);
  return new Map(whole.map(({ name }, place) => [name, place]));
}

/**
 * Makes the reader of the rows of a source.
 *
 * @param fields all fields that a record has, for putting parts together.
 * @param more how many places behind those of the fields the caller will fill itself.
 */
export function rowReader(mapping: Mapping, fields: readonly Field[], context: ReadingContext, more = 0): RowReader {
  const places = placesOf(fields);
  const names = [...places.keys()];
  const blank = Array.from({ length: names.length + more }, () => null);
  const mapped = mappedColumns(mapping, context, places);
  const unmapped = extraColumns(mapping).map((index) => [index, mapping.columns[index] ?? ''] as const);
  const wholes = fields.filter(({ name }) => mapped.some(({ field }) => field.partOf === name));

  const read = (cells: readonly string[]) => {
    const row = new ReadRow(names, blank);
    let parts: Record<string, string> | undefined;
    for (const { index, field, place, unit, readCell } of mapped) {
      const raw = cells[index] ?? '';
      if (raw === '' || isBlank(raw)) continue;
      const cell = unit === undefined ? raw : withMoneyUnit(raw, unit);
      if (place >= 0) row.take(field.name, place, cell, readCell(cell), places);
      else {
        parts ??= {};
        parts[field.name] = cell.trim();
      }
    }
    if (parts !== undefined) takeWholes(row, parts);
    row.fillFromOtherCells();
    for (const [index, header] of unmapped) row.keep(header, cells[index] ?? '');
    return row;
  };

  function takeWholes(row: ReadRow, parts: Readonly<Record<string, string>>): void {
    for (const field of wholes) {
      const place = places.get(field.name) ?? -1;
      const composed = compose(field.name, parts, row.slots[place] ?? undefined);
      if (composed !== undefined) row.take(field.name, place, composed, field.read(composed, context), places);
      else row.keepParts(field, parts, fields);
    }
  }

  return { places, read };
}

interface MappedColumn {
  readonly index: number;
  readonly field: Field;
  /** The place of the field in what is read; -1 for a part of another field. */
  readonly place: number;
  /** The unit of money that the header tells. */
  readonly unit: string | undefined;
  readonly readCell: (cell: string) => Reading;
}

function mappedColumns(mapping: Mapping, context: ReadingContext, places: ReadonlyMap<string, number>): MappedColumn[] {
  return mapping.fields.flatMap((field, index) => {
    if (field === undefined) return [];
    const dateOrder = mapping.dateOrders?.get(index);
    const own = dateOrder === undefined ? context : { ...context, dateOrder };
    const unit = field.name === 'amount' ? headerNote(mapping.columns[index] ?? '') : undefined;
    const readCell = remembered((cell) => field.read(cell, own));
    return [{ index, field, place: places.get(field.name) ?? -1, unit, readCell }];
  });
}

/** What a cell told of another field. */
interface Told {
  readonly by: number;
  readonly byName: string;
  readonly field: string;
  readonly place: number;
  readonly value: string;
}

/** What was read of a row. The hot path of an import: values lie in an array, and what few rows have is made when needed. */
export class ReadRow {
  /** The values by the places of their fields; null where the row says nothing. */
  readonly slots: (string | null)[];
  readonly #names: readonly string[];
  #issues: Issue[] | undefined;
  #extra: Record<string, string> | undefined;
  #told: Told[] | undefined;
  /** Values of fields that such rows have no column for: the landline in an order's column of phones. */
  #others: Record<string, string> | undefined;

  /** @param blank as many nulls as there are names. */
  constructor(names: readonly string[], blank: readonly null[]) {
    this.#names = names;
    this.slots = blank.slice();
  }

  /** All that was read, by the names of the fields. */
  asReading(): RowReading {
    const values: Record<string, string> = { ...this.#others };
    for (const [place, value] of this.slots.entries()) if (value !== null) values[this.#names[place] ?? ''] = value;
    return { values, issues: this.issues, extra: this.#extra ?? {} };
  }

  /** The value of a field that such rows have no column for. */
  other(field: string): string | null {
    return this.#others?.[field] ?? null;
  }

  get issues(): readonly Issue[] {
    return this.#issues ?? NO_ISSUES;
  }

  /** The columns without a field as JSON; null where they say nothing. */
  get extraAsJson(): string | null {
    return this.#extra === undefined ? null : JSON.stringify(this.#extra);
  }

  take(field: string, place: number, cell: string, reading: Reading, places: ReadonlyMap<string, number>): void {
    const { value, also, doubts } = reading;
    if (value !== null) this.slots[place] = value;
    if (also !== undefined) this.#note(field, place, also, places);
    for (const { code, suggestion } of doubts) {
      this.#issues ??= [];
      this.#issues.push({ field, code, value: cell, suggestion: suggestion ?? null });
    }
  }

  #note(byName: string, by: number, also: Readonly<Record<string, string>>, places: ReadonlyMap<string, number>): void {
    this.#told ??= [];
    for (const field in also) {
      this.#told.push({ by, byName, field, place: places.get(field) ?? -1, value: also[field] ?? '' });
    }
  }

  /** What a cell told of another field stands there; where that has a value of its own, it is kept beside it. */
  fillFromOtherCells(): void {
    if (this.#told === undefined) return;
    const { slots } = this;
    for (const { by, byName, field, place, value } of this.#told) {
      if (place >= 0) slots[place] ??= value;
      else {
        this.#others ??= {};
        this.#others[field] ??= value;
      }
      const stands = place >= 0 ? slots[place] : this.#others?.[field];
      // The cell held nothing but a value of the other field: a landline in the column of mobile phones.
      if (slots[by] === value && stands === value) slots[by] = null;
      if (stands !== value) this.keep(`${field}_in_${byName}`, value);
    }
  }

  /** Parts of a whole that was given as well, and says more than they do. */
  keepParts(whole: Field, parts: Readonly<Record<string, string>>, fields: readonly Field[]): void {
    for (const { name, partOf } of fields) if (partOf === whole.name) this.keep(name, parts[name] ?? '');
  }

  keep(header: string, cell: string): void {
    if (cell === '' || isBlank(cell)) return;
    this.#extra ??= {};
    this.#extra[header] = cell;
  }
}

const NO_ISSUES: readonly Issue[] = [];

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
  return row.values[field] !== undefined && isUndoubted(row.issues, field);
}

/** Nobody need look at the field. */
export function isUndoubted(issues: readonly Issue[], field: string): boolean {
  return issues.length === 0 || !issues.some((issue) => issue.field === field);
}
