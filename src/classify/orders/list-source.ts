/**
 * Customer data for the schemes from a list: all surviving customers, each part read when a scheme first asks for it.
 * Amounts in other currencies are converted by the rates of the list. Where there is none, the order is one whose amount is
 * not known.
 */
import { at } from '../../base/at.ts';
import { float64At, int32At } from '../../base/typed-at.ts';
import type { List } from '../../store/file/list.ts';
import { IS_PURCHASE, REVENUE } from '../../store/schema/counting-rules.ts';
import { inListCurrency } from '../../store/schema/exchange.ts';
import { civilDate, type DaySpan, dayNumber } from '../math/days.ts';
import type { CustomerData, LineColumn, NamedCodes, OrderLines, Purchases } from './customer-data.ts';
import { type CustomerHistory, emptyHistory, fillHistory } from './customer-history.ts';
import { codesOf } from './named-codes.ts';
import { OrderColumns } from './order-columns.ts';
import { MONEY, PRICED, UNPRICED } from './order-kinds.ts';
import { PurchaseCollector } from './purchase-collector.ts';
import { type CustomerIndex, forEachCustomerOfList, indexCustomers, type OrderCounts } from './read-orders.ts';

export interface ListData extends CustomerData {
  readonly ids: readonly number[];
  /** Numbers of orders up to the day; reads them if nothing did so far. */
  orderCounts(): OrderCounts;
}

/** 0001-01-01, the earliest day of an order. */
const FIRST_DAY = -719_162;

/**
 * The customers of a list.
 *
 * @param asOf the day of the analysis.
 * @param columns what to read of the order lines if a scheme asks for them.
 */
export function customerDataOfList(
  list: List,
  asOf: number,
  currency: string,
  columns: readonly LineColumn[] = [],
): ListData {
  const index = indexCustomers(list);
  const customers = index.ids.length;
  const wanted = (span: DaySpan) => ({
    currency,
    from: Math.max(span.from, FIRST_DAY),
    until: Math.min(span.until, asOf),
  });
  const always = wanted({ from: FIRST_DAY, until: asOf });
  const historyWithin = (span: DaySpan) => {
    const history = emptyHistory(asOf, customers);
    const read = forEachCustomerOfList(list, index, wanted(span), (customer, own) =>
      fillHistory(history, customer, own),
    );
    return { history, read };
  };
  const whole = once(() => historyWithin(always));
  const purchases = once((): Purchases => {
    const collected = new PurchaseCollector();
    forEachCustomerOfList(list, index, always, (customer, own) => collected.add(customer, own));
    return collected.finish(customers);
  });
  const lines = once(() => itemsOfList(list, index, currency, asOf, columns));
  return {
    asOf,
    customers,
    ids: index.ids,
    get history(): CustomerHistory {
      return whole().history;
    },
    within: (span) => historyWithin(span).history,
    quantityWithin: (span) => quantityOfList(list, index, wanted(span)),
    purchases,
    lines,
    nameOf: namesOfList(list, index),
    field: (name) => fieldOfList(list, index, name),
    orderCounts: () => whole().read,
  };
}

