/** The table `exchange_rates`: by which amounts in other currencies are converted to that of the list. */
import type { List } from '../file/list.ts';

/** A rate of exchange. */
export interface ExchangeRate {
  /** ISO 4217. */
  readonly currency: string;
  /** The first civil date on which it is valid; it is until the next one of this currency. */
  readonly validFrom: string;
  /** Units of the list's currency for one unit of this one. */
  readonly rate: number;
}

/** The first day of a rate that is valid for all earlier days too. */
export const SINCE_EVER = '0001-01-01';

/** All rates, by currency and day. */
export function exchangeRates({ db }: List): ExchangeRate[] {
  return db
    .prepare<[], ExchangeRate>(
      'SELECT currency, valid_from AS validFrom, rate FROM exchange_rates ORDER BY currency, valid_from',
    )
    .all();
}

/** Sets a rate within a batch; gives false where it is so already. */
export function setRate(
  { db }: List,
  batch: { readonly id: number },
  { currency, validFrom, rate }: ExchangeRate,
): boolean {
  const written = db
    .prepare(
      `INSERT INTO exchange_rates (currency, valid_from, rate, batch_id) VALUES (?, ?, ?, ?)
       ON CONFLICT (currency, valid_from) DO UPDATE SET rate = excluded.rate
       WHERE exchange_rates.rate IS NOT excluded.rate`,
    )
    .run(currency, validFrom, rate, batch.id);
  return written.changes > 0;
}

/** Removes the rate of a currency from a day on; gives false where there is none. */
export function removeRate({ db }: List, { currency, validFrom }: Omit<ExchangeRate, 'rate'>): boolean {
  const removed = db.prepare('DELETE FROM exchange_rates WHERE currency = ? AND valid_from = ?');
  return removed.run(currency, validFrom).changes > 0;
}
