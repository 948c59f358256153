/**
 * Finds the columns that fill a field in rows whose own column for it is blank: a second phone or e-mail address, the
 * parts of another address or of another name.
 */
import type { Field } from '../../fields/field.ts';
import { firstOfSeveral, headerGroup, withoutGroup } from '../../fields/headers/header-group.ts';
import type { CellEvidence } from '../../fields/headers/headers.ts';
import type { KindOfRows } from './kinds.ts';
import {
  type ColumnOfField,
  type ColumnOptions,
  extraColumns,
  formColumn,
  type Mapping,
  ownIdColumn,
} from './mapping.ts';

const groupsOfCustomer: readonly (readonly string[])[] = [
  ['name', 'given_name', 'family_name'],
  ['phone'],
  ['tel'],
  ['email'],
  ['wechat'],
  ['company'],
  ['title'],
  ['industry'],
  ['address', 'address_2', 'street_number', 'city', 'province', 'district', 'postcode', 'country'],
];

/** Fields that go together, each group with its own further columns: those of a customer, and of that of an order. */
export const groupsOfFields: readonly (readonly string[])[] = [
  ...groupsOfCustomer,
  ...groupsOfCustomer.map((names) => names.map((name) => `customer_${name}`)),
];

/**
 * Adds the further columns of fields to a mapping.
 *
 * @param settled the columns that a person has decided about, by name.
 */
export function withColumnOptions(
  mapping: Mapping,
  kind: KindOfRows,
  evidence: CellEvidence,
  settled: ReadonlySet<string>,
): Mapping {
  const { columns } = mapping;
  // What the list itself wrote has each value in its place.
  if (columns.includes(ownIdColumn) || columns.includes(formColumn)) return mapping;
  const further = extraColumns(mapping)
    .filter((column) => !settled.has(columns[column] ?? ''))
    .flatMap((column) => claimOf(columns, column, kind, evidence) ?? []);
  const own = mapping.fields.flatMap((field, column) => (field === undefined ? [] : [{ column, field }]));
  const generic = own.filter(
    ({ column, field }) => isTel(field) && isPhone(claimOf(columns, column, kind, evidence)?.field),
  );
  const options = groupsOfFields.flatMap((names): ColumnOptions[] => {
    const mapped = own.filter(({ field }) => names.includes(field.name));
    const others = candidatesFor(names, kind, further, generic);
    // A field that a person has given a column is read from that column only.
    if (mapped.some(({ column }) => mapping.told?.has(column))) return [];
    if (others.length === 0 || (mapped.length === 0 && !telNames.has(names[0] ?? ''))) return [];
    return [[mapped, ...grouped(others, columns)]];
  });
  return options.length === 0 ? mapping : { ...mapping, options };
}

/** A number in a column of any phone may fill `phone` or `tel`, whichever is blank. */
function candidatesFor(
  names: readonly string[],
  kind: KindOfRows,
  further: readonly ColumnOfField[],
  generic: readonly ColumnOfField[],
): readonly ColumnOfField[] {
  const fits = further.filter(({ field }) => names.includes(field.name));
  const [name = ''] = names;
  const field = kind.fields.find((one) => one.name === name);
  if (field === undefined) return [];
  const as = (those: readonly ColumnOfField[]) => those.map(({ column }) => ({ column, field }));
  if (phoneNames.has(name)) return [...as(generic), ...fits];
  return telNames.has(name) ? [...fits, ...as(further.filter((one) => isPhone(one.field)))] : fits;
}

const phoneNames = new Set(['phone', 'customer_phone']);
const telNames = new Set(['tel', 'customer_tel']);
const isPhone = (field: Field | undefined) => field !== undefined && phoneNames.has(field.name);
const isTel = (field: Field) => telNames.has(field.name);

/** The field that a column would have if it were the only one. */
function claimOf(
  columns: readonly string[],
  column: number,
  { recognise }: KindOfRows,
  evidence: CellEvidence,
): ColumnOfField | undefined {
  const header = columns[column] ?? '';
  const alone = (written: string) => recognise([written], (_, field) => evidence(column, field)).get(0);
  const others = [firstOfSeveral(header), withoutGroup(header)].filter((other) => other !== undefined);
  const field = alone(header) ?? others.map(alone).find((claimed) => claimed !== undefined);
  // Further values have places of their own.
  return field?.detail === undefined && field !== undefined ? { column, field } : undefined;
}

/** One option for each group of headers and, where a group has a field twice, for each further column of it. */
function grouped(those: readonly ColumnOfField[], columns: readonly string[]): ColumnOfField[][] {
  const options: { readonly group: string; readonly option: ColumnOfField[] }[] = [];
  for (const one of those) {
    const group = headerGroup(columns[one.column] ?? '');
    const found = options.find(
      (other) => other.group === group && !other.option.some(({ field }) => field === one.field),
    );
    if (found === undefined) options.push({ group, option: [one] });
    else found.option.push(one);
  }
  return options.map(({ option }) => option);
}
