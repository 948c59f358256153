/**
 * Parses one row of a source by its mapping: each cell by its field; parts composed; fields that are blank filled with
 * what other cells imply; every column without a field kept.
 */
import { type MemoizeOptions, memoize } from '../../base/memoize.ts';
import type { ContactPoint, Field, Reading, ReadingContext } from '../../fields/field.ts';
import { headerNote } from '../../fields/headers/header-key.ts';
import { withMoneyUnit } from '../../fields/money/money.ts';
import { isNameBeside, readPlaceholder } from '../../fields/text/placeholder.ts';
import { isBlank } from '../../fields/text/plain.ts';
import type { Issue } from '../../store/tables/issues.ts';
import { type ColumnOfField, extraColumns, type Mapping } from '../plan/mapping.ts';
import { RowCountry } from './row-country.ts';
import {
  type DetailColumn,
  detailColumn,
  hasDetails,
  type MainPlaces,
  newDetails,
  promote,
  type RowDetails,
  takeDetail,
} from './row-details.ts';
import { rowChooser } from './row-options.ts';

/** How the cells of a column are memoized: soon not at all where they hardly repeat, as in one of phone numbers. */
export const CELLS_OF_A_COLUMN: MemoizeOptions = { capacity: 2 ** 14, trialCalls: 4_000 };

/** What a row says, by name. */
export interface RowReading {
  /** By field; a field that the row leaves blank is absent. */
  readonly values: Readonly<Record<string, string>>;
  readonly issues: readonly Issue[];
  /** The cells without a field, by header; blank ones are absent. */
  readonly extra: Readonly<Record<string, string>>;
  /** What of it goes to tables of its own; absent where there is none. */
  readonly details?: RowDetails;
}

/** Parses the rows of one source. */
export interface RowReader {
  /** The indexes of the fields in what `read` gives; a part of another field has none. */
  readonly indexes: ReadonlyMap<string, number>;
  read(cells: readonly string[]): ReadRow;
}

/** The indexes of the fields of a record that are not part of another one. */
export function indexesOf(fields: readonly Field[]): ReadonlyMap<string, number> {
  const whole = fields.filter((field) => field.partOf === undefined && field.detail === undefined);
  return new Map(whole.map(({ name }, index) => [name, index]));
}

/**
 * @param fields all fields that a record has, for composing parts.
 * @param more number of values after those of the fields that the caller adds itself.
 */
export function rowReader(mapping: Mapping, fields: readonly Field[], context: ReadingContext, more = 0): RowReader {
  const keepsDetails = fields.some(({ detail }) => detail !== undefined);
  const indexes = indexesOf(fields);
  const names = [...indexes.keys()];
  const blank = Array.from({ length: names.length + more }, () => null);
  const places = {
    phone: indexes.get('phone') ?? -1,
    tel: indexes.get('tel') ?? -1,
    email: indexes.get('email') ?? -1,
  };
  const country = new RowCountry(mapping, context);
  const mappedColumn = columnMapper(mapping, context, indexes, country);
  const mapped = mapping.fields.flatMap((field, column) =>
    field === undefined ? [] : mappedColumn({ field, column }),
  );
  const chosenFor = mapping.options && rowChooser(mapping.options, mappedColumn);
  const unmapped = extraColumns(mapping).map((index) => [index, mapping.columns[index] ?? ''] as const);
  const options = (mapping.options ?? []).flat(2);
  const wholes = fields.filter(({ name }) => [...mapped, ...options].some(({ field }) => field.partOf === name));

  const read = (cells: readonly string[]) => {
    const row = new ReadRow(names, blank, keepsDetails);
    country.begin(cells);
    const choice = chosenFor?.(cells);
    let parts: Record<string, string> | undefined;
    const take = ({ column, field, index, unit, readCell, detail }: MappedColumn) => {
      const raw = cells[column] ?? '';
      if (raw === '' || isBlank(raw)) return;
      const cell = unit === undefined ? raw : withMoneyUnit(raw, unit);
      if (index >= 0) row.take(field.name, index, cell, readCell(cell), indexes, mapping.columns[column]);
      else if (detail !== undefined) row.takeDetail(detail, cell, readCell(cell), cells);
      else {
        parts ??= {};
        parts[field.name] = cell.trim();
      }
    };
    for (const one of mapped) if (choice === undefined || !choice.left.has(one.column)) take(one);
    for (const one of choice?.instead ?? []) take(one);
    if (parts !== undefined) composeParts(row, parts);
    row.fillFromOtherCells();
    if (keepsDetails) row.promoteDetails(places);
    for (const [index, header] of unmapped) {
      if (choice === undefined || !choice.taken.has(index)) row.keep(header, cells[index] ?? '');
    }
    for (const column of choice?.left ?? []) {
      if (!choice?.taken.has(column)) row.keep(mapping.columns[column] ?? '', cells[column] ?? '');
    }
    return row;
  };

  function composeParts(row: ReadRow, written: Readonly<Record<string, string>>): void {
    const parts = withoutPlaceholders(written, fields, row);
    for (const field of wholes) {
      const index = indexes.get(field.name) ?? -1;
      const composed = compose(field.name, parts, row.slots[index] ?? undefined);
      if (composed !== undefined) row.take(field.name, index, composed, field.read(composed, context), indexes);
      else row.keepParts(field, parts, fields);
    }
  }

  return { indexes, read };
}

