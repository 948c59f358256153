/**
 * What an order says of its customer beyond what the customer is found by: address, company, landline.
 * They are the fields of a customer under names of their own, since an order has other fields besides.
 */
import type { Field } from '../declaration/field.ts';
import { customerFields } from './customer-fields.ts';

const PREFIX = 'customer_';

const described = new Set([
  'tel',
  'company',
  'country',
  'province',
  'city',
  'district',
  'street_number',
  'address',
  'address_2',
  'postcode',
]);

export const orderCustomerFields: readonly Field[] = customerFields
  .filter(({ name }) => described.has(name))
  .map((field) => ({ ...ofCustomer(field), read: (cell, context) => renamed(field.read(cell, context)) }));

function ofCustomer({ keeps, ...field }: Field): Field {
  const { partOf, goesWith } = field;
  return {
    ...field,
    // In a list of goods, that is the unit in which they are counted.
    synonyms: field.synonyms.filter((header) => header !== '单位'),
    name: PREFIX + field.name,
    ...(partOf === undefined ? {} : { partOf: PREFIX + partOf }),
    ...(goesWith === undefined ? {} : { goesWith: PREFIX + goesWith }),
  };
}

/** A reading whose implied values are those of the customer: the city in an address. */
export function renamed(reading: ReturnType<Field['read']>): ReturnType<Field['read']> {
  const { also } = reading;
  if (also === undefined) return reading;
  return { ...reading, also: Object.fromEntries(Object.entries(also).map(([name, value]) => [PREFIX + name, value])) };
}

/** The field of a customer that a field of an order describes; undefined for a field of the order itself. */
export function customerFieldOf(orderField: string): string | undefined {
  return orderField.startsWith(PREFIX) ? orderField.slice(PREFIX.length) : undefined;
}
