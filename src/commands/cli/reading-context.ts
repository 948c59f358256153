/** How cells of this run are read: the country, the money and the day, and where each of them comes from. */
import type { Clock } from '../../base/clock.ts';
import type { ReadingContext } from '../../fields/field.ts';

/** The settings saved in the list; empty if there is no list yet. */
export interface ListSettings {
  readonly country?: string | undefined;
  readonly currency?: string | undefined;
}

interface Origins {
  /** `--country`. */
  readonly country: string | undefined;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly clock: Clock;
  readonly settings: () => ListSettings;
}

const DEFAULT_COUNTRY = 'CN';
const DEFAULT_CURRENCY = 'USD';

const EURO = 'AT BE CY DE EE ES FI FR GR HR IE IT LT LU LV MT NL PT SI SK'.split(' ');

/** ISO 3166 to ISO 4217, for the countries that lists come from most; others have USD until the list says more. */
const currencies: Readonly<Record<string, string>> = {
  ...Object.fromEntries(EURO.map((country) => [country, 'EUR'])),
  AE: 'AED',
  AU: 'AUD',
  BR: 'BRL',
  CA: 'CAD',
  CH: 'CHF',
  CN: 'CNY',
  CZ: 'CZK',
  DK: 'DKK',
  GB: 'GBP',
  HK: 'HKD',
  HU: 'HUF',
  ID: 'IDR',
  IL: 'ILS',
  IN: 'INR',
  JP: 'JPY',
  KR: 'KRW',
  MO: 'MOP',
  MX: 'MXN',
  MY: 'MYR',
  NO: 'NOK',
  NZ: 'NZD',
  PH: 'PHP',
  PL: 'PLN',
  RU: 'RUB',
  SA: 'SAR',
  SE: 'SEK',
  SG: 'SGD',
  TH: 'THB',
  TR: 'TRY',
  TW: 'TWD',
  US: 'USD',
  VN: 'VND',
  ZA: 'ZAR',
};

/**
 * The country: `--country`, else the list's, else `CLIENTELE_COUNTRY`, else China. The money: the list's, which all its
 * amounts are in, else that of the country.
 */
export function readingContext({ country, environment, clock, settings }: Origins): ReadingContext {
  const remembered = settings();
  const own = country ?? remembered.country ?? (environment.CLIENTELE_COUNTRY?.toUpperCase() || DEFAULT_COUNTRY);
  return { country: own, currency: remembered.currency ?? currencyOf(own), today: clock.today };
}

/** The money of a country, ISO 4217. */
function currencyOf(country: string): string {
  return currencies[country] ?? DEFAULT_CURRENCY;
}
