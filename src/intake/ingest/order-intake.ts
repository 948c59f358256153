/**
 * Imports rows as orders. An order finds its customer by ref, phone, e-mail or exact name, in that order; one that finds
 * none, or several, is set aside.
 */
import type { CustomerNumbers } from '../../store/load/customer-numbers.ts';
import type { RecordWriter } from '../../store/load/record-writer.ts';
import type { RowHash } from '../../store/rows/row-hash.ts';
import { CUSTOMER_ID, orderColumns, PRODUCT, REF } from '../../store/schema/order-columns.ts';
import type { OrderLine } from '../../store/tables/order-lines.ts';
import { type OrderValues, orderWriter, type StoredOrder } from '../../store/tables/orders.ts';
import { CUSTOMER_EMAIL, CUSTOMER_NAME, CUSTOMER_PHONE, CUSTOMER_REF, keyOf } from '../rows/order-row.ts';
import type { Parsed, ParsedRow } from '../rows/parsed-row.ts';
import { customerOfRow } from './customer-of-row.ts';
import type { RowEnd } from './outcome.ts';
import { DEFERRED, type ImportJob, type RowImporter } from './row-importer.ts';

/**
 * Makes the importer of rows of orders.
 *
 * @param customers of the list, by their refs, where there are many rows; otherwise the list itself is asked.
 */
export function orderImporter(job: ImportJob, writer: RecordWriter, customers?: CustomerNumbers): RowImporter {
  const { list, batch } = job;
  const orders = orderWriter(list, batch, job.source ?? null);
  const findCustomer = customerOfRow(list, batch, job.createCustomers, customers);

  function importOrder({ parsed, line }: ParsedRow, hash: RowHash, mayBePresent: boolean): RowEnd {
    const { values, issues, reason } = parsed;
    if (reason !== undefined) return { setAside: reason };
    const customer = findCustomer({
      ref: textAt(values, CUSTOMER_REF),
      phone: textAt(values, CUSTOMER_PHONE),
      email: textAt(values, CUSTOMER_EMAIL),
      name: textAt(values, CUSTOMER_NAME),
    });
    if (typeof customer === 'string') return { setAside: customer };
    const order = values.slice(0, CUSTOMER_REF);
    order[CUSTOMER_ID] = customer;
    const ref = textAt(values, REF);
    const numbered = mayBePresent && ref !== undefined ? orders.numbered(ref) : [];
    for (const present of numbered.filter((other) => other.values.ref === ref)) {
      const end = meet(present, order, line);
      if (end === undefined) continue;
      writer.noteImported(hash, present.id, line);
      return end;
    }
    writer.insert({ values: order, hash, line, issues });
    return 'inserted';
  }

  /** A row whose number an order has: it changes the order, or a line of it, or adds one; undefined where it is another's. */
  function meet({ id, values }: StoredOrder, order: OrderValues, line: number): RowEnd | undefined {
    const lines = orders.linesOf(id);
    const product = order[PRODUCT] ?? null;
    if (lines.length === 0 && values.product === product) return orders.update(id, order) ? 'updated' : 'unchanged';
    if (values.customer_id !== order[CUSTOMER_ID]) return undefined;
    const before: OrderLine[] = lines.length === 0 ? [{ ...lineOf(orderColumns.map((name) => values[name])) }] : lines;
    const own = { ...lineOf(order), line };
    const index = before.findIndex((other) => other.product === product);
    const after = index < 0 ? [...before, own] : before.with(index, own);
    const changed = orders.updateLines(id, after, job.fileId);
    const total = after.reduce((sum, { amount }) => sum + Number(amount ?? 0), 0);
    const whole = orderColumns.map((name, column) => (ofLines.has(name) ? null : (order[column] ?? null)));
    whole[AMOUNT] = total;
    const isChanged = orders.update(id, whole);
    if (index < 0) return 'inserted';
    return isChanged || changed.updated > 0 ? 'updated' : 'unchanged';
  }

  return (row) => {
    const { parsed } = row;
    // A row with a ref is told apart by it; of those without one, the same row may truly come twice.
    const key = keyOf(parsed.values);
    const hash = key === undefined ? writer.hashOfOccurrence(row.hash) : row.hash;
    const lookup = writer.lookUp(hash, () => key);
    if (lookup.is === 'unsure') return DEFERRED;
    if (lookup.is === 'imported') return { end: 'unchanged', issues: 0 };
    const end = importOrder(row, hash, lookup.is !== 'new');
    return { end, issues: end === 'inserted' ? parsed.issues.length : 0 };
  };
}

/** The columns of an order that its lines have where there are any. */
const ofLines: ReadonlySet<string> = new Set(['product', 'variant', 'category', 'quantity']);
const AMOUNT = orderColumns.indexOf('amount');

function lineOf(order: OrderValues): OrderLine {
  const at = (column: (typeof orderColumns)[number]) => order[orderColumns.indexOf(column)] ?? null;
  return {
    product: at('product'),
    variant: at('variant'),
    category: at('category'),
    quantity: at('quantity'),
    amount: at('amount'),
  };
}

function textAt(values: Parsed['values'], index: number): string | undefined {
  const value = values[index];
  return typeof value === 'string' ? value : undefined;
}
