/**
 * Takes rows in as orders. An order finds its customer by number, phone, e-mail or exact name, in that order; one that
 * finds nobody, or several, is set aside.
 */
import type { ReadingContext } from '../fields/field.ts';
import { parseMoney } from '../fields/money.ts';
import { orderFields } from '../fields/order-fields.ts';
import type { Batch } from '../store/batches.ts';
import { issueWriter } from '../store/issues.ts';
import type { List } from '../store/list.ts';
import { type Order, orderWriter } from '../store/orders.ts';
import { sourceRows } from '../store/source-rows.ts';
import { customerOfRow } from './customer-of-row.ts';
import type { Mapping } from './mapping.ts';
import type { RowEnd, SetAsideReason } from './outcome.ts';
import { isSure, type RowReading, rowReader } from './read-row.ts';
import { repeatableHash } from './repeatable-hash.ts';
import type { RowTaker } from './row-taker.ts';

const isoDate = /^\d{4}-\d{2}-\d{2}$/;

/**
 * Makes the taker of order rows.
 *
 * @param createCustomers make a customer of an order that finds nobody.
 */
export function orderTaker(
  list: List,
  batch: Batch,
  mapping: Mapping,
  context: ReadingContext,
  createCustomers: boolean,
  fileId: number,
): RowTaker {
  const read = rowReader(mapping, orderFields, context);
  const known = sourceRows(list, batch, 'orders');
  const writer = orderWriter(list, batch);
  const issues = issueWriter(list, batch, 'orders');
  const hashOf = repeatableHash(known, mapping, 'orders');
  const findBuyer = customerOfRow(list, batch, createCustomers);

  function end(row: RowReading, hash: string, line: number): RowEnd {
    const order = toOrder(row, context);
    if (typeof order === 'string') return { setAside: order };
    const buyer = findBuyer(row);
    if (typeof buyer === 'string') return { setAside: buyer };
    const complete = { ...order, customerId: buyer };
    const present = order.ref === null ? undefined : writer.findLine(order.ref, order.product);
    if (present !== undefined) {
      const changed = writer.update(present, complete);
      known.add(hash, present, fileId, line);
      return changed ? 'updated' : 'unchanged';
    }
    const id = writer.insert(complete);
    issues.add(id, row.issues);
    known.add(hash, id, fileId, line);
    return 'inserted';
  }

  return (cells, line) => {
    const row = read(cells);
    const hash = hashOf(row, cells);
    if (known.find(hash) !== undefined) return { end: 'unchanged', doubts: 0 };
    const ended = end(row, hash, line);
    return { end: ended, doubts: ended === 'inserted' ? row.issues.length : 0 };
  };
}

function toOrder(row: RowReading, context: ReadingContext): Omit<Order, 'customerId'> | SetAsideReason {
  const { values, extra } = row;
  const { ordered_on: orderedOn, amount } = values;
  if (orderedOn === undefined) return 'date-missing';
  if (!isoDate.test(orderedOn)) return 'date-not-understood';
  if (amount === undefined) return 'amount-missing';
  const money = parseMoney(amount, values.currency ?? context.currency);
  if (money === undefined) return 'amount-not-understood';
  const quantity = values.quantity === undefined ? Number.NaN : Number(values.quantity);
  return {
    ref: isSure(row, 'ref') ? (values.ref ?? null) : null,
    orderedOn,
    amount: money.minor,
    currency: money.currency,
    quantity: Number.isFinite(quantity) ? quantity : null,
    product: values.product ?? null,
    category: values.category ?? null,
    channel: values.channel ?? null,
    status: values.status ?? null,
    extra: Object.keys(extra).length > 0 ? extra : null,
  };
}
