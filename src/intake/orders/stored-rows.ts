/** Orders of the list as rows, so that a further part of an order is assembled with what is known of it. */

import { type OrderColumn, orderColumns, orderLineColumns } from '../../store/schema/order-columns.ts';
import type { SqlValue } from '../../store/tables/multi-row-insert.ts';
import type { OrderLine, StoredLine } from '../../store/tables/order-lines.ts';
import type { OrderValues, StoredOrder } from '../../store/tables/orders.ts';
import type { AssembledRecord } from './assembled-record.ts';
import type { OrderRow } from './order-row.ts';
import type { OrderMoney } from './settle-refunds.ts';

export function moneyOfStored({ values }: StoredOrder): OrderMoney {
  return { amount: numberOf(values.amount), refunded: numberOf(values.refunded), state: textOf(values.status) };
}

/** What is sold in one line of an order. */
export interface StoredGoods {
  readonly product: SqlValue;
  readonly variant: SqlValue;
}

/** The lines of an order; an order of one row is its own only line. */
export function linesOfStored({ values }: StoredOrder, lines: readonly StoredLine[]): readonly StoredGoods[] {
  return lines.length > 0 ? lines : [{ product: values.product, variant: values.variant }];
}

export function rowsOfStored(order: StoredOrder, lines: readonly StoredLine[]): OrderRow[] {
  const { values, origin } = order;
  const row = (own: Partial<OrderRow>, line: SqlValue): OrderRow => ({
    line: numberOf(line) ?? 0,
    hash: origin?.hash ?? { first: 0, second: order.id },
    ref: textOf(values.ref) ?? undefined,
    refundOf: undefined,
    orderedOn: textOf(values.ordered_on) ?? undefined,
    isCancelled: false,
    isRefunded: false,
    // Where it is known how much went back, the figure decides.
    state: values.status === 'refunded' && values.refunded !== null ? undefined : (textOf(values.status) ?? undefined),
    refundState: undefined,
    movement: undefined,
    direction: undefined,
    currency: textOf(values.currency) ?? '',
    hasCurrency: true,
    amount: undefined,
    lineAmount: undefined,
    unitPrice: undefined,
    refunded: undefined,
    shipping: numberOf(values.shipping) ?? undefined,
    tax: numberOf(values.tax) ?? undefined,
    discount: undefined,
    quantity: undefined,
    product: undefined,
    variant: undefined,
    category: undefined,
    channel: textOf(values.channel) ?? undefined,
    customer: {},
    extra: {},
    issues: [],
    ...own,
  });
  const goods = (own: StoredOrder['values'] | StoredLine): Partial<OrderRow> => ({
    product: textOf(own.product) ?? undefined,
    variant: textOf(own.variant) ?? undefined,
    category: textOf(own.category) ?? undefined,
    quantity: numberOf(own.quantity) ?? undefined,
    extra: textOf(own.extra) === null ? {} : JSON.parse(textOf(own.extra) ?? '{}'),
  });
  if (lines.length === 0) {
    const refunded = numberOf(values.refunded) ?? undefined;
    return [row({ ...goods(values), amount: numberOf(values.amount) ?? undefined, refunded }, origin?.line ?? null)];
  }
  return lines.map((line, index) =>
    row(
      {
        ...goods(line),
        amount: numberOf(line.amount) ?? undefined,
        unitPrice: numberOf(line.unit_price) ?? undefined,
        refunded: index === 0 ? (numberOf(values.refunded) ?? undefined) : undefined,
        hash: { first: order.id, second: line.id },
      },
      line.line,
    ),
  );
}

/** What follows from the lines of an order, so that it differs where only one line does. */
const sums: ReadonlySet<OrderColumn> = new Set(['amount', 'refunded', 'discount']);
const content = orderLineColumns.filter((column) => column !== 'line');

/** The rows whose line is in the list already, where nothing but the lines and their sums has changed. */
export function rowsAsBefore(
  { rows }: AssembledRecord,
  lines: readonly OrderLine[],
  before: readonly StoredLine[],
  order: StoredOrder,
  values: OrderValues,
): readonly OrderRow[] {
  const isChanged = orderColumns.some(
    (column, index) => !sums.has(column) && (values[index] ?? null) !== order.values[column],
  );
  if (isChanged || lines.length !== rows.length) return [];
  const known = new Set(before.map((line) => JSON.stringify(content.map((column) => line[column]))));
  return rows.filter((_, index) => known.has(JSON.stringify(content.map((column) => lines[index]?.[column] ?? null))));
}

function numberOf(value: SqlValue): number | null {
  return typeof value === 'number' ? value : null;
}

function textOf(value: SqlValue): string | null {
  return typeof value === 'string' ? value : null;
}
