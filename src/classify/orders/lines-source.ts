/** What schemes are handed where all lines of orders are at hand: those of files, and of a table of customers that has none. */
import type { DaySpan } from '../math/days.ts';
import { type CustomerData, type NamedCodes, NO_NAME, type OrderLines, type Purchases } from './customer-data.ts';
import { type CustomerHistory, emptyHistory, fillHistory } from './customer-history.ts';
import { OrderRun } from './customer-orders.ts';
import { PurchaseCollector } from './purchase-collector.ts';

/** Fields of the customers by their names. */
export type CustomerFields = ReadonlyMap<string, NamedCodes>;

/**
 * The customers of these lines.
 *
 * @param asOf the day of the analysis; no line is later.
 * @param names what people call each customer.
 */
export function dataOfLines(
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

/** A column in which nothing is said. */
export function noNames(length: number): NamedCodes {
  return { codes: new Int32Array(length).fill(NO_NAME), names: [] };
}

const always: DaySpan = { from: Number.NEGATIVE_INFINITY, until: Number.POSITIVE_INFINITY };

/** Calls `visit` for every customer who has lines within a time; what it is handed is used again for the next one. */
export function eachRun(
  lines: OrderLines,
  visit: (customer: number, run: OrderRun) => void,
  { from, until }: DaySpan = always,
): void {
  const run = new OrderRun();
  for (let customer = 0; customer + 1 < lines.starts.length; customer += 1) {
    run.clear();
    const end = lines.starts[customer + 1] ?? 0;
    for (let line = lines.starts[customer] ?? 0; line < end; line += 1) {
      const day = lines.day[line] ?? 0;
      if (day >= from && day <= until) run.add(day, lines.amount[line] ?? 0, lines.order[line] ?? 0);
    }
    if (run.lines === 0) continue;
    run.settle();
    visit(customer, run);
  }
}

function historyOfLines(lines: OrderLines, asOf: number, span: DaySpan): CustomerHistory {
  const history = emptyHistory(asOf, lines.starts.length - 1);
  eachRun(lines, (customer, run) => fillHistory(history, customer, run), span);
  return history;
}

function quantityOfLines(lines: OrderLines, { from, until }: DaySpan): Float64Array {
  const quantity = new Float64Array(lines.starts.length - 1);
  for (let customer = 0; customer < quantity.length; customer += 1) {
    for (let line = lines.starts[customer] ?? 0; line < (lines.starts[customer + 1] ?? 0); line += 1) {
      const day = lines.day[line] ?? 0;
      if (day < from || day > until || (lines.amount[line] ?? 0) < 0) continue;
      const own = lines.quantity[line] ?? Number.NaN;
      quantity[customer] = (quantity[customer] ?? 0) + (Number.isNaN(own) ? 1 : own);
    }
  }
  return quantity;
}

function purchasesOfLines(lines: OrderLines): Purchases {
  const collected = new PurchaseCollector();
  eachRun(lines, (customer, run) => collected.add(customer, run));
  return collected.finish(lines.starts.length - 1);
}
