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

interface OrderExportColumn {
  readonly name: string;
  readonly sql: string;
  /** In minor units in the list. */
  readonly isMoney?: true;
}

const ofLine = (column: string) => `IIF(order_lines.id IS NULL, orders.${column}, order_lines.${column})`;

const plainColumns: readonly OrderExportColumn[] = [
  { name: 'ref', sql: 'orders.ref' },
  { name: 'customer_ref', sql: 'customers.ref' },
  { name: 'customer_name', sql: 'customers.name' },
  { name: 'ordered_on', sql: 'orders.ordered_on' },
  { name: 'amount', sql: 'orders.amount', isMoney: true },
  { name: 'currency', sql: 'orders.currency' },
  { name: 'quantity', sql: ofLine('quantity') },
  { name: 'product', sql: ofLine('product') },
  { name: 'category', sql: ofLine('category') },
  { name: 'channel', sql: 'orders.channel' },
  { name: 'status', sql: 'orders.status' },
];

/** Those that are written only where the list has them. */
const rareColumns: readonly OrderExportColumn[] = [
  { name: 'refunded', sql: 'orders.refunded', isMoney: true },
  { name: 'shipping', sql: 'orders.shipping', isMoney: true },
  { name: 'tax', sql: 'orders.tax', isMoney: true },
  { name: 'discount', sql: 'orders.discount', isMoney: true },
  { name: 'refund_of', sql: 'orders.refund_of' },
  { name: 'variant', sql: ofLine('variant') },
  { name: 'unit_price', sql: 'order_lines.unit_price', isMoney: true },
  { name: 'line_amount', sql: 'order_lines.amount', isMoney: true },
];

/**
 * The orders of the chosen customers, by day, each with the customer it is counted for; amounts in major units. An order
 * of several lines is a row for each of them, with the same total on each.
 */
export function exportOrders(list: List, chosen: ChosenCustomers = {}): Answer {
  const headers = extraHeaders(list, 'orders');
  const columns = [...plainColumns, ...rareColumns.filter((column) => isInList(list, column))];
  const names = columns.map(({ name }) => name);
  const { rows } = ask(
    list,
    `SELECT ${columns.map(({ sql }) => sql).join(', ')},
       IIF(order_lines.extra IS NULL, orders.extra, json_patch(COALESCE(orders.extra, '{}'), order_lines.extra))
     FROM orders
     JOIN customers AS record ON record.id = orders.customer_id
     JOIN customers ON customers.id = COALESCE(record.merged_into, record.id)
     LEFT JOIN order_lines ON order_lines.order_id = orders.id
     ${chosen.where === undefined ? '' : `WHERE customers.id IN (${factsChosen('id', chosen)})`}
     ORDER BY orders.ordered_on, orders.id, order_lines.position`,
  );
  const currency = names.indexOf('currency');
  const toCells = (row: readonly Cell[]): Cell[] => {
    const cells = columns.map(({ isMoney }, index) => {
      const cell = row[index] ?? null;
      return isMoney && cell !== null ? majorUnits(Number(cell), String(row[currency])) : cell;
    });
    return [...cells, ...extraCells(row.at(-1) ?? null, headers)];
  };
  return { columns: [...names, ...freeNames(headers, names)], rows: mapped(rows, toCells) };
}

function isInList({ db }: List, { sql }: OrderExportColumn): boolean {
  const found = db.prepare(
    `SELECT 1
     FROM orders
     LEFT JOIN order_lines ON order_lines.order_id = orders.id
     WHERE ${sql} IS NOT NULL
     LIMIT 1`,
  );
  return found.get() !== undefined;
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
