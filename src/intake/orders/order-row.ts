/** What one row of a file of orders or payments says, by name: amounts in minor units of their currency. */

import type { ReadingContext } from '../../fields/field.ts';
import { parseMoney } from '../../fields/money/money.ts';
import { type MoneyDirection, type MoneyMovement, parseMovement } from '../../fields/records/money-movement.ts';
import { customerFieldOf } from '../../fields/records/order-customer-fields.ts';
import { orderFields } from '../../fields/records/order-fields.ts';
import { isOrderState, type OrderState } from '../../fields/records/order-states.ts';
import { hashOfText, type RowHash } from '../../store/rows/row-hash.ts';
import type { Issue } from '../../store/tables/issues.ts';
import type { Mapping } from '../plan/mapping.ts';
import { isSure, type RowReading, rowReader } from '../rows/read-row.ts';

/** A discount as written: `15%`, `0.15` or an amount; see `OrderRules.discount`. Never negative. */
export interface Discount {
  readonly value: number;
  readonly isPercent: boolean;
}

/** An amount; `unreadable` where the cell holds something else. */
export type Figure = number | 'unreadable' | undefined;

export interface OrderRow {
  readonly line: number;
  readonly hash: RowHash;
  readonly ref: string | undefined;
  readonly refundOf: string | undefined;
  /** A civil date `YYYY-MM-DD`. */
  readonly orderedOn: string | 'unreadable' | undefined;
  readonly isCancelled: boolean;
  /** A column of answers says that it was refunded. */
  readonly isRefunded: boolean;
  /** A word of the vocabulary, or the text as written. */
  readonly state: OrderState | string | undefined;
  readonly refundState: OrderState | string | undefined;
  readonly movement: MoneyMovement | undefined;
  readonly direction: MoneyDirection | undefined;
  readonly currency: string;
  /** Whether the row says it itself; else it is that of the list. */
  readonly hasCurrency: boolean;
  readonly amount: Figure;
  readonly lineAmount: Figure;
  readonly unitPrice: Figure;
  readonly refunded: Figure;
  readonly shipping: Figure;
  readonly tax: Figure;
  readonly discount: Discount | undefined;
  readonly quantity: number | undefined;
  readonly product: string | undefined;
  readonly variant: string | undefined;
  readonly category: string | undefined;
  readonly channel: string | undefined;
  /** What it says of its customer, by the names of the customer's fields. */
  readonly customer: Readonly<Record<string, string>>;
  readonly extra: Readonly<Record<string, string>>;
  readonly issues: readonly Issue[];
}

/** States that a person has settled: the text as the file writes it, and what it means. */
export type SettledStates = ReadonlyMap<string, OrderState>;

const isoDate = /^\d{4}-\d{2}-\d{2}$/;

/** Makes the function that reads the rows of a file. */
export function orderRowReader(
  mapping: Mapping,
  context: ReadingContext,
  settled: SettledStates,
): (cells: readonly string[], line: number, hash: RowHash) => OrderRow {
  const { read } = rowReader(mapping, orderFields, context);
  return (cells, line, hash) => orderRowOf(read(cells).asReading(), { line, hash, context, settled });
}

const stateFields: ReadonlySet<string> = new Set(['status', 'refund_status']);

interface RowFacts {
  readonly line: number;
  readonly hash: RowHash;
  readonly context: ReadingContext;
  readonly settled: SettledStates;
}

function orderRowOf(row: RowReading, { line, hash, context, settled }: RowFacts): OrderRow {
  const { values } = row;
  const currency = values.currency ?? context.currency;
  const figure = (field: string): Figure => {
    const text = values[field];
    if (text === undefined) return undefined;
    const money = parseMoney(text, currency);
    return money === undefined || money.currency !== currency ? 'unreadable' : money.minor;
  };
  const stateOf = (field: string) => settledState(values[field], settled);
  const isSettled = stateOf('status') !== values.status || stateOf('refund_status') !== values.refund_status;
  const day = values.ordered_on;
  return {
    line,
    // What a state was settled to be is a part of what the row says: settled otherwise, the row changes its order.
    hash: isSettled
      ? hashOfText(`${hash.first} ${hash.second} ${stateOf('status')} ${stateOf('refund_status')}`)
      : hash,
    ref: isSure(row, 'ref') ? values.ref : undefined,
    refundOf: isSure(row, 'refund_of') ? values.refund_of : undefined,
    orderedOn: day === undefined || isoDate.test(day) ? day : 'unreadable',
    isCancelled: values.cancelled_on !== undefined,
    isRefunded: values.is_refunded === 'yes',
    state: stateOf('status'),
    refundState: stateOf('refund_status'),
    movement: values.movement === undefined ? undefined : parseMovement(values.movement),
    direction: directionOf(values.direction),
    currency,
    hasCurrency: values.currency !== undefined,
    // What was corrected afterwards is what the customer paid in the end.
    amount: figure('adjusted_amount') ?? figure('amount'),
    lineAmount: figure('line_amount'),
    unitPrice: figure('unit_price'),
    refunded: figure('refunded'),
    shipping: figure('shipping'),
    tax: figure('tax'),
    discount: discountOf(values.discount),
    quantity: numberOf(values.quantity),
    product: values.product,
    variant: values.variant,
    category: values.category,
    channel: values.channel,
    customer: customerOf(values),
    extra: row.extra,
    issues: isSettled ? row.issues.filter(({ field }) => !stateFields.has(field)) : row.issues,
  };
}

function settledState(text: string | undefined, settled: SettledStates): string | undefined {
  if (text === undefined || isOrderState(text)) return text;
  return settled.get(stateKey(text)) ?? text;
}

/** The key by which a settled state is found: without case and double spaces. */
export function stateKey(text: string): string {
  return text.trim().replace(/\s+/g, ' ').toLowerCase();
}

function directionOf(text: string | undefined): MoneyDirection | undefined {
  return text === 'in' || text === 'out' || text === 'neutral' ? text : undefined;
}

function discountOf(text: string | undefined): Discount | undefined {
  if (text === undefined) return undefined;
  const isPercent = text.endsWith('%');
  const value = Math.abs(Number(isPercent ? text.slice(0, -1) : text));
  return Number.isFinite(value) ? { value, isPercent } : undefined;
}

function numberOf(text: string | undefined): number | undefined {
  const number = text === undefined ? Number.NaN : Number(text);
  return Number.isFinite(number) ? number : undefined;
}

function customerOf(values: RowReading['values']): Record<string, string> {
  const customer: Record<string, string> = {};
  for (const [name, value] of Object.entries(values)) {
    const field = customerFieldOf(name);
    if (field !== undefined) customer[field] = value;
  }
  // A landline in the column of the customer's phone was parsed as one.
  if (values.tel !== undefined) customer.tel ??= values.tel;
  return customer;
}
