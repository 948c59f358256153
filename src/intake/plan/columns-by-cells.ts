/**
 * Corrects by the cells what headers leave open or say wrongly: a `Contact` full of phone numbers is the phone, a
 * `Customer` with names of its own is the name, before that of whoever is asked for there.
 */
import type { Field } from '../../fields/field.ts';
import { headerKey } from '../../fields/headers/header-key.ts';
import type { CellShape } from './cell-shapes.ts';
import { shareOf } from './column-content.ts';
import type { ColumnEvidence } from './column-evidence.ts';
import type { KindOfRows } from './kinds.ts';
import { extraColumns, type Mapping } from './mapping.ts';

const NEARLY_ALL = 0.8;
/** Names are told from what stands below the rows by most of them. */
const MOST = 0.7;

/** Fields whose values have a shape of their own. */
const shapes: readonly (readonly [CellShape, readonly string[]])[] = [
  ['email', ['email', 'customer_email']],
  ['phone', ['phone', 'customer_phone']],
];

/**
 * The mapping as its cells correct it.
 *
 * @param settled the columns that a person has decided about, by name.
 */
export function correctedByCells(
  mapping: Mapping,
  kind: KindOfRows,
  evidence: ColumnEvidence,
  settled: ReadonlySet<string>,
): Mapping {
  const fields = [...mapping.fields];
  const byCells = new Set(mapping.byCells);
  const open = extraColumns(mapping).filter((column) => !settled.has(mapping.columns[column] ?? ''));
  for (const column of open) {
    const field = contradictedField(mapping.columns[column] ?? '', column, kind, evidence, fields);
    if (field === undefined) continue;
    fields[column] = field;
    byCells.add(column);
  }
  takeNameOfCustomer(mapping, fields, byCells, open, evidence);
  return byCells.size === (mapping.byCells?.size ?? 0) ? mapping : { ...mapping, fields, byCells };
}

/** The contact field that a column holds whose header says another field of the customer. */
function contradictedField(
  header: string,
  column: number,
  { recognise, fields }: KindOfRows,
  { contentOf, rate }: ColumnEvidence,
  taken: readonly (Field | undefined)[],
): Field | undefined {
  const said = recognise([header]).get(0);
  const isOfCustomer = said !== undefined && (said.role !== undefined || said.name.startsWith('customer_'));
  if (!isOfCustomer || rate(column, said) !== 'impossible') return undefined;
  const shape = shapes.find(([one]) => shareOf(contentOf(column), one) >= NEARLY_ALL);
  const field = fields.find(({ name }) => shape?.[1].includes(name));
  return field === undefined || taken.includes(field) ? undefined : field;
}

/** Headers for the customer as such, and what makes a header of a name one of the customer's own name. */
const customerHeader = /^(?:customer|client|member|account|客户|客戶|会员|會員|顾客|顧客)$/u;
const ofCustomer = /customer|client|member|buyer|客户|客戶|会员|會員|顾客|顧客|买家|買家/u;

/** Beside a column of other names, such as `Full Name`, a `Customer` that has names is the customer. */
function takeNameOfCustomer(
  { columns }: Mapping,
  fields: (Field | undefined)[],
  byCells: Set<number>,
  open: readonly number[],
  { contentOf }: ColumnEvidence,
): void {
  const present = fields.findIndex((field) => field?.name === 'name');
  if (present < 0 || ofCustomer.test(headerKey(columns[present] ?? ''))) return;
  if (fields.some((field) => field?.name === 'company')) return;
  const column = open.find((index) => customerHeader.test(headerKey(columns[index] ?? '')));
  if (column === undefined) return;
  const [content, others] = [contentOf(column), contentOf(present)];
  const isOfNames = shareOf(content, 'words') >= MOST && content.distinct >= NEARLY_ALL * content.values.length;
  const named = new Set(others.values);
  const isOther = content.values.filter((value) => !named.has(value)).length > content.values.length / 2;
  if (!isOfNames || !isOther || content.values.length < others.values.length) return;
  fields[column] = fields[present];
  fields[present] = undefined;
  byCells.add(column);
}
