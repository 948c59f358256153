/**
 * Finds a customer by what a person typed: an id, a ref, a phone number, an e-mail address or a name.
 *
 * The first lookup that finds a customer counts. An id comes first, because it is permanent and belongs to this list; a ref
 * that looks like an id is written `ref:42`. A merged record leads to its survivor.
 */
import { type UserError, usageError } from '../../base/errors.ts';
import { text } from '../../base/text.ts';
import type { ReadingContext } from '../../fields/field.ts';
import { customerField, fieldsOfRole } from '../../fields/records/customer-fields.ts';
import type { List } from '../file/list.ts';
import { contactTables } from '../tables/contact-points.ts';

/** A customer that is not merged into another. */
export interface CustomerRef {
  readonly id: number;
  readonly ref: string | null;
  /** The name, else the company; null if there is neither. */
  readonly name: string | null;
  readonly phone: string | null;
}

/** The fields by which a customer is looked up, one group after the other. */
const LOOKUP_ORDER: readonly (readonly string[])[] = [
  ['ref'],
  ...comparedAlike(fieldsOfRole('contact')),
  ...comparedAlike(fieldsOfRole('name')),
];
const NAMED_IN_ERROR = 5;

/**
 * Finds the customer that the words identify.
 *
 * @param words an id, a ref, a phone number, an e-mail address or a name, complete and alone.
 * @param reading if given, the words are parsed as an import would parse them.
 * @throws UserError `customer-unknown` or `customer-ambiguous`, exit 2.
 */
export function findCustomer(list: List, words: string, reading?: ReadingContext): CustomerRef {
  const named = words.trim();
  const ref = /^ref:(.+)$/i.exec(named)?.[1]?.trim();
  const byId = ref === undefined ? customerOfId(list, named) : undefined;
  if (byId !== undefined) return byId;
  const ways = ref === undefined ? LOOKUP_ORDER : [['ref']];
  for (const fields of named === '' ? [] : ways) {
    const found = customersWith(list, fields, ref ?? named, reading);
    if (found.length > 1) throw ambiguous(named, found);
    const [only] = found;
    if (only !== undefined) return only;
  }
  throw unknown(named);
}

const SELECT = `
  SELECT DISTINCT
    standing.id, standing.ref, COALESCE(NULLIF(standing.name, ''), NULLIF(standing.company, '')) AS name, standing.phone
  FROM customers AS record
  JOIN customers AS standing ON standing.id = COALESCE(record.merged_into, record.id)`;

function customerOfId({ db }: List, words: string): CustomerRef | undefined {
  const id = /^#?(\d{1,15})$/.exec(words)?.[1];
  return id === undefined
    ? undefined
    : db.prepare<[number], CustomerRef>(`${SELECT} WHERE record.id = ?`).get(Number(id));
}

function customersWith(
  { db }: List,
  fields: readonly string[],
  words: string,
  reading?: ReadingContext,
): CustomerRef[] {
  const conditions: string[] = [];
  const values: string[] = [];
  for (const field of fields) {
    const read = reading === undefined ? words : (customerField(field)?.read(words, reading).value ?? words);
    const collation = field === 'email' ? ' COLLATE NOCASE' : '';
    conditions.push(`record.${field} IN (?, ?)${collation && ` OR record.${field} = ?${collation}`}`);
    values.push(words, read, ...(collation ? [read] : []));
    for (const [table, { column, main }] of Object.entries(contactTables)) {
      if (!main.some((name) => name === field)) continue;
      conditions.push(`record.id IN (SELECT customer_id FROM ${table} WHERE ${column} IN (?, ?))`);
      values.push(words, read);
    }
  }
  return db
    .prepare<string[], CustomerRef>(`${SELECT} WHERE ${conditions.join(' OR ')} ORDER BY standing.id`)
    .all(...values);
}

/** Fields in groups, so that a phone number is found in whichever column for phone numbers it is. */
function comparedAlike(fields: readonly string[]): string[][] {
  const groups = new Map<string | undefined, string[]>();
  for (const field of fields) {
    const comparison = customerField(field)?.comparison;
    groups.set(comparison, [...(groups.get(comparison) ?? []), field]);
  }
  return [...groups.values()];
}

function unknown(words: string): UserError {
  return usageError({
    code: 'customer-unknown',
    message: text(`there is no customer '${words}'`, `找不到客户“${words}”`),
    hint: text(
      'give an id, a customer number, a phone number or the full name; to search: clientele list --where "name LIKE \'%…%\'"',
      '请给出编号、客户编号、电话或完整名称；可用 clientele list --where "name LIKE \'%…%\'" 查找',
    ),
  });
}

function ambiguous(words: string, found: readonly CustomerRef[]): UserError {
  const some = found.slice(0, NAMED_IN_ERROR).map(({ id, name, phone }) => [id, name, phone].filter(Boolean).join(' '));
  const more = found.length - some.length;
  return usageError({
    code: 'customer-ambiguous',
    message: text(
      `'${words}' matches ${found.length} customers: ${some.join(', ')}${more > 0 ? ` and ${more} more` : ''}`,
      `“${words}”对应 ${found.length} 位客户：${some.join('、')}${more > 0 ? ` 等，另有 ${more} 位` : ''}`,
    ),
    hint: text(`choose one by its id: ${found[0]?.id}`, `请用编号指明一位，例如 ${found[0]?.id}`),
  });
}
