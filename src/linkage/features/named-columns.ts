/** The columns that a person has named to be compared, and what each of them holds. */
import { type UserError, usageError } from '../../base/errors.ts';
import { text } from '../../base/text.ts';
import { recogniseCustomerHeaders } from '../../fields/records/customer-fields.ts';
import type { ColumnType, NamedColumn } from '../pairs/link-options.ts';
import { kindOfValues, type LinkageColumns, type PlainColumn, type PlainKind, type SampleRows } from './columns.ts';

/**
 * What a column of a type is: a field where its header is that of one, else the first field that no other column has,
 * else a column like those that no field describes.
 */
const meanings: Readonly<
  Record<
    ColumnType,
    { readonly fields: readonly string[]; readonly first: readonly string[]; readonly plain: PlainKind }
  >
> = {
  name: { fields: ['name', 'given_name', 'family_name'], first: ['name'], plain: 'words' },
  phone: { fields: ['phone', 'tel'], first: ['phone', 'tel'], plain: 'identifier' },
  email: { fields: ['email'], first: ['email'], plain: 'identifier' },
  date: { fields: ['birthday'], first: [], plain: 'date' },
  address: {
    fields: ['address', 'address_2', 'street_number', 'postcode', 'district', 'city', 'province'],
    first: ['address'],
    plain: 'words',
  },
  company: { fields: ['company', 'name'], first: ['company'], plain: 'words' },
  id: { fields: ['id_code', 'wechat'], first: [], plain: 'identifier' },
  text: { fields: [], first: [], plain: 'words' },
  number: { fields: [], first: [], plain: 'number' },
};

/**
 * Finds what named columns hold; all others are left out.
 *
 * @throws UserError `no-such-column` where the list does not have one.
 */
export function namedColumns(
  headers: readonly string[],
  sample: SampleRows,
  asked: readonly NamedColumn[],
): LinkageColumns {
  const known = recogniseCustomerHeaders(headers);
  const fields = new Map<string, number>();
  const others: PlainColumn[] = [];
  for (const { header, type } of asked) {
    const column = headers.indexOf(header);
    if (column < 0) throw noSuchColumn(header, headers);
    const field = known.get(column);
    const own = field?.comparison !== undefined || field?.name === 'kind' ? field.name : undefined;
    const free = fieldOf(type, own, fields);
    if (free !== undefined) fields.set(free, column);
    else {
      const values = sample.map((cells) => cells[column] ?? '');
      const kind = type === undefined ? (kindOfValues(values) ?? 'words') : meanings[type].plain;
      others.push({ column, header, kind, named: true });
    }
  }
  return { fields, others };
}

function fieldOf(
  type: ColumnType | undefined,
  own: string | undefined,
  taken: ReadonlyMap<string, number>,
): string | undefined {
  if (type === undefined) return own === undefined || taken.has(own) ? undefined : own;
  const { fields, first } = meanings[type];
  if (own !== undefined && fields.includes(own) && !taken.has(own)) return own;
  return first.find((field) => !taken.has(field));
}

function noSuchColumn(header: string, headers: readonly string[]): UserError {
  return usageError({
    code: 'no-such-column',
    message: text(`there is no column ${header}`, `没有列 ${header}`),
    hint: text(`the columns are ${headers.join(', ')}`, `可用的列：${headers.join('、')}`),
  });
}
