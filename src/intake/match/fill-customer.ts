/**
 * What an order says of its customer: it fills what the customer leaves blank; what the customer has otherwise is given
 * back, to be kept with the order.
 */
import { addressFields } from '../../fields/records/customer-fields.ts';
import { customerReader, customerWriter } from '../../store/customers/customers.ts';
import type { List } from '../../store/file/list.ts';
import type { Batch } from '../../store/journal/batches.ts';
import { passOn } from '../../store/merges/propagate-to-survivor.ts';

/** Values of a customer by field. */
export type Details = Readonly<Record<string, string>>;

/** Fields that go together: a street of one address is not filled in beside the city of another. */
const ofAddress = new Set(addressFields);

/** Prepares the filling; it gives the details that the customer has otherwise. */
export function customerFiller(list: List, batch: Batch): (id: number, details: Details) => Details {
  const read = customerReader(list);
  const { update } = customerWriter(list, batch);
  return (id, details) => {
    // Most orders name their customer by a number alone, and then there is nothing to read or to fill.
    if (Object.keys(details).every((field) => field === 'ref')) return {};
    const record = read(id);
    if (record === undefined) return details;
    const { values } = record;
    const hasAddress = addressFields.some((field) => values[field] !== null);
    const filled: Record<string, string> = {};
    const kept: Record<string, string> = {};
    for (const [field, value] of Object.entries(details)) {
      const own = values[field];
      if (own === undefined || own === value) continue;
      const isFree = own === null && !(ofAddress.has(field) && hasAddress);
      if (isFree) filled[field] = value;
      else if (!isSameText(own, value)) kept[field] = value;
    }
    if (Object.keys(filled).length > 0) {
      update(id, filled);
      if (record.mergedInto !== null) passOn(list, batch, record, { values: filled, extra: {} });
    }
    return kept;
  };
}

/** The same but for case, as in an e-mail address. */
function isSameText(one: string | null, other: string): boolean {
  return one?.toLowerCase() === other.toLowerCase();
}
