/** Amounts of money as people read them. */
import { minorDigits } from './currencies.ts';
import { majorUnits } from './money.ts';

/** An amount in minor units with thousands separators: 8120400 of CNY is `81,204.00`; the sign is a minus. */
export function readableMoney(minor: number, currency: string): string {
  const [whole = '', fraction] = majorUnits(Math.abs(minor), currency).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  const decimals = minorDigits(currency) === 0 || fraction === undefined ? '' : `.${fraction}`;
  return `${minor < 0 ? '−' : ''}${grouped}${decimals}`;
}
