/**
 * Reads the order lines of a list, customer by customer, at the speed at which SQLite walks its index.
 *
 * Ten million rows cost more to hand over one by one than to read. So SQLite writes the lines of some hundred customers
 * into one text, from the index `orders_by_customer`, which has all that is needed here and the lines in the right order;
 * the bytes are read by `LineText`.
 */
import type { List } from '../../store/file/list.ts';
import { OrderRun } from './customer-orders.ts';
import { eachRun } from './lines-source.ts';
import { LineStore } from './order-columns.ts';
import { LineText } from './order-text-parser.ts';

/** Whose place each record of a customer has. */
export interface Places {
  /** The permanent id of the customer at each place, rising. */
  readonly ids: readonly number[];
  /** By the id of a record: the place of the customer that stands for it; -1 where there is none. */
  readonly ofRecord: Int32Array;
  /** By place: the customer stands for more than one record. */
  readonly isMerged: Uint8Array;
}

/** Reads who stands for whom. */
export function placesOf({ db }: List): Places {
  const all = db.prepare<[], number>('SELECT id FROM customers ORDER BY id').pluck().all();
  const merged = new Map(
    db.prepare<[], [number, number]>('SELECT id, merged_into FROM customers WHERE merged_into IS NOT NULL').raw().all(),
  );
  const ids = merged.size === 0 ? all : all.filter((id) => !merged.has(id));
  const ofRecord = new Int32Array((all.at(-1) ?? 0) + 1).fill(-1);
  for (const [place, id] of ids.entries()) ofRecord[id] = place;
  const isMerged = new Uint8Array(ids.length);
  for (const [id, standing] of merged) {
    const place = ofRecord[standing] ?? -1;
    ofRecord[id] = place;
    if (place >= 0) isMerged[place] = 1;
  }
  return { ids, ofRecord, isMerged };
}

/** What was read of a list. */
export interface LinesRead {
  /** Lines up to the day that would count, in the currency and in others; the latter cannot be added up. */
  readonly lines: number;
  readonly otherCurrency: number;
}

/** Which lines are wanted; days as `days.ts` numbers them, both included. */
export interface LinesWanted {
  readonly currency: string;
  readonly from: number;
  readonly until: number;
}

/** About so many bytes are handed over at once. */
const BYTES_AT_ONCE = 1 << 20;
const IDS_AT_FIRST = 256;

/**
 * Calls `visit` with the lines of every customer who has any; what it is handed is used again for the next one. The orders
 * of merged records are those of the customer that stands for them; such customers come last.
 */
export function eachCustomerOfList(
  list: List,
  places: Places,
  wanted: LinesWanted,
  visit: (place: number, run: OrderRun) => void,
): LinesRead {
  const lines = new LineText(wanted.from, wanted.until);
  const ofMerged = new LineStore(wanted.until);
  const chunk = list.db
    .prepare<[string, number, number], Buffer | null>(
      `SELECT CAST(group_concat(
         customer_id || IIF(currency = ?, ' ', '!') || ordered_on || amount || ' ' || IFNULL(ref, ''), x'1e'
       ) AS BLOB)
       FROM orders INDEXED BY orders_by_customer
       WHERE customer_id BETWEEN ? AND ?
         AND (status IS NULL OR amount < 0 OR (status <> 'cancelled' AND status <> 'refunded'))`,
    )
    .pluck();
  const run = new OrderRun();
  const last = places.ofRecord.length - 1;
  let ids = IDS_AT_FIRST;
  for (let first = 1; first <= last; ) {
    const bytes = chunk.get(wanted.currency, first, first + ids - 1);
    first += ids;
    ids = nextStep(ids, bytes?.length ?? 0);
    if (bytes === null || bytes === undefined) continue;
    lines.read(bytes);
    while (lines.nextCustomer(run)) {
      const place = places.ofRecord[lines.customer] ?? -1;
      if (place < 0 || run.lines === 0) continue;
      if (places.isMerged[place] === 1) {
        ofMerged.addRun(place, run);
        continue;
      }
      run.settle();
      visit(place, run);
    }
  }
  eachRun(ofMerged.sorted(), visit);
  return { lines: lines.counted, otherCurrency: lines.otherCurrency };
}

function nextStep(ids: number, bytes: number): number {
  if (bytes * 2 < BYTES_AT_ONCE) return Math.min(ids * 2, 1 << 20);
  return Math.max(1, Math.floor((ids * BYTES_AT_ONCE) / bytes));
}
