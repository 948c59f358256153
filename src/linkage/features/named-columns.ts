/** The columns that the user named to be compared (`--on`), and what each of them holds. */
import { type UserError, usageError } from '../../base/errors.ts';
import { text } from '../../base/text.ts';
import { recogniseCustomerHeaders } from '../../fields/records/customer-fields.ts';
import {
  cellsOf,
  inferValueType,
  type LinkageColumns,
  type SampleRows,
  type UndeclaredColumn,
  type ValueType,
} from './column-types.ts';

/** The types that the user can give to a column. */
export const columnTypes = ['name', 'phone', 'email', 'date', 'address', 'company', 'id', 'text', 'number'] as const;
export type ColumnType = (typeof columnTypes)[number];

/** A column that is to be compared. */
export interface NamedColumn {
  /** Its header as the list has it. */
  readonly header: string;
  /** What it holds; inferred from its header or its values where absent. */
  readonly type?: ColumnType | undefined;
}

interface ColumnMeaning {
  /** The column is one of these fields where its header says so. */
  readonly fields: readonly string[];
  /** Otherwise it is the first of these that no other column is. */
  readonly fallbacks: readonly string[];
  /** Otherwise it is an undeclared column of this type. */
  readonly valueType: ValueType;
}

const meanings: Readonly<Record<ColumnType, ColumnMeaning>> = {
  name: { fields: ['name', 'given_name', 'family_name'], fallbacks: ['name'], valueType: 'words' },
  phone: { fields: ['phone', 'tel'], fallbacks: ['phone', 'tel'], valueType: 'identifier' },
  email: { fields: ['email'], fallbacks: ['email'], valueType: 'identifier' },
  date: { fields: ['birthday'], fallbacks: [], valueType: 'date' },
  address: {
    fields: ['address', 'address_2', 'street_number', 'postcode', 'district', 'city', 'province'],
    fallbacks: ['address'],
    valueType: 'words',
  },
  company: { fields: ['company', 'name'], fallbacks: ['company'], valueType: 'words' },
  id: { fields: ['id_code', 'wechat'], fallbacks: [], valueType: 'identifier' },
  text: { fields: [], fallbacks: [], valueType: 'words' },
  number: { fields: [], fallbacks: [], valueType: 'number' },
};

/**
 * Finds what the named columns hold; all other columns are ignored.
 *
 * @throws UserError `no-such-column` where the list does not have one.
 */
export function recogniseNamedColumns(
  headers: readonly string[],
  sample: SampleRows,
  named: readonly NamedColumn[],
): LinkageColumns {
  const known = recogniseCustomerHeaders(headers);
  const fields = new Map<string, number>();
  const undeclared: UndeclaredColumn[] = [];
  for (const { header, type } of named) {
    const column = headers.indexOf(header);
    if (column < 0) throw noSuchColumn(header, headers);
    const declared = known.get(column);
    const own = declared?.comparison !== undefined || declared?.name === 'kind' ? declared.name : undefined;
    const field = fieldOf(type, own, fields);
    if (field !== undefined) fields.set(field, column);
    else {
      const valueType =
        type === undefined ? (inferValueType(cellsOf(sample, column)) ?? 'words') : meanings[type].valueType;
      undeclared.push({ column, header, valueType, named: true });
    }
  }
  return { fields, undeclared };
}

function fieldOf(
  type: ColumnType | undefined,
  own: string | undefined,
  used: ReadonlyMap<string, number>,
): string | undefined {
  if (type === undefined) return own === undefined || used.has(own) ? undefined : own;
  const { fields, fallbacks } = meanings[type];
  if (own !== undefined && fields.includes(own) && !used.has(own)) return own;
  return fallbacks.find((field) => !used.has(field));
}

function noSuchColumn(header: string, headers: readonly string[]): UserError {
  return usageError({
    code: 'no-such-column',
    message: text(`there is no column ${header}`, `没有列 ${header}`),
    hint: text(`the columns are ${headers.join(', ')}`, `可用的列：${headers.join('、')}`),
  });
}
