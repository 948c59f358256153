/** Parses rows of orders, before the list is asked whose order it is. */

import type { ReadingContext } from '../../fields/field.ts';
import { parseMoney } from '../../fields/money/money.ts';
import { orderFields } from '../../fields/records/order-fields.ts';
import type { RowKey } from '../../store/rows/source-rows.ts';
import { CUSTOMER_ID, type OrderColumn, orderColumns, PRODUCT, REF } from '../../store/schema/order-columns.ts';
import type { SqlValue } from '../../store/tables/multi-row-insert.ts';
import type { Mapping } from '../plan/mapping.ts';
import type { Parsed, RowParser } from './parsed-row.ts';
import { hasNoIssue, type ReadRow, rowReader } from './read-row.ts';
import { rowHasher } from './row-hasher.ts';
import type { SetAsideReason } from './set-aside-reasons.ts';

/** After the columns of an order: what its customer is found by. */
export const CUSTOMER_REF = orderColumns.length;
export const [CUSTOMER_PHONE, CUSTOMER_EMAIL, CUSTOMER_NAME] = [CUSTOMER_REF + 1, CUSTOMER_REF + 2, CUSTOMER_REF + 3];

const VALUES = CUSTOMER_REF + 4;
const indexOf = (column: OrderColumn) => orderColumns.indexOf(column);
const [DAY, AMOUNT, CURRENCY] = [indexOf('ordered_on'), indexOf('amount'), indexOf('currency')];
const [QUANTITY, EXTRA] = [indexOf('quantity'), indexOf('extra')];
/** The product, followed by the category, the channel and the status. */
const FIRST_TEXT = PRODUCT;

const isoDate = /^\d{4}-\d{2}-\d{2}$/;

/**
 * The parser of rows of orders. Its values are those of the columns of an order, the customer still null, then the ref,
 * phone, e-mail and name of the customer.
 *
 * @param source the system in which a number is one; the same row of two systems is two orders.
 */
export function orderParser(mapping: Mapping, context: ReadingContext, source?: string): RowParser {
  const { read, indexes } = rowReader(mapping, orderFields, context);
  const hashOf = rowHasher('orders', mapping, source);
  const at = (field: string) => indexes.get(field) ?? -1;
  const [ref, day, amount, currency, quantity] = ['ref', 'ordered_on', 'amount', 'currency', 'quantity'].map(at);
  const texts = ['product', 'category', 'channel', 'status'].map(at);
  const keys = ['customer_ref', 'customer_phone', 'customer_email', 'customer_name'].map(at);

  function money(row: ReadRow): { readonly minor: number; readonly currency: string } | SetAsideReason {
    const written = row.slots[amount ?? -1] ?? null;
    if (written === null) return 'amount-missing';
    return parseMoney(written, row.slots[currency ?? -1] ?? context.currency) ?? 'amount-not-understood';
  }

  const parse = (cells: readonly string[]): Parsed => {
    const row = read(cells);
    const { slots, issues } = row;
    const orderedOn = slots[day ?? -1] ?? null;
    const sum = money(row);
    const dateFault = orderedOn === null ? 'date-missing' : isoDate.test(orderedOn) ? undefined : 'date-not-understood';
    // An array that grows is made twice.
    const values = new Array<SqlValue>(VALUES).fill(null);
    values[REF] = hasNoIssue(issues, 'ref') ? (slots[ref ?? -1] ?? null) : null;
    values[DAY] = orderedOn;
    values[AMOUNT] = typeof sum === 'string' ? null : sum.minor;
    values[CURRENCY] = typeof sum === 'string' ? null : sum.currency;
    values[QUANTITY] = numberOf(slots[quantity ?? -1] ?? null);
    values[EXTRA] = row.extraAsJson;
    for (let at = 0; at < texts.length; at++) values[FIRST_TEXT + at] = slots[texts[at] ?? -1] ?? null;
    for (let at = 0; at < keys.length; at++) values[CUSTOMER_REF + at] = slots[keys[at] ?? -1] ?? null;
    // A landline in the column of the customer's phone was parsed as one.
    values[CUSTOMER_PHONE] ??= row.other('tel');
    return { values, issues, reason: dateFault ?? (typeof sum === 'string' ? sum : undefined) };
  };
  return { hashOf, parse, record: { valuesOf, keyOf } };
}

function valuesOf(
  { values, reason }: Parsed,
  customerOf: (ref: string) => number | undefined,
): readonly SqlValue[] | undefined {
  const ref = values[CUSTOMER_REF];
  const customer = reason === undefined && typeof ref === 'string' ? customerOf(ref) : undefined;
  if (customer === undefined) return undefined;
  const order = values.slice(0, CUSTOMER_REF);
  order[CUSTOMER_ID] = customer;
  return order;
}

/** What the list finds the record of these values by; undefined where it has no ref. */
export function keyOf(values: readonly SqlValue[]): RowKey | undefined {
  const ref = values[REF];
  return typeof ref === 'string' ? [ref] : undefined;
}

function numberOf(text: string | null): number | null {
  const number = text === null ? Number.NaN : Number(text);
  return Number.isFinite(number) ? number : null;
}
