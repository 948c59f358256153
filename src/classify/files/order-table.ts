/**
 * Reads files of orders for classification without a list: customer, date and, where there is such a column, amount. Rows
 * without customer or date are set aside with the reason.
 */
import { type UserError, usageError } from '../../base/errors.ts';
import { type Text, text } from '../../base/text.ts';
import type { ReadingContext } from '../../fields/field.ts';
import { isBlank } from '../../fields/text/plain.ts';
import type { SourceRow, TableReader } from '../../formats/reader.ts';
import { dayNumber, dayOf } from '../math/days.ts';
import type { LineColumn } from '../orders/customer-data.ts';
import { customerDataOfLines } from '../orders/lines-source.ts';
import { lookAtDates } from './date-look-ahead.ts';
import type { FileCustomers } from './file-customers.ts';
import { type AssembledRows, type AssemblerFor, entriesOf, type FileOrder, unknownStateOf } from './file-orders.ts';
import { OrderCollector } from './order-collector.ts';
import {
  type MappedTable,
  type OrderColumnIndexes,
  type OrderCustomer,
  type OrderRowReader,
  orderRowReader,
} from './order-row-reader.ts';

/**
 * Reads tables of orders into one.
 *
 * @param asOf civil date of the analysis; later rows are not counted.
 * @param wanted what to read of the lines in addition to customer, date and amount.
 * @param assemblerOf makes orders of the rows of tables whose rows are not orders each.
 * @throws UserError `columns-missing`, before any row is read.
 */
export async function readOrderTables(
  tables: readonly MappedTable[],
  asOf: string,
  wanted: readonly LineColumn[],
  context: ReadingContext,
  assemblerOf: AssemblerFor = () => undefined,
): Promise<FileCustomers> {
  const columns = tables.map((table) => orderColumnIndexes(table, wanted));
  const collector = new OrderCollector(dayOf(asOf));
  for (const [index, table] of tables.entries()) {
    const found = columns[index];
    if (found !== undefined) await readTable(table, found, collector, context, assemblerOf);
  }
  const [firstColumn] = columns[0]?.customer ?? [];
  const customerColumn = firstColumn === undefined ? '' : (tables[0]?.reader.columns[firstColumn] ?? '');
  const { lines, customers, ...counts } = collector.finish();
  const data = customerDataOfLines(lines, dayOf(asOf), new Map(), customers);
  return { ...counts, data, names: customers, customerColumn };
}

/** Rows read ahead, to learn whether each is an order. */
const HEAD = 5_000;

async function readTable(
  table: MappedTable,
  columns: OrderColumnIndexes,
  collector: OrderCollector,
  context: ReadingContext,
  assemblerOf: AssemblerFor,
): Promise<void> {
  const { name } = table.reader;
  const { dateOrder, rows } = await lookAtDates(table.reader, columns.orderedOn);
  const own = dateOrder === undefined ? context : { ...context, dateOrder };
  const reader = orderRowReader(table, columns, own);
  const batches = rows()[Symbol.asyncIterator]();
  const head: SourceRow[] = [];
  let next = await batches.next();
  for (; !next.done && head.length < HEAD; next = await batches.next()) {
    for (const row of next.value) if (!row.cells.every(isBlank)) head.push(row);
  }
  const assembler = assemblerOf({
    columns: table.reader.columns,
    fields: table.fields,
    context: own,
    head: head.filter((row) => !hasTooManyCells(row, table)),
    customerOf: (cells) => {
      const found = reader.customerOf(cells);
      return found?.byOtherColumn === false ? found.customer : undefined;
    },
  });
  const take = (row: SourceRow) => {
    if (hasTooManyCells(row, table)) collector.add('too-many-cells', name, row.line);
    else if (assembler === undefined) collector.add(reader.read(row.cells), name, row.line);
    else assembler.add(row);
  };
  for (const row of head) take(row);
  for (; !next.done; next = await batches.next()) {
    for (const row of next.value) if (!row.cells.every(isBlank)) take(row);
  }
  for (const assembled of assembler?.assembled() ?? []) collectOrders(assembled, reader, collector, name);
}

function hasTooManyCells({ ragged = 0 }: SourceRow, { reader }: MappedTable): boolean {
  return ragged > reader.columns.length;
}

/** Collects the orders that some rows make; they are those of the first customer whom a row names. */
function collectOrders(
  { rows, orders, setAside }: AssembledRows,
  { customerOf }: OrderRowReader,
  collector: OrderCollector,
  source: string,
): void {
  for (const { line, reason } of setAside) collector.add(reason, source, line);
  let customer: OrderCustomer | undefined;
  for (const { cells } of rows) customer ??= customerOf(cells);
  let added = setAside.length;
  for (const order of orders) {
    const day = dayNumber(order.orderedOn);
    const entries = entriesOf(order);
    for (const [index, { line, ...item }] of order.lines.entries()) {
      added += 1;
      const entry = entries[index];
      if (customer === undefined) collector.add('customer-missing', source, line);
      else if (day === undefined) collector.add('date-not-understood', source, line);
      else if (entry !== undefined) {
        const unknownState = index === 0 ? unknownStateOf(order) : undefined;
        collector.add({ ...customer, ...item, ...entry, unknownState, day, ...numberOf(order) }, source, line);
      }
    }
    if (customer === undefined || day === undefined) continue;
    for (const entry of entries.slice(order.lines.length)) {
      collector.addMore({ ...customer, ...nothingBought, ...entry, day, ...numberOf(order) });
    }
  }
  collector.pass(rows.length - added);
}

const nothingBought = { quantity: null, product: '', category: '', channel: '' } as const;

function numberOf({ ref, currency, lines }: FileOrder) {
  // The lines of an order without a number are one order all the same.
  const first = lines[0]?.line ?? 0;
  return { currency, orderNumber: ref !== '' || lines.length < 2 ? ref : ` ${first}` };
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
