/** The currency that the sums of a list are in. Amounts in other currencies are kept, and cannot be added to them. */
import { minorDigits } from '../../fields/money/money.ts';
import type { List } from './list.ts';
import { readSetting, writeSetting } from './settings.ts';

/** A currency with the number of its minor units, such as 100 cents. */
export interface ListMoney {
  /** ISO 4217. */
  readonly currency: string;
  readonly minorUnits: number;
}

/** The currency that was set, else that of most orders, else that of China. */
export function moneyOf(list: List): ListMoney {
  const currency = readSetting(list, 'currency') ?? mostUsedCurrency(list) ?? 'CNY';
  return { currency, minorUnits: 10 ** minorDigits(currency) };
}

/** Number of orders from which the currency of a list is inferred. */
const SAMPLED_ORDERS = 10_000;

/** SQL: the currency of most of the first orders; null if there are none. */
export const MOST_USED_CURRENCY = `(
    SELECT sampled.currency
    FROM (SELECT orders.currency FROM orders ORDER BY orders.id LIMIT ${SAMPLED_ORDERS}) AS sampled
    GROUP BY sampled.currency
    ORDER BY COUNT(*) DESC, sampled.currency
    LIMIT 1
  )`;

/** The currency of most of the first orders; undefined if there are none. */
export function mostUsedCurrency({ db }: List): string | undefined {
  return db.prepare<[], string | null>(`SELECT ${MOST_USED_CURRENCY}`).pluck().get() ?? undefined;
}

/** Sets the currency within a batch; the view `customer_facts` reads its minor units. */
export function writeCurrency(list: List, batch: { readonly id: number }, currency: string): void {
  writeSetting(list, batch, 'currency', currency);
  writeSetting(list, batch, 'minor_units', String(10 ** minorDigits(currency)));
}
