/**
 * Reads one row of an order file: customer, date, amount, and whether the order was cancelled. A row that lacks one of
 * these gives the reason instead.
 */
import type { Field, ReadingContext } from '../../fields/field.ts';
import { headerNote } from '../../fields/headers/header-key.ts';
import { parseMoney, withMoneyUnit } from '../../fields/money/money.ts';
import { isPlaceholder } from '../../fields/text/placeholder.ts';
import { isBlank, plainText } from '../../fields/text/plain.ts';
import type { TableReader } from '../../formats/reader.ts';
import { dayNumber } from '../math/days.ts';
import { isCalledOff } from '../orders/customer-history.ts';
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

/** Reads a cell that is not blank by the field of its column. */
type ReadCell = (cells: Cells, column: number) => string;

/** Makes the reader of the rows of one table. */
export function orderRowReader(
  { reader, fields }: MappedTable,
  columns: OrderColumnIndexes,
  context: ReadingContext,
): (cells: Cells) => OrderRow | SetAsideReason {
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

  return (cells) => {
    const customer = customerOf(cells);
    if (customer === undefined) return 'customer-missing';
    const day = dayOf(cells);
    if (day === undefined) return isBlank(cells[columns.orderedOn] ?? '') ? 'date-missing' : 'date-not-understood';
    const amount = cells[columns.amount] ?? '';
    if (isBlank(amount) || isPlaceholder(amount)) return 'amount-missing';
    const money = parseMoney(
      moneyUnit === undefined ? amount : withMoneyUnit(amount, moneyUnit),
      read(cells, columns.currency) || context.currency,
    );
    if (money === undefined) return 'amount-not-understood';
    return {
      ...customer,
      day,
      amount: money.minor,
      currency: money.currency,
      orderNumber: orderNumberOf(cells),
      calledOff: isCalledOff(read(cells, columns.status)),
      quantity: quantityOf(read(cells, columns.quantity)),
      product: read(cells, columns.product),
      category: read(cells, columns.category),
      channel: read(cells, columns.channel),
    };
  };
}

function quantityOf(cell: string): number | null {
  const quantity = cell === '' ? Number.NaN : Number(cell);
  return Number.isNaN(quantity) ? null : quantity;
}

/** Columns whose cells are compared as written, not parsed: a column of customer numbers may well hold names. */
const comparedAsWritten = ['customer_ref', 'customer_name'];

function customerReader(fields: MappedTable['fields'], columns: readonly number[], read: ReadCell) {
  const asWritten = columns.map((column) => comparedAsWritten.includes(fields[column]?.name ?? ''));
  return (cells: Cells): Pick<OrderRow, 'customer' | 'byOtherColumn'> | undefined => {
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
