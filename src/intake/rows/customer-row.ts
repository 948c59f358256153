/** What a row of customers says, before the list is asked whom it means. */

import type { ReadingContext } from '../../fields/field.ts';
import { guessKind } from '../../fields/name/customer-kind.ts';
import { customerFields, fieldsOfRole } from '../../fields/records/customer-fields.ts';
import type { RowKey } from '../../store/rows/source-rows.ts';
import { customerColumns } from '../../store/schema/customer-columns.ts';
import type { SqlValue } from '../../store/tables/multi-row-insert.ts';
import { type Mapping, ownIdColumn } from '../plan/mapping.ts';
import { remembered } from './memoize-cells.ts';
import type { Preparation, Said } from './parsed-row.ts';
import { isUndoubted, type ReadRow, rowReader } from './read-row.ts';
import { rowHasher } from './row-hasher.ts';

/** What a row must say at least one of. */
export const naming = ['ref', ...fieldsOfRole('name', 'contact', 'identity')];

/** Behind the columns of a customer: what has no field, as JSON, and the permanent id that an export wrote. */
export const EXTRA = customerColumns.length;
export const OWN_ID = EXTRA + 1;
const PLACES_BEHIND = 2;

/** Where a customer's number stands. */
export const REF = customerColumns.indexOf('ref');

const placeOf = (field: string): number => customerColumns.indexOf(field);
export const [NAME, COMPANY, KIND, SOURCE] = [placeOf('name'), placeOf('company'), placeOf('kind'), placeOf('source')];
export const [BIRTHDAY, SEX] = [placeOf('birthday'), placeOf('sex')];
export const NAMING: readonly number[] = naming.map(placeOf);

/** Makes the reader of rows of customers: each with what follows from the rest of it. @param more see `rowReader` */
export function customerReader(
  mapping: Mapping,
  context: ReadingContext,
  source: string | undefined,
  more = 0,
): (cells: readonly string[]) => ReadRow {
  const { read } = rowReader(mapping, customerFields, context, more);
  const kindOfName = remembered(guessKind);
  return (cells) => completed(read(cells), source, kindOfName);
}

/**
 * Says how rows of customers are prepared. Its values are those of the columns of a customer, then `EXTRA` and `OWN_ID`.
 *
 * @param source stands in the field `source` where a row says nothing, and keeps the numbers of two systems apart.
 */
export function customerPreparation(
  mapping: Mapping,
  context: ReadingContext,
  source: string | undefined,
): Preparation {
  const read = customerReader(mapping, context, source, PLACES_BEHIND);
  const hashOf = rowHasher('customers', mapping, source);
  const idColumn = mapping.columns.indexOf(ownIdColumn);
  const say = (cells: readonly string[]): Said => {
    const row = read(cells);
    const values: SqlValue[] = row.slots;
    values[EXTRA] = row.extraAsJson;
    const namesSomebody = isNamed(row.slots);
    const ownId = idColumn < 0 ? null : cells[idColumn]?.trim() || null;
    values[OWN_ID] = ownId;
    return { values, issues: row.issues, reason: namesSomebody || ownId !== null ? undefined : 'nobody-named' };
  };
  return { hashOf, say, record: { valuesOf, keyOf } };
}

/** A row whose number is doubted, or that says which customer of a list it is, is for the list to judge. */
function valuesOf({ values, issues, reason }: Said): readonly SqlValue[] | undefined {
  const isSure = values[REF] === null || isUndoubted(issues, 'ref');
  return reason === undefined && isSure && values[OWN_ID] === null ? values : undefined;
}

/** What the list finds the record of these values by. */
export function keyOf(values: readonly SqlValue[]): RowKey | undefined {
  const ref = values[REF];
  return typeof ref === 'string' ? [ref] : undefined;
}

function isNamed(slots: readonly (string | null)[]): boolean {
  for (const place of NAMING) if (slots[place] !== null) return true;
  return false;
}

/** Says what follows from the rest of the row: a row of a company names nobody else, and a name often tells its kind. */
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

/** Only persons are born and have a sex; else the name must tell. */
function kindOf(
  slots: readonly (string | null)[],
  kindOfName: (name: string) => string | undefined,
): string | undefined {
  if (slots[BIRTHDAY] !== null || slots[SEX] !== null) return 'person';
  const name = slots[NAME] ?? null;
  return name === null ? undefined : kindOfName(name);
}