interface MappedColumn {
  readonly column: number;
  readonly field: Field;
  /** The index of the field among the parsed values; -1 for a part of another field. */
  readonly index: number;
  /** The unit of money that the header names. */
  readonly unit: string | undefined;
  readonly readCell: (cell: string) => Reading;
  /** Where its values may be several. */
  readonly detail: DetailColumn | undefined;
}

function columnMapper(
  mapping: Mapping,
  context: ReadingContext,
  indexes: ReadonlyMap<string, number>,
  country: RowCountry,
): (one: ColumnOfField) => MappedColumn {
  return ({ column, field }) => {
    const dateOrder = mapping.dateOrders?.get(column);
    const own = dateOrder === undefined ? context : { ...context, dateOrder };
    const unit = field.name === 'amount' ? headerNote(mapping.columns[column] ?? '') : undefined;
    const readCell = country.reader(field, own, (read) => memoize(read, CELLS_OF_A_COLUMN));
    const detail = field.detail === undefined ? undefined : detailColumn(mapping.columns, column, field);
    return { column, field, index: indexes.get(field.name) ?? -1, unit, readCell, detail };
  };
}

/** A value of another field that a cell implied. */
interface Implied {
  readonly by: number;
  readonly byName: string;
  readonly field: string;
  readonly index: number;
  readonly value: string;
}

/** A parsed row. This is the hot path of an import: values lie in an array, and what few rows have is made when needed. */
export class ReadRow {
  /** The values by the indexes of their fields; null where blank. */
  readonly slots: (string | null)[];
  readonly #names: readonly string[];
  #issues: Issue[] | undefined;
  #extra: Record<string, string> | undefined;
  #implied: Implied[] | undefined;
  /** Values of fields that such records do not have: a landline in an order's phone column. */
  #others: Record<string, string> | undefined;
  #details: RowDetails | undefined;
  readonly #keepsDetails: boolean;

  /** @param blank as many nulls as there are names. */
  constructor(names: readonly string[], blank: readonly null[], keepsDetails = false) {
    this.#keepsDetails = keepsDetails;
    this.#names = names;
    this.slots = blank.slice();
  }

