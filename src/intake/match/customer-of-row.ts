/**
 * Finds the customer of a row: an order, a call, an invoice names it by ref, phone, e-mail or exact name, tried in that
 * order; a row that finds none, or several, is set aside.
 */

import { memoize } from '../../base/memoize.ts';
import { customerFinder, customerWriter, type FoundRecord } from '../../store/customers/customers.ts';
import type { List } from '../../store/file/list.ts';
import type { Batch } from '../../store/journal/batches.ts';
import type { CustomerNumbers } from '../../store/load/customer-numbers.ts';
import { CELLS_OF_A_COLUMN, type RowReading } from '../rows/read-row.ts';
import type { SetAsideReason } from '../rows/set-aside-reasons.ts';

/** By what a row names its customer. */
export interface CustomerKeys {
  readonly ref: string | undefined;
  readonly phone: string | undefined;
  readonly email: string | undefined;
  readonly name: string | undefined;
  /** What else the row says of the customer, by field: a new customer is made with it. */
  readonly details?: Readonly<Record<string, string>>;
}

/** The keys of a row by its fields. A landline in the column of the customer's phone was parsed as one. */
export function keysOf({ values }: RowReading): CustomerKeys {
  const { customer_ref: ref, customer_email: email, customer_name: name } = values;
  return { ref, phone: values.customer_phone ?? values.tel, email, name };
}

/**
 * Makes the function that finds the customer of a row; it gives the id of the record, or why there is none.
 *
 * @param createCustomers make a customer of a row that finds none.
 * @param known customers by their refs, for many rows.
 */
export function customerOfRow(
  list: List,
  batch: Batch,
  createCustomers: boolean,
  known?: CustomerNumbers,
): (keys: CustomerKeys) => number | SetAsideReason {
  const finder = customerFinder(list);
  const customers = customerWriter(list, batch);
  // A ref that was found is never ambiguous later: a customer is only made of a row whose ref was not found.
  const findRef = memoize((ref) => onlyOne(finder.byValue('ref', ref)), CELLS_OF_A_COLUMN);

  return ({ ref, phone, email, name, details = {} }) => {
    if ((ref ?? phone ?? email ?? name) === undefined) return 'customer-missing';
    const byRef = ref === undefined ? undefined : (known?.find(ref) ?? findRef(ref));
    if (byRef !== undefined) return byRef;
    // A column of customers may hold phones, addresses or names instead of refs; each is tried as what it may be.
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
      const found = onlyOne(candidates);
      if (found !== undefined) return found;
    }
    if (candidates.length > 0) return 'customer-ambiguous';
    if (!createCustomers) return 'customer-unknown';
    const { company, ...described } = details;
    // A company without a person is the customer; who is known by nothing but a number is called by it.
    const called = name ?? company ?? ((phone ?? email ?? details.tel) ? undefined : ref);
    const employer = name === undefined ? undefined : company;
    return customers.insert({ ...described, ref, phone, email, name: called, company: employer }, null);
  };
}

/** The first of some records of one customer; undefined where there is none, or there are several customers. */
function onlyOne(records: readonly FoundRecord[]): number | undefined {
  const [first] = records;
  return first && records.every(({ standing }) => standing === first.standing) ? first.id : undefined;
}

/** The candidates that fit a further value as well; all of them where it fits none. */
function narrowed(candidates: readonly FoundRecord[], found: readonly FoundRecord[]): readonly FoundRecord[] {
  if (candidates.length === 0) return found;
  const both = candidates.filter(({ id }) => found.some((record) => record.id === id));
  return both.length > 0 ? both : candidates;
}
