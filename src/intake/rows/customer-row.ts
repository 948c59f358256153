/** Parses rows of customers, before the list is asked who they are. */

import { memoize } from '../../base/memoize.ts';
import type { ReadingContext } from '../../fields/field.ts';
import { guessKind } from '../../fields/name/customer-kind.ts';
import { fieldsOfRole } from '../../fields/records/customer-fields.ts';
import type { RowKey } from '../../store/rows/source-rows.ts';
import { customerColumns } from '../../store/schema/customer-columns.ts';
import type { SqlValue } from '../../store/tables/multi-row-insert.ts';
import { kinds } from '../plan/kinds.ts';
import { type Mapping, ownIdColumn } from '../plan/mapping.ts';
import type { Parsed, RowParser } from './parsed-row.ts';
import { CELLS_OF_A_COLUMN, hasNoIssue, type ReadRow, rowReader } from './read-row.ts';
import { rowHasher } from './row-hasher.ts';

/** A row needs at least one of these. */
export const identifying = ['ref', ...fieldsOfRole('name', 'contact', 'identity')];

/** After the columns of a customer: what has no field, as JSON, and the permanent id that an export wrote. */
export const EXTRA = customerColumns.length;
export const OWN_ID = EXTRA + 1;
const MORE_VALUES = 2;

export const REF = customerColumns.indexOf('ref');

const indexOf = (field: string): number => customerColumns.indexOf(field);
export const [NAME, COMPANY, KIND, SOURCE] = [indexOf('name'), indexOf('company'), indexOf('kind'), indexOf('source')];
export const [BIRTHDAY, SEX] = [indexOf('birthday'), indexOf('sex')];
export const IDENTIFYING: readonly number[] = identifying.map(indexOf);

/** Makes the function that parses rows of customers and adds what follows from the rest of the row. @param more see `rowReader` */
export function customerReader(
  mapping: Mapping,
  context: ReadingContext,
  source: string | undefined,
  more = 0,
): (cells: readonly string[]) => ReadRow {
  const { read } = rowReader(mapping, kinds.customers.fields, context, more);
  const kindOfName = memoize(guessKind, CELLS_OF_A_COLUMN);
  return (cells) => completed(read(cells), source, kindOfName);
}

/**
 * The parser of rows of customers. Its values are those of the columns of a customer, then `EXTRA` and `OWN_ID`.
 *
 * @param source value of the field `source` where a row has none; it keeps the refs of two systems apart.
 */
export function customerParser(mapping: Mapping, context: ReadingContext, source: string | undefined): RowParser {
  const read = customerReader(mapping, context, source, MORE_VALUES);
  const hashOf = rowHasher('customers', mapping, source);
  const idColumn = mapping.columns.indexOf(ownIdColumn);
  const parse = (cells: readonly string[]): Parsed => {
    const row = read(cells);
    const values: SqlValue[] = row.slots;
    values[EXTRA] = row.extraAsJson;
    const isIdentified = isNamed(row.slots);
    const ownId = idColumn < 0 ? null : cells[idColumn]?.trim() || null;
    values[OWN_ID] = ownId;
    const reason = isIdentified || ownId !== null ? undefined : 'nobody-named';
    return { values, issues: row.issues, reason, details: row.details };
  };
  return { hashOf, parse, record: { valuesOf, keyOf } };
}

/**
 * Only the list can judge a row whose ref has an issue, or that has the id of a customer; details go to tables that are not
 * written in bulk.
 */
function valuesOf({ values, issues, reason, details }: Parsed): readonly SqlValue[] | undefined {
  if (details !== undefined) return undefined;
  const isSure = values[REF] === null || hasNoIssue(issues, 'ref');
  return reason === undefined && isSure && values[OWN_ID] === null ? values : undefined;
}

/** What the list finds the record of these values by; undefined where it has no ref. */
export function keyOf(values: readonly SqlValue[]): RowKey | undefined {
  const ref = values[REF];
  return typeof ref === 'string' ? [ref] : undefined;
}

function isNamed(slots: readonly (string | null)[]): boolean {
  for (const place of IDENTIFYING) if (slots[place] !== null) return true;
  return false;
}

/** Adds what follows from the rest of the row: a company without a name is the customer, and a name often implies its kind. */
function completed(
  row: ReadRow,
  source: string | undefined,
  kindOfName: (name: string) => string | undefined,
): ReadRow {
  const { slots } = row;
  if (!isNamed(slots)) return row;
  if (source !== undefined) slots[SOURCE] ??= source;
  if (slots[NAME] === null && slots[COMPANY] !== null) {
    slots[NAME] = slots[COMPANY] ?? null;
    slots[COMPANY] = null;
    slots[KIND] ??= 'company';
  }
  slots[KIND] ??= kindOf(slots, kindOfName) ?? null;
  return row;
}

/** Only people have a birthday or a sex; else the kind is inferred from the name. */
function kindOf(
  slots: readonly (string | null)[],
  kindOfName: (name: string) => string | undefined,
): string | undefined {
  if (slots[BIRTHDAY] !== null || slots[SEX] !== null) return 'person';
  const name = slots[NAME] ?? null;
  return name === null ? undefined : kindOfName(name);
}
