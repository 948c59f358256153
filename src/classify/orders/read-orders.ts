/**
 * Reads the orders of a list, customer by customer, at the speed at which SQLite walks its index.
 *
 * Passing ten million rows from SQLite one by one costs more than reading them. So SQLite concatenates the orders of some
 * hundred customers into one text, from the index `orders_by_customer`, which covers all columns needed here and has the
 * orders in the right order; `OrderTextParser` parses the bytes.
 */
import { int32At } from '../../base/typed-at.ts';
import type { List } from '../../store/file/list.ts';
import { IS_PURCHASE, IS_SOLD, REVENUE } from '../../store/schema/counting-rules.ts';
import { inListCurrency } from '../../store/schema/exchange.ts';
import { CustomerOrders } from './customer-orders.ts';
import { forEachCustomer } from './lines-source.ts';
import { OrderColumns } from './order-columns.ts';
import { marks, OrderTextParser } from './order-text-parser.ts';

/** Maps the ids of records to the indexes of customers: the surviving records, in the order of their ids. */
export interface CustomerIndex {
  /** The permanent id of the customer at each index, ascending. */
  readonly ids: readonly number[];
  /** By the id of a record: the index of the customer that it belongs to; -1 where there is none. */
  readonly ofRecord: Int32Array;
  /** By index: the customer has more than one record. */
  readonly isMerged: Uint8Array;
}

/** Reads the surviving records, and which records were merged into them. */
export function indexCustomers({ db }: List): CustomerIndex {
  const all = db.prepare<[], number>('SELECT id FROM customers ORDER BY id').pluck().all();
  const merged = new Map(
    db.prepare<[], [number, number]>('SELECT id, merged_into FROM customers WHERE merged_into IS NOT NULL').raw().all(),
  );
  const ids = merged.size === 0 ? all : all.filter((id) => !merged.has(id));
  const highestId = all.at(-1) ?? 0;
  const ofRecord = new Int32Array(highestId + 1).fill(-1);
  for (const [index, id] of ids.entries()) ofRecord[id] = index;
  const isMerged = new Uint8Array(ids.length);
  for (const [id, survivor] of merged) {
    const index = int32At(ofRecord, survivor);
    ofRecord[id] = index;
    if (index >= 0) isMerged[index] = 1;
  }
  return { ids, ofRecord, isMerged };
}

/** Numbers of orders of a list. */
export interface OrderCounts {
  /** Orders and refunds up to the day that count. */
  readonly orders: number;
  /** Those of them whose amounts are in another currency and cannot be converted; they are left out of the revenue. */
  readonly otherCurrency: number;
}

/** Which orders to read; both days are included. */
export interface OrderFilter {
  readonly currency: string;
  readonly from: number;
  readonly until: number;
}

const on = (mark: keyof typeof marks, amount = "'0'") => `'${marks[mark]}' || orders.ordered_on || ${amount}`;
const inCurrency = (amount: string) => `IIF(orders.currency = @currency, ${amount}, ${inListCurrency(amount)})`;

/**
 * An order as `OrderTextParser` reads it, after the id of its record; null where it does not count. The first case, that of
 * most orders, states no rule of its own: it is what the others come to.
 */
const WRITTEN = `CASE
    WHEN ${IS_SOLD} AND orders.refunded IS NULL AND orders.amount >= 0 AND orders.currency = @currency
      THEN ${on('purchase', 'orders.amount')}
    WHEN ${IS_PURCHASE}
      THEN IIF(
        orders.amount IS NULL,
        ${on('unpriced')},
        COALESCE(
          ${on('purchase', `${inCurrency(REVENUE)} || COALESCE('+' || ${inCurrency('orders.refunded')}, '')`)},
          ${on('foreign')}
        )
      )
    WHEN ${REVENUE} <> 0 THEN COALESCE(${on('money', inCurrency(REVENUE))}, ${on('foreignMoney')})
  END`;

/** Approximate size of the texts that SQLite concatenates. */
const TEXT_BYTES = 1 << 20;
const FIRST_IDS = 256;

/**
 * Calls `visit` with the orders of every customer with orders; the object passed is reused for the next one. The orders of
 * merged records belong to their survivor; customers with several records come last.
 */
export function forEachCustomerOfList(
  list: List,
  customers: CustomerIndex,
  filter: OrderFilter,
  visit: (customer: number, own: CustomerOrders) => void,
): OrderCounts {
  const parser = new OrderTextParser(filter.from, filter.until);
  const ofMerged = new OrderColumns(filter.until);
  const ordersOfIds = list.db
    .prepare<{ currency: string; first: number; last: number }, Buffer | null>(
      `SELECT CAST(group_concat(orders.customer_id || ${WRITTEN}, x'1e') AS BLOB)
       FROM orders INDEXED BY orders_by_customer
       WHERE orders.customer_id BETWEEN @first AND @last`,
    )
    .pluck();
  const own = new CustomerOrders();
  const last = customers.ofRecord.length - 1;
  let ids = FIRST_IDS;
  for (let first = 1; first <= last; ) {
    const bytes = ordersOfIds.get({ currency: filter.currency, first, last: first + ids - 1 });
    first += ids;
    ids = nextIds(ids, bytes?.length ?? 0);
    if (bytes === null || bytes === undefined) continue;
    parser.start(bytes);
    while (parser.nextCustomer(own)) {
      const customer = int32At(customers.ofRecord, parser.customer);
      if (customer < 0 || own.lines === 0) continue;
      if (customers.isMerged[customer] === 1) {
        ofMerged.addCustomer(customer, own);
        continue;
      }
      own.group();
      visit(customer, own);
    }
  }
  forEachCustomer(ofMerged.sorted(), visit);
  return { orders: parser.counted, otherCurrency: parser.otherCurrency };
}

/** Adapts the number of ids so that a text comes near the wanted size. */
function nextIds(ids: number, bytes: number): number {
  if (bytes * 2 < TEXT_BYTES) return Math.min(ids * 2, 1 << 20);
  return Math.max(1, Math.floor((ids * TEXT_BYTES) / bytes));
}
