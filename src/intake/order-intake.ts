/**
 * Takes rows in as orders. An order finds its customer by number, phone, e-mail or exact name, in that order; one that
 * finds nobody, or several, is set aside.
 */
import type { ReadingContext } from '../fields/field.ts';
import { parseMoney } from '../fields/money.ts';
import { orderFields } from '../fields/order-fields.ts';
import type { Batch } from '../store/batches.ts';
import { customerFinder, customerWriter, type FoundRecord } from '../store/customers.ts';
import { issueWriter } from '../store/issues.ts';
import type { List } from '../store/list.ts';
import { type Order, orderWriter } from '../store/orders.ts';
import { rowHash, sourceRows } from '../store/source-rows.ts';
import { namedCells } from './customer-intake.ts';
import type { RowTaker } from './import-table.ts';
import type { Mapping } from './mapping.ts';
import type { RowEnd, SetAsideReason } from './outcome.ts';
import { isSure, type RowReading, rowReader } from './read-row.ts';

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
  const findBuyer = buyerFinder(list, batch, createCustomers);

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

  /** Orders with a number are told apart by it; of those without, the same line may truly have come twice. */
  function hashOf(row: RowReading, cells: readonly string[]): string {
    const named = namedCells(mapping, cells, undefined);
    const hash = rowHash('orders', named);
    if (isSure(row, 'ref')) return hash;
    const occurrence = known.occurrence(hash);
    return occurrence === 1 ? hash : rowHash('orders', [...named, ['occurrence', String(occurrence)]]);
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

/** Finds the customer whose order a row is; gives the id of its record, or why there is none. */
function buyerFinder(list: List, batch: Batch, createCustomers: boolean): (row: RowReading) => number | SetAsideReason {
  const finder = customerFinder(list);
  const customers = customerWriter(list, batch);

  return ({ values }) => {
    const { customer_ref: ref, customer_phone: phone, customer_email: email, customer_name: name } = values;
    if ((ref ?? phone ?? email ?? name) === undefined) return 'customer-missing';
    // A column of customers may hold phones, addresses or names instead of numbers; each is tried as what it may be.
    const tries = [
      ['ref', ref],
      ['phone', phone],
      ['tel', phone],
      ['email', email],
      ['name', name],
      ['phone', ref],
      ['email', ref],
      ['name', ref],
    ] as const;
    let candidates: readonly FoundRecord[] = [];
    for (const [field, value] of tries) {
      if (value === undefined) continue;
      candidates = narrowed(candidates, finder.byValue(field, value));
      const [first] = candidates;
      if (first && candidates.every(({ standing }) => standing === first.standing)) return first.id;
    }
    if (candidates.length > 0) return 'customer-ambiguous';
    if (!createCustomers) return 'customer-unknown';
    const made = { ref: ref ?? null, phone: phone ?? null, email: email ?? null, name: name ?? ref ?? null };
    return customers.insert(made, null);
  };
}

/** Those of the candidates that fit a further value too; it decides nothing where it fits none of them. */
function narrowed(candidates: readonly FoundRecord[], found: readonly FoundRecord[]): readonly FoundRecord[] {
  if (candidates.length === 0) return found;
  const both = candidates.filter(({ id }) => found.some((record) => record.id === id));
  return both.length > 0 ? both : candidates;
}
