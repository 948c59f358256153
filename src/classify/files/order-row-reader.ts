/**
 * Reads one row of an order file: customer, date, what it adds to the revenue, and whether it is a purchase. A row without
 * customer or date, or with an amount that is not understood, gives the reason instead.
 */
import type { Field, ReadingContext } from '../../fields/field.ts';
import { headerNote } from '../../fields/headers/header-key.ts';
import { parseMoney, withMoneyUnit } from '../../fields/money/money.ts';
import { isPlaceholder } from '../../fields/text/placeholder.ts';
import { isBlank, plainText } from '../../fields/text/plain.ts';
import type { TableReader } from '../../formats/reader.ts';
import { dayNumber } from '../math/days.ts';
import { entryOf, unknownStateOf } from './file-orders.ts';
import type { OrderRow } from './order-collector.ts';
import type { SetAsideReason } from './set-aside.ts';

/** A file with the field of each of its columns. */
export interface MappedTable {
  readonly reader: TableReader;
  /** By column; undefined for a column that maps to no field. */
  readonly fields: readonly (Field | undefined)[];
}

/** The indexes of the columns; -1 where there is none. */
export interface OrderColumnIndexes {
  /** All columns that identify the customer, the most reliable first. */
  readonly customer: readonly number[];
  readonly orderedOn: number;
  readonly amount: number;
  readonly currency: number;
  readonly orderNumber: number;
  readonly status: number;
  readonly quantity: number;
  readonly product: number;
  readonly category: number;
  readonly channel: number;
}

type Cells = readonly string[];

/** Whose order a row is. */
export type OrderCustomer = Pick<OrderRow, 'customer' | 'byOtherColumn'>;

/** Reads a cell that is not blank by the field of its column. */
type ReadCell = (cells: Cells, column: number) => string;

/** How the rows of one table are read. */
export interface OrderRowReader {
  read(cells: Cells): OrderRow | SetAsideReason;
  /** Whose order it is; undefined where it does not say so. */
  customerOf(cells: Cells): OrderCustomer | undefined;
}

/** Makes the reader of the rows of one table. */
export function orderRowReader(
  { reader, fields }: MappedTable,
  columns: OrderColumnIndexes,
  context: ReadingContext,
): OrderRowReader {
  const read: ReadCell = (cells, column) => {
    const cell = cells[column] ?? '';
    return isBlank(cell) ? '' : (fields[column]?.read(cell, context).value ?? '');
  };
  const customerOf = customerReader(fields, columns.customer, read);
  const dayOf = dayReader(columns.orderedOn, read);
  const moneyUnit = headerNote(reader.columns[columns.amount] ?? '');
  const orderNumberOf = (cells: Cells) => {
    const cell = cells[columns.orderNumber] ?? '';
    const reading = isBlank(cell) ? undefined : fields[columns.orderNumber]?.read(cell, context);
    // A dash, or a number that lost its last digits, would merge many orders into one.
    return reading === undefined || reading.doubts.length > 0 ? '' : (reading.value ?? '');
  };

  /** Without an amount where the cell is blank or there is no such column; undefined where it is not understood. */
  const moneyOf = (cells: Cells) => {
    const amount = cells[columns.amount] ?? '';
    const currency = read(cells, columns.currency) || context.currency;
    if (isBlank(amount) || isPlaceholder(amount)) return { minor: null, currency };
    return parseMoney(moneyUnit === undefined ? amount : withMoneyUnit(amount, moneyUnit), currency);
  };

  const readRow = (cells: Cells): OrderRow | SetAsideReason => {
    const customer = customerOf(cells);
    if (customer === undefined) return 'customer-missing';
    const day = dayOf(cells);
    if (day === undefined) return isBlank(cells[columns.orderedOn] ?? '') ? 'date-missing' : 'date-not-understood';
    const money = moneyOf(cells);
    if (money === undefined) return 'amount-not-understood';
    const order = { amount: money.minor, refunded: null, status: read(cells, columns.status) || null };
    return {
      ...customer,
      day,
      ...entryOf(order),
      unknownState: unknownStateOf(order),
      currency: money.currency,
      orderNumber: orderNumberOf(cells),
      quantity: quantityOf(read(cells, columns.quantity)),
      product: read(cells, columns.product),
      category: read(cells, columns.category),
      channel: read(cells, columns.channel),
    };
  };
  return { read: readRow, customerOf };
}

function quantityOf(cell: string): number | null {
  const quantity = cell === '' ? Number.NaN : Number(cell);
  return Number.isNaN(quantity) ? null : quantity;
}

/** Columns whose cells are compared as written, not parsed: a column of customer numbers may well hold names. */
const comparedAsWritten = ['customer_ref', 'customer_name'];

function customerReader(fields: MappedTable['fields'], columns: readonly number[], read: ReadCell) {
  const asWritten = columns.map((column) => comparedAsWritten.includes(fields[column]?.name ?? ''));
  return (cells: Cells): OrderCustomer | undefined => {
    for (const [index, column] of columns.entries()) {
      const customer = asWritten[index] ? plainText(cells[column] ?? '') : read(cells, column);
      if (customer !== '' && !isPlaceholder(customer)) return { customer, byOtherColumn: index > 0 };
    }
    return undefined;
  };
}

/** Number of distinct dates kept: some decades of days, but not of seconds. */
const CACHED_DATES = 20_000;

function dayReader(column: number, read: ReadCell): (cells: Cells) => number | undefined {
  const days = new Map<string, number | undefined>();
  return (cells) => {
    const cell = cells[column] ?? '';
    if (days.has(cell)) return days.get(cell);
    if (days.size >= CACHED_DATES) days.clear();
    const day = dayNumber(read(cells, column));
    days.set(cell, day);
    return day;
  };
}
