/** The values that a customer of the list gets when records are merged into it. */
import { customerField } from '../fields/customer-fields.ts';
import { type CustomerRecord, customerColumns, readCustomer } from '../store/customers.ts';
import type { List } from '../store/list.ts';
import { survivingValue } from './survivorship.ts';

/** The golden values that differ from those of the record that stands, the first of the ids. */
export function goldenValues(list: List, ids: readonly number[]): Readonly<Record<string, string>> {
  const records = ids
    .map((id) => readCustomer(list, id))
    .filter((record): record is CustomerRecord => record !== undefined);
  const golden: Record<string, string> = {};
  for (const column of customerColumns) {
    const rule = customerField(column)?.survivorship ?? 'first';
    const values = records.map(({ values: known }) => known[column] ?? '');
    const value = survivingValue(values, rule);
    if (value !== '' && value !== values[0]) golden[column] = value;
  }
  return golden;
}
