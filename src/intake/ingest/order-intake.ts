/**
 * Takes rows in as orders. An order finds its customer by number, phone, e-mail or exact name, in that order; one that
 * finds nobody, or several, is set aside.
 */

import type { List } from '../../store/file/list.ts';
import type { Batch } from '../../store/journal/batches.ts';
import { CustomerNumbers } from '../../store/load/customer-numbers.ts';
import { hashOfRepeat, type RowHash } from '../../store/rows/row-hash.ts';
import { sourceRows } from '../../store/rows/source-rows.ts';
import { issueWriter } from '../../store/tables/issues.ts';
import { CUSTOMER_ID, orderWriter, PRODUCT, REF } from '../../store/tables/orders.ts';
import { CUSTOMER_EMAIL, CUSTOMER_NAME, CUSTOMER_PHONE, CUSTOMER_REF, keyOf } from '../rows/order-row.ts';
import type { Said } from '../rows/parsed-row.ts';
import { customerOfRow } from './customer-of-row.ts';
import type { RowEnd } from './outcome.ts';
import type { RowTaker } from './row-importer.ts';

/**
 * Makes the taker of order rows.
 *
 * @param createCustomers make a customer of an order that finds nobody.
 * @param expected about how many rows are to come.
 * @param numbersOf gives the customers by their numbers; asked when there are many rows.
 */
export function orderTaker(
  list: List,
  batch: Batch,
  createCustomers: boolean,
  fileId: number,
  expected = 0,
  numbersOf: () => CustomerNumbers | undefined = () => CustomerNumbers.of(list),
): RowTaker {
  const known = sourceRows(list, batch, 'orders', expected);
  const writer = orderWriter(list, batch);
  const issues = issueWriter(list, batch, 'orders');
  const findBuyer = customerOfRow(list, batch, createCustomers, numbersOf);

  function end({ values, issues: doubts, reason }: Said, hash: RowHash, line: number): RowEnd {
    if (reason !== undefined) return { setAside: reason };
    const buyer = findBuyer({
      ref: textAt(values, CUSTOMER_REF),
      phone: textAt(values, CUSTOMER_PHONE),
      email: textAt(values, CUSTOMER_EMAIL),
      name: textAt(values, CUSTOMER_NAME),
    });
    if (typeof buyer === 'string') return { setAside: buyer };
    const order = values.slice(0, CUSTOMER_REF);
    order[CUSTOMER_ID] = buyer;
    const ref = textAt(values, REF);
    const present = ref === undefined ? undefined : writer.findLine(ref, textAt(values, PRODUCT) ?? null);
    if (present !== undefined) {
      const changed = writer.update(present, order);
      known.add(hash, present, fileId, line);
      return changed ? 'updated' : 'unchanged';
    }
    const id = writer.insert(order, { hash, line, fileId });
    issues.add(id, doubts);
    known.noteOwn(hash, id);
    return 'inserted';
  }

  return ({ line, hash, said }) => {
    // A row with a number is told apart by it; of those without, the same one may truly come twice.
    const key = keyOf(said.values);
    const own = key === undefined ? hashOfRepeat(hash, known.occurrence(hash)) : hash;
    if (known.find(own, () => key) !== undefined) return { end: 'unchanged', doubts: 0 };
    const ended = end(said, own, line);
    return { end: ended, doubts: ended === 'inserted' ? said.issues.length : 0 };
  };
}

function textAt(values: Said['values'], place: number): string | undefined {
  const value = values[place];
  return typeof value === 'string' ? value : undefined;
}
