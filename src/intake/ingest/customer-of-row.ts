/**
 * Whose a row is: an order, a call, an invoice finds its customer by number, phone, e-mail or exact name, in that order;
 * one that finds nobody, or several, is set aside.
 */

import { customerFinder, customerWriter, type FoundRecord } from '../../store/customers/customers.ts';
import type { List } from '../../store/file/list.ts';
import type { Batch } from '../../store/journal/batches.ts';
import { loadOf } from '../../store/load/bulk-load-registry.ts';
import { CustomerNumbers } from '../../store/load/customer-numbers.ts';
import { remembered } from '../rows/memoize-cells.ts';
import type { RowReading } from '../rows/read-row.ts';
import type { SetAsideReason } from './outcome.ts';

/** By what a row names its customer. */
export interface CustomerKeys {
  readonly ref: string | undefined;
  readonly phone: string | undefined;
  readonly email: string | undefined;
  readonly name: string | undefined;
}

/** The keys of a row by its fields. A landline in the column of the customer's phone was read as one. */
export function keysOf({ values }: RowReading): CustomerKeys {
  const { customer_ref: ref, customer_email: email, customer_name: name } = values;
  return { ref, phone: values.customer_phone ?? values.tel, email, name };
}

/**
 * Makes the finder of the customer whom a row names; it gives the id of the record, or why there is none.
 *
 * @param createCustomers make a customer of a row that finds nobody.
 * @param numbersOf gives the customers by their numbers; asked when there are many rows.
 */
export function customerOfRow(
  list: List,
  batch: Batch,
  createCustomers: boolean,
  numbersOf: () => CustomerNumbers | undefined = () => CustomerNumbers.of(list),
): (keys: CustomerKeys) => number | SetAsideReason {
  const finder = customerFinder(list);
  const customers = customerWriter(list, batch);
  // A number that was found stays so: a customer is only made of a row whose number was not.
  const remember = remembered((ref) => onlyOne(finder.byValue('ref', ref)));
  let numbers: CustomerNumbers | 'too-many' | undefined;
  const ofRef = (ref: string): number | undefined => {
    if (loadOf(list, 'orders') !== undefined) numbers ??= numbersOf() ?? 'too-many';
    const known = numbers === undefined || numbers === 'too-many' ? undefined : numbers.find(ref);
    return known ?? remember(ref);
  };

  return ({ ref, phone, email, name }) => {
    if ((ref ?? phone ?? email ?? name) === undefined) return 'customer-missing';
    const known = ref === undefined ? undefined : ofRef(ref);
    if (known !== undefined) return known;
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
      const found = onlyOne(candidates);
      if (found !== undefined) return found;
    }
    if (candidates.length > 0) return 'customer-ambiguous';
    if (!createCustomers) return 'customer-unknown';
    const made = { ref: ref ?? null, phone: phone ?? null, email: email ?? null, name: name ?? ref ?? null };
    return customers.insert(made, null);
  };
}

/** The first of some records that one customer stands for; undefined where there is none, or several customers. */
function onlyOne(records: readonly FoundRecord[]): number | undefined {
  const [first] = records;
  return first && records.every(({ standing }) => standing === first.standing) ? first.id : undefined;
}

/** Those of the candidates that fit a further value too; it decides nothing where it fits none of them. */
function narrowed(candidates: readonly FoundRecord[], found: readonly FoundRecord[]): readonly FoundRecord[] {
  if (candidates.length === 0) return found;
  const both = candidates.filter(({ id }) => found.some((record) => record.id === id));
  return both.length > 0 ? both : candidates;
}
