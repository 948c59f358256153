/**
 * Imports rows that are an order each, while records are written in bulk: those whose number or hash may be known are
 * deferred, and imported by `order-groups.ts` afterwards. An order finds its customer by ref, phone, e-mail or exact name,
 * in that order; one that finds none, or several, is set aside.
 */
import type { CustomerNumbers } from '../../store/load/customer-numbers.ts';
import type { RecordWriter } from '../../store/load/record-writer.ts';
import type { RowHash } from '../../store/rows/row-hash.ts';
import { CUSTOMER_ID } from '../../store/schema/order-columns.ts';
import { customerOfRow } from '../match/customer-of-row.ts';
import { CUSTOMER_EMAIL, CUSTOMER_NAME, CUSTOMER_PHONE, CUSTOMER_REF, keyOf } from '../rows/order-row.ts';
import type { Parsed, ParsedRow } from '../rows/parsed-row.ts';
import type { RowEnd } from './outcome.ts';
import { DEFERRED, type ImportJob, type RowImporter } from './row-importer.ts';

/**
 * Makes the importer of rows of orders.
 *
 * @param customers of the list, by their refs, where there are many rows; otherwise the list itself is asked.
 */
export function orderImporter(job: ImportJob, writer: RecordWriter, customers?: CustomerNumbers): RowImporter {
  const { list, batch } = job;
  const findCustomer = customerOfRow(list, batch, job.createCustomers, customers);

  function importOrder({ parsed, line }: ParsedRow, hash: RowHash): RowEnd {
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
    writer.insert({ values: order, hash, line, issues });
    return 'inserted';
  }

  return (row) => {
    const { parsed } = row;
    // A row with a ref is told apart by it; of those without one, the same row may truly come twice.
    const key = keyOf(parsed.values);
    const hash = key === undefined ? writer.hashOfOccurrence(row.hash) : row.hash;
    const lookup = writer.lookUp(hash, () => key);
    if (lookup.is === 'unsure') return DEFERRED;
    if (lookup.is === 'imported') return { end: 'unchanged', issues: 0 };
    const end = importOrder(row, hash);
    return { end, issues: end === 'inserted' ? parsed.issues.length : 0 };
  };
}

function textAt(values: Parsed['values'], index: number): string | undefined {
  const value = values[index];
  return typeof value === 'string' ? value : undefined;
}
