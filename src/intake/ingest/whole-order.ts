/**
 * Brings one order of a file, made of all its rows, into the list: inserts it, changes what changed of it, or leaves it; adds
 * its refunds, and finds and fills its customer.
 */
import { orderFields } from '../../fields/records/order-fields.ts';
import { hashOfRepeat } from '../../store/rows/row-hash.ts';
import { sourceRows } from '../../store/rows/source-rows.ts';
import { issueWriter } from '../../store/tables/issues.ts';
import { orderWriter, type StoredOrder } from '../../store/tables/orders.ts';
import { customerOfRow } from '../match/customer-of-row.ts';
import { customerFiller, type Details } from '../match/fill-customer.ts';
import { type RecordOfNumber, sameNumber } from '../match/same-number.ts';
import { assembleOrder } from '../orders/assemble-order.ts';
import type { AssembledRecord } from '../orders/assembled-record.ts';
import { hashOfRows } from '../orders/hash-of-rows.ts';
import type { OrderRow } from '../orders/order-row.ts';
import type { OrderRules } from '../orders/order-rules.ts';
import type { OrderTally } from '../orders/order-tally.ts';
import { linesOfOrder, valuesOfOrder } from '../orders/order-values.ts';
import { settledRefund } from '../orders/settle-refunds.ts';
import { linesOfStored, moneyOfStored, rowsAsBefore, rowsOfStored } from '../orders/stored-rows.ts';
import type { SetAsideReason } from '../rows/set-aside-reasons.ts';
import type { RowEnd } from './outcome.ts';
import type { ImportedRow, ImportJob } from './row-importer.ts';

export interface OrderImportOptions {
  readonly rules: OrderRules;
  readonly tally: OrderTally;
  /** Orders that are new are counted by whoever asks for the groups: some were written in bulk before. */
  readonly countsUpdatesOnly: boolean;
  /** About how many rows are to come. */
  readonly expected: number;
}

/** How each row of an order ended, by its line. */
export type EndsOfRows = ReadonlyMap<number, ImportedRow>;

interface EndOfOrder {
  readonly end: RowEnd;
  /** The rows of an order that was updated which say what they said before. */
  readonly same?: readonly OrderRow[];
}

const FIELDS = orderFields.map(({ name }) => name);

