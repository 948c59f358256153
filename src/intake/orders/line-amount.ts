/** What one line of an order costs, in minor units. */
import { rounded } from '../../base/rounding.ts';
import { minorDigits } from '../../fields/money/money.ts';
import type { OrderRow } from './order-row.ts';
import type { OrderRules } from './order-rules.ts';

/**
 * The amount of a line: as stated, else the unit price times the quantity, less the discount (price × quantity ×
 * (1 − rate)), rounded half away from zero. Undefined where the row does not say.
 */
export function amountOfLine(row: OrderRow, rules: OrderRules): number | undefined {
  if (typeof row.lineAmount === 'number') return row.lineAmount;
  if (rules.amount === 'line' && typeof row.amount === 'number') return row.amount;
  if (typeof row.unitPrice !== 'number') return undefined;
  const full = row.unitPrice * (row.quantity ?? 1);
  return rounded(full - discountOf(row, rules, full), 0);
}

function discountOf({ discount, currency }: OrderRow, rules: OrderRules, full: number): number {
  if (discount === undefined || rules.discount === 'included') return 0;
  if (rules.discount === 'amount' && !discount.isPercent) return discount.value * 10 ** minorDigits(currency);
  return full * (discount.isPercent ? discount.value / 100 : discount.value);
}
