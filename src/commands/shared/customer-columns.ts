/** The columns by which every table names a customer, so that each has the same heading in all commands. */
import { text } from '../../base/text.ts';
import type { Column } from '../../formats/writer.ts';

/** The permanent id of a record in the list. @param name the name of the column in data, where `id` is ambiguous. */
export function idColumn(name = 'id'): Column {
  return { name, label: text('Id', '编号'), align: 'right' };
}

/** The number that the source gave to the customer. */
export const refColumn: Column = { name: 'ref', label: text('Customer no.', '客户编号') };

export const nameColumn: Column = { name: 'name', label: text('Name', '客户名称') };
