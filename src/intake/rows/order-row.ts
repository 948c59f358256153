/** What a row of orders says, before the list is asked whose order it is. */

import type { ReadingContext } from '../../fields/field.ts';
import { parseMoney } from '../../fields/money/money.ts';
import { orderFields } from '../../fields/records/order-fields.ts';
import type { RowKey } from '../../store/rows/source-rows.ts';
import type { SqlValue } from '../../store/tables/multi-row-insert.ts';
import { CUSTOMER_ID, orderColumns, PRODUCT, REF } from '../../store/tables/orders.ts';
import type { SetAsideReason } from '../ingest/outcome.ts';
import type { Mapping } from '../plan/mapping.ts';
import type { Preparation, Said } from './parsed-row.ts';
import { isUndoubted, type ReadRow, rowReader } from './read-row.ts';
import { rowHasher } from './row-hasher.ts';

/** Behind the columns of an order: by what its customer is found. */
export const CUSTOMER_REF = orderColumns.length;
export const [CUSTOMER_PHONE, CUSTOMER_EMAIL, CUSTOMER_NAME] = [CUSTOMER_REF + 1, CUSTOMER_REF + 2, CUSTOMER_REF + 3];

/** Where the product is, and behind it the category, the channel and the status. */
const FIRST_TEXT = PRODUCT;

const isoDate = /^\d{4}-\d{2}-\d{2}$/;

/**
 * Says how rows of orders are prepared. Its values are those of the columns of an order, the customer still null, then
 * the number, phone, e-mail and name of the customer.
 */
export function orderPreparation(mapping: Mapping, context: ReadingContext): Preparation {
  const { read, places } = rowReader(mapping, orderFields, context);
  const hashOf = rowHasher('orders', mapping);
  const at = (field: string) => places.get(field) ?? -1;
  const [ref, day, amount, currency, quantity] = ['ref', 'ordered_on', 'amount', 'currency', 'quantity'].map(at);
  const texts = ['product', 'category', 'channel', 'status'].map(at);
  const keys = ['customer_ref', 'customer_phone', 'customer_email', 'customer_name'].map(at);

  function money(row: ReadRow): { readonly minor: number; readonly currency: string } | SetAsideReason {
    const said = row.slots[amount ?? -1] ?? null;
    if (said === null) return 'amount-missing';
    return parseMoney(said, row.slots[currency ?? -1] ?? context.currency) ?? 'amount-not-understood';
  }

  const say = (cells: readonly string[]): Said => {
    const row = read(cells);
    const { slots, issues } = row;
    const orderedOn = slots[day ?? -1] ?? null;
    const sum = money(row);
    const dateFault = orderedOn === null ? 'date-missing' : isoDate.test(orderedOn) ? undefined : 'date-not-understood';
    const values: SqlValue[] = [
      isUndoubted(issues, 'ref') ? (slots[ref ?? -1] ?? null) : null,
      null,
      orderedOn,
      typeof sum === 'string' ? null : sum.minor,
      typeof sum === 'string' ? null : sum.currency,
      numberOf(slots[quantity ?? -1] ?? null),
      // Places that are filled below: an array that grows is made twice.
      null,
      null,
      null,
      null,
      row.extraAsJson,
      null,
      null,
      null,
      null,
    ];
    for (let at = 0; at < texts.length; at++) values[FIRST_TEXT + at] = slots[texts[at] ?? -1] ?? null;
    for (let at = 0; at < keys.length; at++) values[CUSTOMER_REF + at] = slots[keys[at] ?? -1] ?? null;
    // A landline in the column of the customer's phone was read as one.
    values[CUSTOMER_PHONE] ??= row.other('tel');
    return { values, issues, reason: dateFault ?? (typeof sum === 'string' ? sum : undefined) };
  };
  return { hashOf, say, record: { valuesOf, keyOf } };
}

function valuesOf(
  { values, reason }: Said,
  buyerOf: (ref: string) => number | undefined,
): readonly SqlValue[] | undefined {
  const ref = values[CUSTOMER_REF];
  const buyer = reason === undefined && typeof ref === 'string' ? buyerOf(ref) : undefined;
  if (buyer === undefined) return undefined;
  const order = values.slice(0, CUSTOMER_REF);
  order[CUSTOMER_ID] = buyer;
  return order;
}

/** What the list finds the record of these values by. */
export function keyOf(values: readonly SqlValue[]): RowKey | undefined {
  const [ref, product] = [values[REF], values[PRODUCT]];
  return typeof ref === 'string' ? [ref, typeof product === 'string' ? product : null] : undefined;
}

function numberOf(text: string | null): number | null {
  const number = text === null ? Number.NaN : Number(text);
  return Number.isFinite(number) ? number : null;
}
