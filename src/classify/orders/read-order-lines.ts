/**
 * Reads the order lines of a list, customer by customer, at the speed at which SQLite walks its index.
 *
 * Passing ten million rows from SQLite one by one costs more than reading them. So SQLite concatenates the lines of some
 * hundred customers into one text, from the index `orders_by_customer`, which covers all columns needed here and has the
 * lines in the right order; `OrderTextParser` parses the bytes.
 */
import { int32At } from '../../base/typed-at.ts';
import type { List } from '../../store/file/list.ts';
import { CustomerOrders } from './customer-orders.ts';
import { forEachCustomer } from './lines-source.ts';
import { OrderColumns } from './order-columns.ts';
import { OrderTextParser } from './order-text-parser.ts';

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

/** Numbers of order lines of a list. */
export interface LineCounts {
  /** Lines up to the day that would count, in the currency and in others; amounts of the latter cannot be added up. */
  readonly lines: number;
  readonly otherCurrency: number;
}

/** Which lines to read; both days are included. */
export interface LineFilter {
  readonly currency: string;
  readonly from: number;
  readonly until: number;
}

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
  filter: LineFilter,
  visit: (customer: number, own: CustomerOrders) => void,
): LineCounts {
  const parser = new OrderTextParser(filter.from, filter.until);
  const ofMerged = new OrderColumns(filter.until);
  const linesOfIds = list.db
    .prepare<[string, number, number], Buffer | null>(
      `SELECT CAST(group_concat(
         customer_id || IIF(currency = ?, ' ', '!') || ordered_on || amount || ' ' || IFNULL(ref, ''), x'1e'
       ) AS BLOB)
       FROM orders INDEXED BY orders_by_customer
       WHERE customer_id BETWEEN ? AND ?
         AND (status IS NULL OR amount < 0 OR (status <> 'cancelled' AND status <> 'refunded'))`,
    )
    .pluck();
  const own = new CustomerOrders();
  const last = customers.ofRecord.length - 1;
  let ids = FIRST_IDS;
  for (let first = 1; first <= last; ) {
    const bytes = linesOfIds.get(filter.currency, first, first + ids - 1);
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
  return { lines: parser.counted, otherCurrency: parser.otherCurrency };
}

/** Adapts the number of ids so that a text comes near the wanted size. */
function nextIds(ids: number, bytes: number): number {
  if (bytes * 2 < TEXT_BYTES) return Math.min(ids * 2, 1 << 20);
  return Math.max(1, Math.floor((ids * TEXT_BYTES) / bytes));
}
