/**
 * What the money columns of a file of orders mean, inferred from its first rows: whether an amount is that of the whole
 * order, which stands on each of its rows or on the first, or that of one line; and whether the file is a statement, on
 * which money also goes out to others than customers.
 */
import { headerKey } from '../../fields/headers/header-key.ts';
import type { Mapping } from '../plan/mapping.ts';
import { withNumbersAbove } from './continued-rows.ts';
import { keyOfHash } from './hash-of-rows.ts';
import type { OrderRow } from './order-row.ts';
import { ordersOfCustomers } from './orders-of-customers.ts';

export type AmountLevel = 'order' | 'line';

export interface OrderRules {
  /** What the amount of a row is an amount of. */
  readonly amount: AmountLevel;
  readonly refunded: AmountLevel;
  /** The column of the amount is headed `Price`, and there are quantities: it is the price of one. */
  readonly isUnitPrice: boolean;
  /** A rate of the line, an amount off the line, or not to be taken off, since the amounts are what was paid. */
  readonly discount: 'rate' | 'amount' | 'included';
  /** Whether a column says what went in and out, so that money that went out is not a refund by its sign alone. */
  readonly isStatement: boolean;
  /** Whether any column states money. */
  readonly hasAmount: boolean;
  /** Why `amount` is what it is: by the rows of orders that have several, or by the header alone. */
  readonly because: 'rows' | 'header' | 'one-row-an-order';
}

/** A file without these columns has no words for money that went out. */
const statementHeaders =
  /^(?:balance|runningbalance|accountbalance|balanceimpact|toemailaddress|payee|余额|账户余额|交易后余额|交易对方|对方户名|对方账号)$/;

/** Headers of a price, which is that of one piece where there are quantities. */
const unitHeaders = /^(?:price|saleprice|价格|價格|售价)$/;

/** Headers of an amount of a whole order. */
const orderHeaders = /order|total|grand|paid|collected|payment|实付|实收|应付|订单|总|合计|支付|付款/iu;

/** Infers them. @param written the first rows of the file */
export function inferOrderRules(mapping: Mapping, written: readonly OrderRow[]): OrderRules {
  const rows = withNumbersAbove(written);
  const has = (name: string) => mapping.fields.some((field) => field?.name === name);
  const several = ordersOfSeveralRows(rows);
  const header = headerOf(mapping, 'amount');
  const isUnitPrice = has('quantity') && !has('unit_price') && unitHeaders.test(headerKey(header));
  const amount: LevelOfAmount = isUnitPrice ? { level: 'line', because: 'header' } : levelOfAmount(several, header);
  return {
    amount: amount.level,
    refunded: isConstant(several, ({ refunded }) => refunded) ? amount.level : 'line',
    isUnitPrice,
    discount: isUnitPrice ? discountForm(rows) : discountOf(mapping, rows),
    isStatement: has('direction') || mapping.columns.some((column) => statementHeaders.test(headerKey(column))),
    hasAmount: has('amount') || has('adjusted_amount') || has('line_amount') || has('unit_price'),
    because: amount.because,
  };
}

function headerOf({ columns, fields }: Mapping, name: string): string {
  return columns[fields.findIndex((field) => field?.name === name)] ?? '';
}

/**
 * The orders of which the file has several rows that sell something, and differ: a refund under the number of its sale is no
 * line of it, and an order whose only row comes again is still one of one row.
 */
function ordersOfSeveralRows(rows: readonly OrderRow[]): readonly (readonly OrderRow[])[] {
  const byRef = new Map<string, OrderRow[]>();
  for (const row of rows) {
    if (row.ref === undefined || row.movement === 'refund' || row.state === 'refunded' || isNegative(row)) continue;
    const others = byRef.get(row.ref);
    if (others === undefined) byRef.set(row.ref, [row]);
    else others.push(row);
  }
  return [...byRef.values()]
    .flatMap(ordersOfCustomers)
    .filter((own) => new Set(own.map(({ hash }) => keyOfHash(hash))).size > 1);
}

function isNegative({ amount, quantity }: OrderRow): boolean {
  return (typeof amount === 'number' && amount < 0) || (quantity ?? 0) < 0;
}

/** Whether the figure is the same on all rows of each order that state it. */
function isConstant(orders: readonly (readonly OrderRow[])[], figureOf: (row: OrderRow) => unknown): boolean {
  return orders.every((rows) => new Set(rows.map(figureOf).filter((figure) => figure !== undefined)).size <= 1);
}

interface LevelOfAmount {
  readonly level: AmountLevel;
  readonly because: OrderRules['because'];
}

function levelOfAmount(orders: readonly (readonly OrderRow[])[], header: string): LevelOfAmount {
  const stated = orders.filter((rows) => rows.some(({ amount }) => amount !== undefined));
  const byHeader = orderHeaders.test(header) ? 'order' : 'line';
  if (stated.length === 0) return { level: byHeader, because: 'one-row-an-order' };
  if (!isConstant(stated, ({ amount }) => amount)) return { level: 'line', because: 'rows' };
  // On the first row only: it cannot be the amount of that line where the others have goods as well.
  if (stated.every((rows) => rows.filter(({ amount }) => amount !== undefined).length === 1))
    return { level: 'order', because: 'rows' };
  if (stated.every((rows) => rows.every(isPriceTimesQuantity))) return { level: 'line', because: 'rows' };
  if (stated.some((rows) => rows.some(({ unitPrice }) => unitPrice !== undefined)))
    return { level: 'order', because: 'rows' };
  // Prices that differ from order to order, and never within one, are those of orders.
  const distinct = new Set(stated.map((rows) => rows.find(({ amount }) => amount !== undefined)?.amount)).size;
  if (distinct > 1) return { level: 'order', because: 'rows' };
  return { level: byHeader, because: 'header' };
}

function isPriceTimesQuantity({ amount, unitPrice, quantity }: OrderRow): boolean {
  if (typeof amount !== 'number' || typeof unitPrice !== 'number') return false;
  return Math.round(unitPrice * (quantity ?? 1)) === amount;
}

function discountOf(mapping: Mapping, rows: readonly OrderRow[]): OrderRules['discount'] {
  const isPaid = mapping.fields.some((field) => field?.name === 'amount' || field?.name === 'line_amount');
  return isPaid ? 'included' : discountForm(rows);
}

function discountForm(rows: readonly OrderRow[]): OrderRules['discount'] {
  const discounts = rows.flatMap(({ discount }) => discount ?? []);
  if (discounts.length === 0) return 'included';
  return discounts.every(({ value, isPercent }) => isPercent || value <= 1) ? 'rate' : 'amount';
}
