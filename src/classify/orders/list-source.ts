/**
 * What schemes are handed of a list: everybody who stands, each part read when a scheme first asks for it. Orders in
 * another currency than the list's are left out and counted: they cannot be added up.
 */

import type { List } from '../../store/file/list.ts';
import { IS_PURCHASE } from '../../store/schema/counting-rules.ts';
import { civilDate, type DaySpan, dayNumber } from '../math/days.ts';
import type { CustomerData, LineColumn, NamedCodes, OrderLines, Purchases } from './customer-data.ts';
import { type CustomerHistory, emptyHistory, fillHistory, isCalledOff } from './customer-history.ts';
import { codesOf } from './named-codes.ts';
import { LineStore } from './order-columns.ts';
import { PurchaseCollector } from './purchase-collector.ts';
import { eachCustomerOfList, type LinesRead, type Places, placesOf } from './read-order-lines.ts';

export interface ListData extends CustomerData {
  readonly ids: readonly number[];
  /** How many lines there are up to the day; reads them if nothing did so far. */
  linesRead(): LinesRead;
}

/** The earliest day of a civil date. */
const FIRST_DAY = dayNumber('0001-01-01') ?? 0;

/**
 * The customers of a list.
 *
 * @param asOf the day of the analysis, as `days.ts` numbers it.
 * @param columns what is read of the lines, where a scheme asks for them.
 */
export function dataOfList(list: List, asOf: number, currency: string, columns: readonly LineColumn[] = []): ListData {
  const places = placesOf(list);
  const customers = places.ids.length;
  const wanted = (span: DaySpan) => ({
    currency,
    from: Math.max(span.from, FIRST_DAY),
    until: Math.min(span.until, asOf),
  });
  const always = wanted({ from: FIRST_DAY, until: asOf });
  const historyWithin = (span: DaySpan) => {
    const history = emptyHistory(asOf, customers);
    const read = eachCustomerOfList(list, places, wanted(span), (place, run) => fillHistory(history, place, run));
    return { history, read };
  };
  const whole = once(() => historyWithin(always));
  const purchases = once((): Purchases => {
    const collected = new PurchaseCollector();
    eachCustomerOfList(list, places, always, (place, run) => collected.add(place, run));
    return collected.finish(customers);
  });
  const lines = once(() => linesOfList(list, places, currency, asOf, columns));
  return {
    asOf,
    customers,
    ids: places.ids,
    get history(): CustomerHistory {
      return whole().history;
    },
    within: (span) => historyWithin(span).history,
    quantityWithin: (span) => quantityOfList(list, places, wanted(span)),
    purchases,
    lines,
    nameOf: namesOfList(list, places),
    field: (name) => fieldOfList(list, places, name),
    linesRead: () => whole().read,
  };
}

/** Does it when it is first asked for, and remembers what came of it. */
function once<Result extends object>(make: () => Result): () => Result {
  let made: Result | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

type LineRecord = [
  record: number,
  orderedOn: string,
  amount: number,
  ref: string | null,
  status: string | null,
  ...columns: (string | number | null)[],
];

function linesOfList(
  { db }: List,
  places: Places,
  currency: string,
  asOf: number,
  columns: readonly LineColumn[],
): OrderLines {
  const store = new LineStore(asOf);
  const rows = db
    .prepare<[string, string], LineRecord>(
      `SELECT ${['customer_id', 'ordered_on', 'amount', 'ref', 'status', ...columns].join(', ')}
       FROM orders
       WHERE currency = ? AND ordered_on <= ?`,
    )
    .raw();
  const at = (column: LineColumn) => columns.indexOf(column);
  const [quantityAt, productAt, categoryAt, channelAt] = [at('quantity'), at('product'), at('category'), at('channel')];
  const days = new Map<string, number | undefined>();
  for (const [record, orderedOn, amount, orderNumber, status, ...cells] of rows.iterate(currency, civilDate(asOf))) {
    const customer = places.ofRecord[record] ?? -1;
    if (!days.has(orderedOn)) days.set(orderedOn, dayNumber(orderedOn));
    const day = days.get(orderedOn);
    if (customer < 0 || day === undefined) continue;
    store.add({
      customer,
      day,
      amount,
      orderNumber,
      calledOff: isCalledOff(status),
      quantity: numberOf(cells[quantityAt]),
      product: nameOf(cells[productAt]),
      category: nameOf(cells[categoryAt]),
      channel: nameOf(cells[channelAt]),
    });
  }
  return store.sorted(places.ids.length);
}

function nameOf(cell: string | number | null | undefined): string | null {
  return cell === null || cell === undefined ? null : String(cell);
}

function numberOf(cell: string | number | null | undefined): number | null {
  return typeof cell === 'number' ? cell : null;
}

function quantityOfList(
  { db }: List,
  places: Places,
  { currency, from, until }: { readonly currency: string; readonly from: number; readonly until: number },
): Float64Array {
  const quantity = new Float64Array(places.ids.length);
  const rows = db
    .prepare<[string, string, string], [record: number, quantity: number]>(
      `SELECT orders.customer_id, SUM(COALESCE(orders.quantity, 1))
       FROM orders
       WHERE orders.currency = ? AND orders.ordered_on BETWEEN ? AND ? AND ${IS_PURCHASE}
       GROUP BY orders.customer_id`,
    )
    .raw();
  for (const [record, own] of rows.iterate(currency, civilDate(from), civilDate(until))) {
    const place = places.ofRecord[record] ?? -1;
    if (place >= 0) quantity[place] = (quantity[place] ?? 0) + own;
  }
  return quantity;
}

function namesOfList({ db }: List, { ids }: Places): (customer: number) => string {
  const find = db
    .prepare<[number], string | null>(
      `SELECT COALESCE(NULLIF(name, ''), NULLIF(company, ''), NULLIF(ref, ''), NULLIF(phone, ''), NULLIF(email, ''))
       FROM customers
       WHERE id = ?`,
    )
    .pluck();
  return (customer) => {
    const id = ids[customer] ?? 0;
    return find.get(id) ?? String(id);
  };
}

function fieldOfList({ db }: List, places: Places, name: string): NamedCodes {
  if (!/^[a-z_]+$/.test(name)) throw new Error(`${name} is no field of a customer`);
  const values = db
    .prepare<[], string | null>(`SELECT ${name} FROM customers WHERE merged_into IS NULL ORDER BY id`)
    .pluck()
    .iterate();
  return codesOf(values, places.ids.length);
}
