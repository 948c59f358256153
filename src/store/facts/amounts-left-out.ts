/** The amounts of orders that are in no revenue, because the list has no rate for their currency. */
import { counted } from '../../base/pluralize.ts';
import { type Text, text } from '../../base/text.ts';
import { majorUnits } from '../../fields/money/money.ts';
import type { List } from '../file/list.ts';
import { IS_PURCHASE, REVENUE } from '../schema/counting-rules.ts';
import { inListCurrency } from '../schema/exchange.ts';

/** Those of one currency. */
export interface AmountsLeftOut {
  /** ISO 4217. */
  readonly currency: string;
  /** Number of orders and refunds. */
  readonly orders: number;
  /** Their revenue in minor units of that currency. */
  readonly revenue: number;
}

/**
 * Counts them by currency.
 *
 * @param currency that of the list.
 * @param until the last civil date that counts.
 */
export function amountsLeftOut({ db }: List, currency: string, until: string): AmountsLeftOut[] {
  return db
    .prepare<[string, string], AmountsLeftOut>(
      `SELECT orders.currency, COUNT(*) AS orders, SUM(${REVENUE}) AS revenue
       FROM orders
       WHERE orders.currency <> ?
         AND orders.ordered_on <= ?
         AND (${REVENUE} <> 0 OR (orders.amount IS NOT NULL AND ${IS_PURCHASE}))
         AND ${inListCurrency('1')} IS NULL
       GROUP BY orders.currency
       ORDER BY orders.currency`,
    )
    .all(currency, until);
}

/** Names their sums: `EUR 340.00 (12 orders), USD 25.00 (1 order)`. */
export function sumsLeftOut(amounts: readonly AmountsLeftOut[]): Text {
  const sumOf = ({ currency, revenue }: AmountsLeftOut) => `${currency} ${majorUnits(revenue, currency)}`;
  return text(
    amounts.map((own) => `${sumOf(own)} (${counted(own.orders, 'order')})`).join(', '),
    amounts.map((own) => `${sumOf(own)}（${own.orders} 笔订单）`).join('、'),
  );
}

/** How to have them converted. */
export function howToConvert([first]: readonly AmountsLeftOut[]): Text {
  const code = first?.currency ?? 'EUR';
  return text(
    `to convert them, run: clientele config rate ${code}=RATE`,
    `可用 clientele config rate ${code}=汇率 设置汇率后折算`,
  );
}
