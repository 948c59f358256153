/** The records of a list as rows of a file: a column for each field, then the columns of the sources that have no field. */

import { majorUnits } from '../../fields/money/money.ts';
import { customerField } from '../../fields/records/customer-fields.ts';
import type { Cell } from '../../formats/writer.ts';
import { extraHeaders } from '../customers/extra-columns.ts';
import type { List } from '../file/list.ts';
import { consentColumns, SEVERAL } from '../schema/contact-views.ts';
import { customerColumns } from '../schema/customer-columns.ts';
import { type Answer, ask, askFacts, type ChosenCustomers, factsChosen } from './queries.ts';

export interface CustomerExport extends ChosenCustomers {
  /** Hide who the customers are. */
  readonly masked: boolean;
}

/** The tables whose values an export has in columns of their own, if the list has any: other lists need no such columns. */
const details: readonly { readonly table: string; readonly columns: readonly string[] }[] = [
  { table: 'phones', columns: ['phones'] },
  { table: 'emails', columns: ['emails'] },
  { table: 'consents', columns: consentColumns.map((channel) => `${channel}_consent`) },
];

function detailColumns({ db }: List): readonly string[] {
  return details.flatMap(({ table, columns }) => (db.prepare(`SELECT 1 FROM ${table} LIMIT 1`).get() ? columns : []));
}

/** Hides each of several values as the field of the main one does. */
function maskOf(column: string): (value: string) => string {
  const mask = { phones: customerField('phone')?.mask, emails: customerField('email')?.mask }[column];
  if (mask === undefined) return customerField(column)?.mask ?? ((value) => value);
  return (values) =>
    values
      .split(SEVERAL)
      .map((value) => value.replace(/^(fax: )?(.*)$/u, (_, label = '', one = '') => label + mask(one)))
      .join(SEVERAL);
}

/** The customers with their permanent id, by which `import` finds them again, and their tags; merged records left out. */
export function exportCustomers(list: List, { masked, ...chosen }: CustomerExport): Answer {
  const headers = masked ? [] : extraHeaders(list, 'customers');
  const fields = [...customerColumns, ...detailColumns(list)];
  const { rows } = askFacts(list, { columns: ['id', ...fields, 'tags', 'extra'], ...chosen });
  const masks = fields.map(maskOf);
  const toCells = (row: readonly Cell[]): Cell[] => {
    const values = row
      .slice(1, -2)
      .map((value, index) => (masked && value !== null ? (masks[index]?.(String(value)) ?? null) : value));
    const tags = String(row.at(-2) ?? '').slice(1, -1);
    return [row[0] ?? null, ...values, tags || null, ...extraCells(row.at(-1) ?? null, headers)];
  };
  const own = [...fields, 'tags'];
  return {
    columns: ['clientele_id', ...own, ...freeNames(headers, own)],
    rows: mapped(rows, toCells),
  };
}

const ORDER_COLUMNS = [
  'ref',
  'customer_ref',
  'customer_name',
  'ordered_on',
  'amount',
  'currency',
  'quantity',
  'product',
  'category',
  'channel',
  'status',
];

/** The orders of the chosen customers, by day, each with the customer it is counted for; amounts in major units. */
export function exportOrders(list: List, chosen: ChosenCustomers = {}): Answer {
  const headers = extraHeaders(list, 'orders');
  const { rows } = ask(
    list,
    `SELECT orders.ref, customers.ref, customers.name, orders.ordered_on, orders.amount, orders.currency,
       orders.quantity, orders.product, orders.category, orders.channel, orders.status, orders.extra
     FROM orders
     JOIN customers AS record ON record.id = orders.customer_id
     JOIN customers ON customers.id = COALESCE(record.merged_into, record.id)
     ${chosen.where === undefined ? '' : `WHERE customers.id IN (${factsChosen('id', chosen)})`}
     ORDER BY orders.ordered_on, orders.id`,
  );
  const amount = ORDER_COLUMNS.indexOf('amount');
  const currency = ORDER_COLUMNS.indexOf('currency');
  const toCells = (row: readonly Cell[]): Cell[] => {
    const cells = row.slice(0, -1);
    cells[amount] = majorUnits(Number(cells[amount]), String(cells[currency]));
    return [...cells, ...extraCells(row.at(-1) ?? null, headers)];
  };
  return { columns: [...ORDER_COLUMNS, ...freeNames(headers, ORDER_COLUMNS)], rows: mapped(rows, toCells) };
}

function extraCells(extra: Cell, headers: readonly string[]): Cell[] {
  const cells: Record<string, string> = typeof extra === 'string' ? JSON.parse(extra) : {};
  return headers.map((header) => cells[header] ?? null);
}

/** Renames a header that is also the name of a field. */
function freeNames(headers: readonly string[], taken: readonly string[]): string[] {
  return headers.map((header) => (taken.includes(header) ? `extra_${header}` : header));
}

function* mapped(
  rows: Iterable<readonly Cell[]>,
  change: (row: readonly Cell[]) => Cell[],
): Generator<readonly Cell[]> {
  for (const row of rows) yield change(row);
}
