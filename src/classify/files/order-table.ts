/**
 * Reads files of orders for classification without a list: customer, date and, where there is such a column, amount. Rows
 * without customer or date are set aside with the reason.
 */
import { type UserError, usageError } from '../../base/errors.ts';
import { type Text, text } from '../../base/text.ts';
import type { ReadingContext } from '../../fields/field.ts';
import { isBlank } from '../../fields/text/plain.ts';
import type { TableReader } from '../../formats/reader.ts';
import { dayOf } from '../math/days.ts';
import type { LineColumn } from '../orders/customer-data.ts';
import { customerDataOfLines } from '../orders/lines-source.ts';
import { lookAtDates } from './date-look-ahead.ts';
import type { FileCustomers } from './file-customers.ts';
import { OrderCollector } from './order-collector.ts';
import { type MappedTable, type OrderColumnIndexes, orderRowReader } from './order-row-reader.ts';

/**
 * Reads tables of orders into one.
 *
 * @param asOf civil date of the analysis; later rows are not counted.
 * @param wanted what to read of the lines in addition to customer, date and amount.
 * @throws UserError `columns-missing`, before any row is read.
 */
export async function readOrderTables(
  tables: readonly MappedTable[],
  asOf: string,
  wanted: readonly LineColumn[],
  context: ReadingContext,
): Promise<FileCustomers> {
  const columns = tables.map((table) => orderColumnIndexes(table, wanted));
  const collector = new OrderCollector(dayOf(asOf));
  for (const [index, table] of tables.entries()) {
    const found = columns[index];
    if (found !== undefined) await readTable(table, found, collector, context);
  }
  const [firstColumn] = columns[0]?.customer ?? [];
  const customerColumn = firstColumn === undefined ? '' : (tables[0]?.reader.columns[firstColumn] ?? '');
  const { lines, customers, ...counts } = collector.finish();
  const data = customerDataOfLines(lines, dayOf(asOf), new Map(), customers);
  return { ...counts, data, names: customers, customerColumn };
}

async function readTable(
  table: MappedTable,
  columns: OrderColumnIndexes,
  collector: OrderCollector,
  context: ReadingContext,
): Promise<void> {
  const { dateOrder, rows: batches } = await lookAtDates(table.reader, columns.orderedOn);
  const read = orderRowReader(table, columns, dateOrder === undefined ? context : { ...context, dateOrder });
  for await (const rows of batches()) {
    for (const { cells, line, ragged = 0 } of rows) {
      if (cells.every(isBlank)) continue;
      const tooMany = ragged > table.reader.columns.length;
      collector.add(tooMany ? 'too-many-cells' : read(cells), table.reader.name, line);
    }
  }
}

/** The fields that identify a customer, the most reliable first. */
const customerFields = ['customer_ref', 'customer_phone', 'customer_email', 'customer_name'];

/** Whether a table has what an order needs: customer and date, and an amount or a number. */
export function isOfOrders({ fields }: MappedTable): boolean {
  const has = (name: string) => fields.some((field) => field?.name === name);
  return customerFields.some(has) && has('ordered_on') && (has('amount') || has('ref'));
}

/** @throws UserError `columns-missing` that names all of them. */
function orderColumnIndexes({ reader, fields }: MappedTable, wanted: readonly LineColumn[]): OrderColumnIndexes {
  const columnOf = (name: string) => fields.findIndex((field) => field?.name === name);
  const columnIfWanted = (name: LineColumn) => (wanted.includes(name) ? columnOf(name) : -1);
  const found = {
    customer: customerFields.map(columnOf).filter((column) => column >= 0),
    orderedOn: columnOf('ordered_on'),
    amount: columnOf('amount'),
    currency: columnOf('currency'),
    orderNumber: columnOf('ref'),
    status: columnOf('status'),
    quantity: columnOf('quantity'),
    product: columnIfWanted('product'),
    category: columnIfWanted('category'),
    channel: columnIfWanted('channel'),
  };
  const missing: NeededColumn[] = [];
  if (found.customer.length === 0) missing.push({ field: 'customer_ref', label: text('customer', '客户') });
  if (found.orderedOn < 0) missing.push({ field: 'ordered_on', label: text('date', '日期') });
  // Orders without amounts are orders; where anything else is missing, the amount is most likely among what has other names.
  if (missing.length > 0 && found.amount < 0) missing.push({ field: 'amount', label: text('amount', '金额') });
  if (missing.length > 0) throw columnsMissing(reader, missing);
  return found;
}

interface NeededColumn {
  readonly field: string;
  readonly label: Text;
}

function columnsMissing({ name, columns }: TableReader, missing: readonly NeededColumn[]): UserError {
  const needed = {
    en: missing.map(({ label }) => label.en).join(', '),
    zh: missing.map(({ label }) => label.zh).join('、'),
  };
  const flags = (column: string) => missing.map(({ field }) => `--map ${field}=${column}`).join(' ');
  return usageError({
    code: 'columns-missing',
    message: text(
      `${name} has no column for: ${needed.en}; its columns: ${columns.join(', ')}`,
      `${name} 缺少这些列：${needed.zh}；现有的列：${columns.join('、')}`,
    ),
    hint: text(`name the column: ${flags('COLUMN')}`, `请指明对应的列：${flags('列名')}`),
  });
}
