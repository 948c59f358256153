/**
 * The files of `classify SCHEME FILE…`: what kind of table they hold, of those that the scheme can work with, and what
 * they say of the customers.
 */

import { type UserError, usageError } from '../../base/errors.ts';
import { text } from '../../base/text.ts';
import { readCustomerTables } from '../../classify/files/customer-table.ts';
import type { FileCustomers } from '../../classify/files/file-customers.ts';
import type { MappedTable } from '../../classify/files/order-row-reader.ts';
import { isOfOrders, readOrderTables } from '../../classify/files/order-table.ts';
import type { FileKind } from '../../classify/scheme/scheme.ts';
import type { AnyScheme } from '../../classify/schemes.ts';
import type { Field } from '../../fields/field.ts';
import { customerFields, recogniseCustomerHeaders } from '../../fields/records/customer-fields.ts';
import { figureFields, recogniseFigureHeaders } from '../../fields/records/figure-fields.ts';
import { orderFields, recogniseOrderHeaders } from '../../fields/records/order-fields.ts';
import type { TableReader } from '../../formats/reader.ts';
import { type ColumnChoice, mapColumns } from '../../intake/plan/mapping.ts';
import type { Context } from '../cli/context.ts';
import type { OptionsOf } from '../cli/flags.ts';
import { type readFlags, readOptions } from '../shared/read-flags.ts';
import { openSource, sourcePaths } from '../shared/sources.ts';
import { assemblerFor } from './assembled-orders.ts';

interface Vocabulary {
  readonly fields: readonly Field[];
  readonly recognise: (columns: readonly string[]) => ReadonlyMap<number, Field>;
}

const vocabularies: Readonly<Record<FileKind, Vocabulary>> = {
  orders: { fields: orderFields, recognise: recogniseOrderHeaders },
  metrics: { fields: figureFields, recognise: recogniseFigureHeaders },
  customers: { fields: customerFields, recognise: recogniseCustomerHeaders },
};

/**
 * Reads the customers of files for a scheme.
 *
 * @param paths as the user gave them; `-` is stdin.
 * @throws UserError `scheme-of-the-list`, `map-unknown` or `columns-missing`
 */
export async function customersOfFiles(
  context: Context,
  scheme: AnyScheme,
  paths: readonly string[],
  choices: readonly ColumnChoice[],
  how: OptionsOf<typeof readFlags>,
): Promise<FileCustomers> {
  const kinds = scheme.files ?? ['orders'];
  if (kinds.length === 0) throw needsTheList(scheme);
  const readers: TableReader[] = [];
  for (const path of await sourcePaths(context, paths)) readers.push(await openSource(context, path, readOptions(how)));
  const kind = kindOf(scheme, kinds, readers[0], choices);
  const { fields, recognise } = vocabularies[kind];
  const tables = readers.map((reader): MappedTable => {
    const mapping = mapColumns(reader.columns, fields, recognise, choices);
    return { reader, fields: mapping.fields };
  });
  const { today } = context.clock;
  return kind === 'orders'
    ? readOrderTables(tables, today, scheme.needs?.lines ?? [], context.reading, assemblerFor)
    : readCustomerTables(tables, today, kind === 'metrics' ? (scheme.givenNeeds ?? []) : [], context.reading);
}

/** The type of the first file; if none fits, the one whose error helps most. */
function kindOf(
  scheme: AnyScheme,
  kinds: readonly FileKind[],
  reader: TableReader | undefined,
  choices: readonly ColumnChoice[],
): FileKind {
  const fallback = kinds[0] ?? 'orders';
  if (reader === undefined) return fallback;
  const possible = kinds.filter((kind) => choices.every(({ field }) => field === '' || knows(kind, field)));
  const fieldsAs = (kind: FileKind) => {
    const { fields, recognise } = vocabularies[kind];
    return mapColumns(reader.columns, fields, recognise, choices).fields;
  };
  const isOrders = possible.includes('orders') && isOfOrders({ reader, fields: fieldsAs('orders') });
  if (possible.includes('metrics') && hasFigures(scheme, fieldsAs('metrics'), isOrders)) return 'metrics';
  if (isOrders) return 'orders';
  return possible.find((kind) => kind === 'customers') ?? possible[0] ?? fallback;
}

function knows(kind: FileKind, field: string): boolean {
  return vocabularies[kind].fields.some(({ name }) => name === field);
}

/** The figures that the scheme cannot do without are there; a list of orders has an amount as well, but no frequency. */
function hasFigures(
  { givenNeeds = [] }: AnyScheme,
  fields: readonly (Field | undefined)[],
  isOrders: boolean,
): boolean {
  if (isOrders && !givenNeeds.includes('frequency')) return false;
  const has = (name: string) => fields.some((field) => field?.name === name);
  return givenNeeds.length > 0 && givenNeeds.every((name) => has(name) || (name === 'recency' && has('last_order_on')));
}

function needsTheList({ name }: AnyScheme): UserError {
  return usageError({
    code: 'scheme-of-the-list',
    message: text(`${name} works on the list, not on files`, `${name} 只能用于客户库，不能用于文件`),
    hint: text('take the files in with: clientele import FILE', '可用 clientele import 文件 导入'),
  });
}