/** Makes a value on the first call, and returns it on all others. */
function once<Result extends object>(make: () => Result): () => Result {
  let made: Result | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

type ItemRecord = [
  record: number,
  orderedOn: string,
  kind: number | null,
  amount: number,
  ...columns: (string | number | null)[],
];

/** Where an order has lines, what was bought stands in them. */
const sourceOf: Readonly<Record<LineColumn, string>> = {
  quantity: 'IIF(order_lines.id IS NULL, orders.quantity, order_lines.quantity)',
  product: 'IIF(order_lines.id IS NULL, orders.product, order_lines.product)',
  category: 'IIF(order_lines.id IS NULL, orders.category, order_lines.category)',
  channel: 'orders.channel',
};

/** What the order keeps of a line's amount: all, or less where a part was refunded. */
const KEPT_OF_LINE = `IIF(
    ${REVENUE} IS orders.amount OR COALESCE(orders.amount, 0) = 0,
    order_lines.amount,
    order_lines.amount * (${REVENUE}) * 1.0 / orders.amount
  )`;
const AMOUNT = `IIF(order_lines.id IS NULL, IIF(orders.amount IS NULL, NULL, ${REVENUE}), ${KEPT_OF_LINE})`;

function itemsOfList(
  { db }: List,
  index: CustomerIndex,
  currency: string,
  asOf: number,
  columns: readonly LineColumn[],
): OrderLines {
  const store = new OrderColumns(asOf);
  const rows = db
    .prepare<[string, string], ItemRecord>(
      `SELECT customer_id, ordered_on,
         CASE WHEN is_purchase THEN IIF(amount IS NULL, ${UNPRICED}, ${PRICED}) WHEN amount <> 0 THEN ${MONEY} END,
         COALESCE(amount, 0), ${['NULL', ...columns].join(', ')}
       FROM (
         SELECT orders.customer_id, orders.ordered_on, ${IS_PURCHASE} AS is_purchase,
           IIF(orders.currency = ?, ${AMOUNT}, ${inListCurrency(AMOUNT)}) AS amount,
           ${['NULL', ...columns.map((column) => `${sourceOf[column]} AS ${column}`)].join(', ')}
         FROM orders
         LEFT JOIN order_lines ON order_lines.order_id = orders.id
         WHERE orders.ordered_on <= ? AND (${IS_PURCHASE} OR ${REVENUE} <> 0)
       )`,
    )
    .raw();
  const indexOf = (column: LineColumn) => columns.indexOf(column) + 1;
  const [quantityAt, productAt] = [indexOf('quantity'), indexOf('product')];
  const [categoryAt, channelAt] = [indexOf('category'), indexOf('channel')];
  const days = new Map<string, number | undefined>();
  for (const [record, orderedOn, kind, amount, ...cells] of rows.iterate(currency, civilDate(asOf))) {
    const customer = int32At(index.ofRecord, record);
    if (!days.has(orderedOn)) days.set(orderedOn, dayNumber(orderedOn));
    const day = days.get(orderedOn);
    if (customer < 0 || day === undefined) continue;
    store.add({
      customer,
      day,
      amount,
      kind: kind ?? undefined,
      quantity: numberOf(cells[quantityAt]),
      product: nameOf(cells[productAt]),
      category: nameOf(cells[categoryAt]),
      channel: nameOf(cells[channelAt]),
    });
  }
  return store.sorted(index.ids.length);
}

function nameOf(cell: string | number | null | undefined): string | null {
  return cell === null || cell === undefined ? null : String(cell);
}

function numberOf(cell: string | number | null | undefined): number | null {
  return typeof cell === 'number' ? cell : null;
}

function quantityOfList(
  { db }: List,
  index: CustomerIndex,
  { from, until }: { readonly from: number; readonly until: number },
): Float64Array {
  const quantity = new Float64Array(index.ids.length);
  const rows = db
    .prepare<[string, string], [record: number, quantity: number]>(
      `SELECT orders.customer_id, SUM(COALESCE(${sourceOf.quantity}, 1))
       FROM orders
       LEFT JOIN order_lines ON order_lines.order_id = orders.id
       WHERE orders.ordered_on BETWEEN ? AND ? AND ${IS_PURCHASE}
       GROUP BY orders.customer_id`,
    )
    .raw();
  for (const [record, own] of rows.iterate(civilDate(from), civilDate(until))) {
    const customer = int32At(index.ofRecord, record);
    if (customer >= 0) quantity[customer] = float64At(quantity, customer) + own;
  }
  return quantity;
}

function namesOfList({ db }: List, { ids }: CustomerIndex): (customer: number) => string {
  const find = db
    .prepare<[number], string | null>(
      `SELECT COALESCE(NULLIF(name, ''), NULLIF(company, ''), NULLIF(ref, ''), NULLIF(phone, ''), NULLIF(email, ''))
       FROM customers
       WHERE id = ?`,
    )
    .pluck();
  return (customer) => {
    const id = at(ids, customer);
    return find.get(id) ?? String(id);
  };
}

function fieldOfList({ db }: List, index: CustomerIndex, name: string): NamedCodes {
  if (!/^[a-z_]+$/.test(name)) throw new Error(`${name} is not a field of a customer`);
  const values = db
    .prepare<[], string | null>(`SELECT ${name} FROM customers WHERE merged_into IS NULL ORDER BY id`)
    .pluck()
    .iterate();
  return codesOf(values, index.ids.length);
}
