/** Customer data for the schemes made from order lines in memory: those of files, or none for a table of customers. */
import { float64At, int32At, uint8At, uint32At } from '../../base/typed-at.ts';
import type { DaySpan } from '../math/days.ts';
import { type CustomerData, type NamedCodes, NO_NAME, type OrderLines, type Purchases } from './customer-data.ts';
import { type CustomerHistory, emptyHistory, fillHistory } from './customer-history.ts';
import { CustomerOrders } from './customer-orders.ts';
import { MONEY } from './order-kinds.ts';
import { PurchaseCollector } from './purchase-collector.ts';

/** Fields of the customers by their names. */
export type CustomerFields = ReadonlyMap<string, NamedCodes>;

/**
 * The customer data of order lines.
 *
 * @param asOf the day of the analysis; no line is later.
 * @param names the display name of each customer.
 */
export function customerDataOfLines(
  lines: OrderLines,
  asOf: number,
  fields: CustomerFields = new Map(),
  names: readonly string[] = [],
): CustomerData {
  const customers = lines.starts.length - 1;
  let history: CustomerHistory | undefined;
  let purchases: Purchases | undefined;
  return {
    asOf,
    customers,
    get history() {
      history ??= historyOfLines(lines, asOf, always);
      return history;
    },
    within: (span) => historyOfLines(lines, asOf, span),
    quantityWithin: (span) => quantityOfLines(lines, span),
    purchases() {
      purchases ??= purchasesOfLines(lines);
      return purchases;
    },
    lines: () => lines,
    nameOf: (customer) => names[customer] ?? String(customer),
    field: (name) => fields.get(name) ?? noNames(customers),
  };
}

/** A column without any value. */
export function noNames(length: number): NamedCodes {
  return { codes: new Int32Array(length).fill(NO_NAME), names: [] };
}

const always: DaySpan = { from: Number.NEGATIVE_INFINITY, until: Number.POSITIVE_INFINITY };

/** Calls `visit` for every customer with lines in a span of days; the object passed is reused for the next customer. */
export function forEachCustomer(
  lines: OrderLines,
  visit: (customer: number, own: CustomerOrders) => void,
  { from, until }: DaySpan = always,
): void {
  const own = new CustomerOrders();
  for (let customer = 0; customer + 1 < lines.starts.length; customer += 1) {
    own.clear();
    const end = uint32At(lines.starts, customer + 1);
    for (let line = uint32At(lines.starts, customer); line < end; line += 1) {
      const day = int32At(lines.day, line);
      if (day < from || day > until) continue;
      own.add(day, float64At(lines.amount, line), float64At(lines.order, line), uint8At(lines.kind, line));
    }
    if (own.lines === 0) continue;
    own.group();
    visit(customer, own);
  }
}

function historyOfLines(lines: OrderLines, asOf: number, span: DaySpan): CustomerHistory {
  const history = emptyHistory(asOf, lines.starts.length - 1);
  forEachCustomer(lines, (customer, own) => fillHistory(history, customer, own), span);
  return history;
}

function quantityOfLines(lines: OrderLines, { from, until }: DaySpan): Float64Array {
  const quantity = new Float64Array(lines.starts.length - 1);
  for (let customer = 0; customer < quantity.length; customer += 1) {
    const end = uint32At(lines.starts, customer + 1);
    let sum = 0;
    for (let line = uint32At(lines.starts, customer); line < end; line += 1) {
      const day = int32At(lines.day, line);
      if (day < from || day > until || uint8At(lines.kind, line) === MONEY) continue;
      const own = float64At(lines.quantity, line);
      sum += Number.isNaN(own) ? 1 : own;
    }
    quantity[customer] = sum;
  }
  return quantity;
}

function purchasesOfLines(lines: OrderLines): Purchases {
  const collected = new PurchaseCollector();
  forEachCustomer(lines, (customer, own) => collected.add(customer, own));
  return collected.finish(lines.starts.length - 1);
}