/** Prepares the import; the function takes all rows that the file has of an order. */
export function wholeOrderImporter(
  job: ImportJob,
  options: OrderImportOptions,
): (rows: readonly OrderRow[]) => EndsOfRows {
  const { list, batch, fileId } = job;
  const { rules, tally, countsUpdatesOnly } = options;
  const known = sourceRows(list, batch, 'orders', options.expected);
  const orders = orderWriter(list, batch, job.source ?? null);
  const issues = issueWriter(list, batch, 'orders');
  const findCustomer = customerOfRow(list, batch, job.createCustomers);
  const fillCustomer = customerFiller(list, batch);
  const isSameNumber = sameNumber(job);

  function importOrder(rows: readonly OrderRow[]): EndsOfRows {
    const ends = new Map<number, ImportedRow>();
    const endAll = (own: readonly OrderRow[], end: RowEnd) => {
      const isWritten = end === 'inserted' || end === 'updated';
      for (const row of own) ends.set(row.line, { end, issues: isWritten ? row.issues.length : 0 });
    };
    const { sale, refunds, rejected, repeated, remarks } = assembleOrder(rows, rules);
    if (repeated.length > 0) tally.note('row-repeated', repeated.length);
    endAll(repeated, 'unchanged');
    for (const { row, reason } of rejected) endAll([row], { setAside: reason });
    const records = [...(sale === undefined ? [] : [sale]), ...refunds];
    const [first] = records;
    if (first === undefined) return ends;
    const number = first.refundOf ?? first.ref ?? undefined;
    const numbered = number === undefined ? [] : orders.numbered(number);
    const customerId = customerOf(records, numbered);
    if (typeof customerId === 'string') {
      for (const record of records) endAll(record.rows, { setAside: customerId });
      return ends;
    }
    const alike = numbered.filter((stored) => isSameNumber(numberedOf(stored), customerId, sale?.orderedOn));
    // Where customers count their orders each for themselves, that of the same customer is meant.
    const own = alike.filter(({ values }) => values.customer_id === customerId);
    const present = own.length > 0 ? own : alike;
    if (present.length === 0 && numbered.some(({ origin }) => origin?.fileId !== fileId))
      tally.note('number-of-other-source');
    const refundsBefore = present.filter(({ values }) => isNegative(values.amount));
    const saleBefore = present.find((stored) => stored.values.ref === number && !refundsBefore.includes(stored));
    for (const remark of remarks) tally.note(remark);
    const added: AssembledRecord[] = [];
    for (const refund of refunds) {
      const end = importRefund(refund, customerId, refundsBefore);
      if (end === 'inserted') added.push(refund);
      endAll(refund.rows, end);
    }
    if (sale !== undefined) {
      const others = [...refundsBefore.map(moneyOfStored), ...added];
      const { end, same = [] } = importSale(sale, rows, customerId, saleBefore, others);
      endAll(sale.rows, end);
      endAll(same, 'unchanged');
    } else if (saleBefore !== undefined && added.length > 0) {
      orders.setRefunded(saleBefore.id, settledRefund(moneyOfStored(saleBefore), added));
    }
    return ends;
  }

  /** The customer of the order; a refund that names none is the one of its sale. */
  function customerOf(records: readonly AssembledRecord[], numbered: readonly StoredOrder[]): number | SetAsideReason {
    const { ref, phone, email, name, ...details } = detailsOf(records.flatMap(({ rows }) => rows));
    const found = findCustomer({ ref, phone, email, name, details });
    if (typeof found === 'number') return found;
    const customers = new Set(numbered.map(({ values }) => Number(values.customer_id)));
    const [only] = customers;
    if (found !== 'customer-missing' || only === undefined) return found;
    return customers.size === 1 ? only : 'customer-ambiguous';
  }

  function importSale(
    sale: AssembledRecord,
    rows: readonly OrderRow[],
    customerId: number,
    before: StoredOrder | undefined,
    refunds: readonly Pick<AssembledRecord, 'amount' | 'state'>[],
  ): EndOfOrder {
    if (before !== undefined && before.origin?.fileId === fileId) {
      // Another row of this file was written before this one was known to belong to it.
      const { sale: whole = sale, repeated } = assembleOrder(
        [...rowsOfStored(before, orders.linesOf(before.id)), ...rows],
        rules,
      );
      if (repeated.length > 0) tally.note('row-repeated', repeated.length);
      return update(before, whole, customerId, refunds);
    }
    const hash = hashOfRecord(sale);
    if (known.find(hash, () => keyOf(sale)) !== undefined) return { end: 'unchanged' };
    if (before === undefined) {
      insert(sale, hash, customerId, settledRefund(sale, refunds));
      return { end: 'inserted' };
    }
    const end = update(before, continued(sale, before), customerId, refunds);
    known.add(hash, before.id, fileId, sale.rows[0]?.line ?? 0);
    return end;
  }

  /**
   * The order as the list is to have it: what the file says, unless the file has other lines of it, none of which the list
   * knows: then it is a further part of the order, such as one of two files that were one.
   */
  function continued(sale: AssembledRecord, before: StoredOrder): AssembledRecord {
    const linesBefore = linesOfStored(before, orders.linesOf(before.id));
    const products = new Set(linesBefore.map(({ product, variant }) => JSON.stringify([product, variant])));
    const own = sale.rows.map(({ product = null, variant = null }) => JSON.stringify([product, variant]));
    const isNamed = [...linesBefore, ...sale.rows].every(({ product }) => (product ?? null) !== null);
    const isFurther = rules.amount === 'line' && isNamed && own.every((product) => !products.has(product));
    if (isFurther) {
      tally.note('lines-added', own.length);
      const whole = assembleOrder([...rowsOfStored(before, orders.linesOf(before.id)), ...sale.rows], rules).sale;
      return whole ?? sale;
    }
    const gone = linesBefore.filter(
      ({ product, variant }) => !own.includes(JSON.stringify([product, variant])) && product !== null,
    ).length;
    if (gone > 0 && linesBefore.length > 1) tally.note('line-gone', gone);
    return sale;
  }

  function importRefund(refund: AssembledRecord, customerId: number, before: StoredOrder[]): RowEnd {
    const hash = hashOfRecord(refund);
    const isKnown = known.find(hash, () => keyOf(refund)) !== undefined;
    const at = before.findIndex(
      ({ values }) =>
        values.ref === refund.ref && values.amount === refund.amount && values.ordered_on === refund.orderedOn,
    );
    const present = at < 0 ? undefined : before[at];
    if (isKnown) return 'unchanged';
    if (present === undefined) {
      insert(refund, hash, customerId, null);
      return 'inserted';
    }
    const isChanged = orders.update(present.id, valuesOfOrder(refund, { customerId, refunded: null, kept: {} }));
    known.add(hash, present.id, fileId, refund.rows[0]?.line ?? 0);
    return isChanged ? 'updated' : 'unchanged';
  }

  function insert(
    record: AssembledRecord,
    hash: AssembledRecord['rows'][number]['hash'],
    customerId: number,
    refunded: number | null,
  ): void {
    const kept = keptOf(record, customerId);
    const values = valuesOfOrder(record, { customerId, refunded, kept });
    const line = record.rows[0]?.line ?? 0;
    const id = orders.insert(values, { hash, line, fileId }, linesOfOrder(record));
    issues.add(
      id,
      record.rows.flatMap((row) => row.issues),
    );
    known.noteOwn(hash, id);
    if (!countsUpdatesOnly) tally.add({ ...record, refunded });
  }

  function update(
    before: StoredOrder,
    record: AssembledRecord,
    customerId: number,
    refunds: readonly Pick<AssembledRecord, 'amount' | 'state'>[],
  ): EndOfOrder {
    const refunded = settledRefund(record, refunds);
    const values = valuesOfOrder(record, { customerId, refunded, kept: keptOf(record, customerId) });
    const lines = linesOfOrder(record);
    const same = rowsAsBefore(record, lines, orders.linesOf(before.id), before, values);
    const { inserted, updated, removed } = orders.updateLines(before.id, lines, fileId);
    const isChanged = orders.update(before.id, values);
    if (!isChanged && inserted + updated + removed === 0) return { end: 'unchanged' };
    issues.forget(before.id, FIELDS);
    issues.add(
      before.id,
      record.rows.flatMap((row) => row.issues),
    );
    if (before.origin?.fileId !== fileId) tally.add({ ...record, refunded });
    return { end: 'updated', same };
  }

  /** Fills the customer with what the order says; gives what the customer has otherwise, by header. */
  function keptOf(record: AssembledRecord, customerId: number): Details {
    const kept = fillCustomer(customerId, detailsOf(record.rows));
    return Object.fromEntries(Object.entries(kept).map(([field, value]) => [`customer_${field}`, value]));
  }

  function hashOfRecord({ rows, ref }: AssembledRecord) {
    const hash = hashOfRows(rows.map((row) => row.hash));
    return ref === null ? hashOfRepeat(hash, known.occurrence(hash)) : hash;
  }

  return importOrder;
}

function keyOf({ ref }: AssembledRecord): [string] | undefined {
  return ref === null ? undefined : [ref];
}

/** What the rows say of their customer: of each field the first value. */
function detailsOf(rows: readonly OrderRow[]): Details {
  const details: Record<string, string> = {};
  for (const { customer } of rows) for (const [field, value] of Object.entries(customer)) details[field] ??= value;
  return details;
}

function numberedOf({ values, source, origin }: StoredOrder): RecordOfNumber {
  const { customer_id: customer, ordered_on: day } = values;
  return { customerId: Number(customer), source, fileId: origin?.fileId ?? null, day: String(day) };
}

function isNegative(amount: unknown): boolean {
  return typeof amount === 'number' && amount < 0;
}
