/**
 * Amounts of orders in the currency of the list, as SQL over the table `orders`: as they are, or converted by the rate of
 * `exchange_rates` that is valid on the day of the order. An amount without a rate has no value in that currency.
 */
import { unusualDigits } from '../../fields/money/currencies.ts';
import { MOST_USED_CURRENCY } from '../file/currency.ts';
import { REVENUE } from './counting-rules.ts';

/** SQL: the number of minor units of one unit of a currency. */
export function minorUnitsOf(currency: string): string {
  const digits = [...new Set(unusualDigits.values())];
  const cases = digits.map((count) => {
    const codes = [...unusualDigits].filter(([, own]) => own === count).map(([code]) => `'${code}'`);
    return `WHEN ${currency} IN (${codes.join(', ')}) THEN ${(10 ** count).toFixed(1)}`;
  });
  return `CASE ${cases.join(' ')} ELSE 100.0 END`;
}

/** SQL: the currency of the list, as `moneyOf` gives it. */
const LIST_CURRENCY = `COALESCE((SELECT value FROM settings WHERE name = 'currency'), ${MOST_USED_CURRENCY})`;

/** SQL: the number of its minor units. */
export const LIST_MINOR_UNITS = `COALESCE((SELECT CAST(value AS REAL) FROM settings WHERE name = 'minor_units'), ${minorUnitsOf(LIST_CURRENCY)})`;

/** SQL: what the order adds to the revenue in the currency of the list, in minor units; null where there is no rate. */
export const REVENUE_IN_LIST = `IIF(orders.currency = ${LIST_CURRENCY}, ${REVENUE}, ${inListCurrency(REVENUE)})`;

/**
 * SQL: an amount of an order in another currency, converted; null where there is no rate. The inner rounding takes away
 * what binary fractions add to or take from a half; the outer one rounds halves away from zero.
 */
export function inListCurrency(amount: string): string {
  return `(
    SELECT CAST(ROUND(ROUND(
      (${amount}) * exchange_rates.rate * (${LIST_MINOR_UNITS} / ${minorUnitsOf('orders.currency')}), 4
    )) AS INTEGER)
    FROM exchange_rates
    WHERE exchange_rates.currency = orders.currency AND exchange_rates.valid_from <= orders.ordered_on
    ORDER BY exchange_rates.valid_from DESC
    LIMIT 1
  )`;
}
