/** Which fields the readers of features read: a field with a reader must be named, or it is compared a second time. */
import { expect, it } from 'vitest';
import { customerFields } from '../../../src/fields/records/customer-fields.ts';
import { isReadAsField, readFields, valueTypeOf } from '../../../src/linkage/features/column-types.ts';
import { type RecordCells, readCompany, readPerson } from '../../../src/linkage/features/read-features.ts';

it('names exactly the fields that a reader asks for', () => {
  const asked = new Set<string>();
  const note = (field: string) => {
    asked.add(field);
    return '';
  };
  const record: RecordCells = { country: 'CN', cell: note, value: note, isCertain: () => true };
  readPerson(record, () => {}, true);
  readPerson(record, () => {}, false);
  readCompany(record, () => {});
  // The contact of a company is read from its column of names.
  asked.delete('contact');
  expect([...readFields].sort()).toEqual([...asked].sort());
});

it('has a type for every field that helps to identify a customer', () => {
  for (const field of customerFields.filter(({ comparison }) => comparison !== undefined))
    expect([field.name, isReadAsField(field) || valueTypeOf(field) !== undefined]).toEqual([field.name, true]);
});
