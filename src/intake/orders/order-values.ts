/** The values of the tables `orders` and `order_lines` that an assembled order becomes. */
import { minorDigits } from '../../fields/money/money.ts';
import type { OrderLine } from '../../store/tables/order-lines.ts';
import { type OrderValues, orderValues } from '../../store/tables/orders.ts';
import type { AssembledRecord } from './assembled-record.ts';
import type { OrderRow } from './order-row.ts';

/** What an assembled record leaves to be decided: whose it is, and what of it went back apart from its refunds. */
export interface DecidedLater {
  readonly customerId: number;
  readonly refunded: number | null;
  /** What the order says of its customer and the customer has otherwise, by header. */
  readonly kept: Readonly<Record<string, string>>;
}

export function valuesOfOrder(record: AssembledRecord, { customerId, refunded, kept }: DecidedLater): OrderValues {
  const { rows, lines } = record;
  const only = lines.length === 0 ? rows[0] : undefined;
  const extra = { ...(only?.extra ?? extraOfOrder(rows)), ...kept };
  return orderValues({
    ref: record.ref,
    customer_id: customerId,
    ordered_on: record.orderedOn,
    amount: record.amount,
    currency: record.currency,
    quantity: only?.quantity ?? null,
    product: only?.product ?? null,
    category: only?.category ?? null,
    channel: firstOf(rows, ({ channel }) => channel),
    status: record.state,
    extra: asJson(extra),
    refunded,
    variant: only?.variant ?? null,
    shipping: firstOf(rows, ({ shipping }) => figureOf(shipping)),
    tax: firstOf(rows, ({ tax }) => figureOf(tax)),
    discount: firstOf(rows, discountOf),
    refund_of: record.refundOf,
  });
}

/** The lines of an order of several rows; none for one of a single row. */
export function linesOfOrder({ rows, lines }: AssembledRecord): readonly OrderLine[] {
  const ofOrder = extraOfOrder(rows);
  return lines.map(({ row, amount }) => ({
    product: row.product ?? null,
    variant: row.variant ?? null,
    category: row.category ?? null,
    quantity: row.quantity ?? null,
    unit_price: figureOf(row.unitPrice) ?? null,
    amount,
    extra: asJson(Object.fromEntries(Object.entries(row.extra).filter(([header]) => !(header in ofOrder)))),
    line: row.line,
  }));
}

/** The cells without a field that all rows of an order agree on: they say something of the order, and not of a line. */
function extraOfOrder(rows: readonly OrderRow[]): Record<string, string> {
  const values = new Map<string, Set<string>>();
  for (const { extra } of rows) {
    for (const [header, cell] of Object.entries(extra)) {
      const known = values.get(header) ?? new Set();
      values.set(header, known.add(cell));
    }
  }
  const [first] = rows;
  return Object.fromEntries(Object.entries(first?.extra ?? {}).filter(([header]) => values.get(header)?.size === 1));
}

function figureOf(figure: OrderRow['amount']): number | undefined {
  return typeof figure === 'number' ? figure : undefined;
}

function discountOf({ discount, currency }: OrderRow): number | undefined {
  if (discount === undefined || discount.isPercent) return undefined;
  return Math.round(discount.value * 10 ** minorDigits(currency));
}

function firstOf<Value>(rows: readonly OrderRow[], pick: (row: OrderRow) => Value | undefined): Value | null {
  for (const row of rows) {
    const value = pick(row);
    if (value !== undefined) return value;
  }
  return null;
}

function asJson(extra: Readonly<Record<string, string>>): string | null {
  return Object.keys(extra).length === 0 ? null : JSON.stringify(extra);
}