  /** All values, by the names of the fields. */
  asReading(): RowReading {
    const values: Record<string, string> = { ...this.#others };
    for (const [index, value] of this.slots.entries()) if (value !== null) values[this.#names[index] ?? ''] = value;
    const reading = { values, issues: this.issues, extra: this.#extra ?? {} };
    const details = this.#details;
    const isTold = details !== undefined && (hasDetails(details) || details.promoted.length > 0);
    return isTold ? { ...reading, details } : reading;
  }

  /** The value of a field that such records do not have. */
  other(field: string): string | null {
    return this.#others?.[field] ?? null;
  }

  get issues(): readonly Issue[] {
    return this.#issues ?? NO_ISSUES;
  }

  /** The columns without a field as JSON; null where all are blank. */
  get extraAsJson(): string | null {
    return this.#extra === undefined ? null : JSON.stringify(this.#extra);
  }

  /** What goes to tables of its own. */
  get details(): RowDetails | undefined {
    return this.#details !== undefined && hasDetails(this.#details) ? this.#details : undefined;
  }

  /** @param header of the column, where the cell may hold several values. */
  take(
    field: string,
    index: number,
    cell: string,
    reading: Reading,
    indexes: ReadonlyMap<string, number>,
    header = field,
  ): void {
    const { value, also, more, doubts } = reading;
    if (value !== null) this.slots[index] = value;
    if (also !== undefined) this.#noteImplied(field, index, also, indexes);
    if (more !== undefined && this.#keepsDetails) this.#keepPoints(field, more, header);
    for (const { code, suggestion } of doubts) {
      // Where all values are kept, nothing needs to be checked.
      const isKept = this.#keepsDetails && code === 'several-values' && (also ?? more) !== undefined;
      if (!isKept || !hasPoints(field)) this.doubt(field, code, cell, suggestion);
    }
  }

  #keepPoints(field: string, points: readonly ContactPoint[], origin: string): void {
    this.#details ??= newDetails();
    this.#details[field === 'email' ? 'emails' : 'phones'].push(...points.map((point) => ({ ...point, origin })));
  }

  /** Takes a cell of a column of details; one that is not understood is kept as it came, with its issues. */
  takeDetail(column: DetailColumn, cell: string, reading: Reading, cells: readonly string[]): void {
    this.#details ??= newDetails();
    const { doubts } = reading;
    const isTaken = takeDetail(this.#details, column, reading, cells);
    if (!isTaken) this.keep(column.header, cell);
    for (const { code, suggestion } of doubts)
      if (code !== 'several-values') this.doubt(column.field.name, code, cell, suggestion);
  }

  /** Gives blank fields the first of the further values. */
  promoteDetails(places: MainPlaces): void {
    if (this.#details !== undefined) promote(this.#details, this.slots, places);
  }

  doubt(field: string, code: string, value: string, suggestion: string | null = null): void {
    this.#issues ??= [];
    this.#issues.push({ field, code, value, suggestion });
  }

  #noteImplied(
    byName: string,
    by: number,
    also: Readonly<Record<string, string>>,
    indexes: ReadonlyMap<string, number>,
  ): void {
    this.#implied ??= [];
    for (const field in also) {
      this.#implied.push({ by, byName, field, index: indexes.get(field) ?? -1, value: also[field] ?? '' });
    }
  }

  /** Fills blank fields with the values that other cells imply; where a field has another value, keeps the implied one in `extra`. */
  fillFromOtherCells(): void {
    if (this.#implied === undefined) return;
    const { slots } = this;
    for (const { by, byName, field, index, value } of this.#implied) {
      if (index >= 0) slots[index] ??= value;
      else {
        this.#others ??= {};
        this.#others[field] ??= value;
      }
      const present = index >= 0 ? slots[index] : this.#others?.[field];
      // The cell held nothing but a value of the other field: a landline in the column of mobile phones.
      if (slots[by] === value && present === value) slots[by] = null;
      if (present === value || (this.#keepsDetails && slots[by] === value)) continue;
      if (this.#keepsDetails && hasPoints(field)) this.#keepPoints(field, [{ value }], byName);
      else this.keep(`${field}_in_${byName}`, value);
    }
  }

  /** Keeps the parts of a field whose value was given as well, and says more than they do. */
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

const OF_CUSTOMER = 'customer_';

/** Whether further values of a field have a table. */
function hasPoints(field: string): boolean {
  return field === 'phone' || field === 'tel' || field === 'email';
}

const writtenInHan = /\p{Script=Han}/u;

/** The parts that say something: a database writes NULL for the family name of somebody who gave none. */
function withoutPlaceholders(
  parts: Readonly<Record<string, string>>,
  fields: readonly Field[],
  row: ReadRow,
): Readonly<Record<string, string>> {
  const said: Record<string, string> = {};
  for (const [name, part] of Object.entries(parts)) {
    const { given_name: given, family_name: family } = parts;
    const isNothing = readPlaceholder(part)?.value === null;
    const beside = name === 'given_name' ? family : name === 'family_name' ? given : undefined;
    if (!isNothing || isNameBeside(part, beside)) said[name] = part;
    else row.doubt(fields.find((field) => field.name === name)?.partOf ?? name, 'placeholder', part);
  }
  return said;
}

/** Composes a name or an address of its parts; undefined where they add nothing to the value given. */
function compose(
  whole: string,
  parts: Readonly<Record<string, string>>,
  known: string | undefined,
): string | undefined {
  // An order has the fields of its customer under names of their own.
  const prefix = whole.startsWith(OF_CUSTOMER) ? OF_CUSTOMER : '';
  const part = (name: string) => parts[prefix + name];
  if (whole === `${prefix}name`) {
    if (known !== undefined) return undefined;
    const [given, family] = [part('given_name'), part('family_name')];
    if (given === undefined || family === undefined) return given ?? family;
    return writtenInHan.test(family) ? family + given : `${given} ${family}`;
  }
  const segments = [part('street_number'), known, part('address_2')].filter((segment) => segment !== undefined);
  return segments.length > (known === undefined ? 0 : 1) ? segments.join(' ') : undefined;
}

/** Whether a row has a value without an issue: a number that lost its last digits identifies no customer. */
export function isSure(row: RowReading, field: string): boolean {
  return row.values[field] !== undefined && hasNoIssue(row.issues, field);
}

/** Whether a field has no issue. */
export function hasNoIssue(issues: readonly Issue[], field: string): boolean {
  return issues.length === 0 || !issues.some((issue) => issue.field === field);
}
