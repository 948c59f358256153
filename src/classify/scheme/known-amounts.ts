/**
 * Orders whose amounts are not known: their source states none, or they are in a currency without a rate. They are orders
 * all the same; what needs money says what is missing, and never takes it for 0.
 */
import type { UserError } from '../../base/errors.ts';
import { counted } from '../../base/pluralize.ts';
import { type Text, text } from '../../base/text.ts';
import { float64At, uint32At } from '../../base/typed-at.ts';
import type { CustomerHistory } from '../orders/customer-history.ts';
import { tooLittleData } from './scheme.ts';

type Counts = Pick<CustomerHistory, 'orders' | 'unpriced'>;

/** Whether a customer bought, and no amount of it is known. */
export function isWithoutAmounts({ orders, unpriced }: Counts, customer: number): boolean {
  const bought = uint32At(orders, customer);
  return bought > 0 && uint32At(unpriced, customer) === bought;
}

/** The revenue of each customer in minor units; NaN for those without amounts. */
export function knownRevenue(history: CustomerHistory): Float64Array {
  return history.revenue.map((own, customer) => (isWithoutAmounts(history, customer) ? Number.NaN : own));
}

/** The mean amount of the orders whose amount is known, less refunds, in minor units; NaN where there is none. */
export function meanOrder({ orders, unpriced, revenue }: CustomerHistory, customer: number): number {
  return float64At(revenue, customer) / (uint32At(orders, customer) - uint32At(unpriced, customer) || Number.NaN);
}

/** @throws UserError `too-little-data` where there are orders and the amount of none is known. */
export function refuseWithoutAmounts(scheme: string, history: Counts): void {
  const { orders, unpriced } = sums(history);
  if (orders > 0 && orders === unpriced) throw withoutAmounts(scheme, orders);
}

function withoutAmounts(scheme: string, orders: number): UserError {
  return tooLittleData(
    scheme,
    text(
      `the amount of ${orders === 1 ? 'the order' : `all ${orders} orders`} is not known`,
      `${orders} 笔订单的金额均未知`,
    ),
    text(
      'name the column of their amounts with --map amount=COLUMN; lifecycle, cohorts and clv work without',
      '请用 --map amount=列名 指明金额列；lifecycle、cohorts、clv 无需金额',
    ),
  );
}

/** How many orders count without their amount; nothing where all amounts are known. */
export function amountRemarks(history: Counts): Text[] {
  const { orders, unpriced, customers } = sums(history);
  if (unpriced === 0) return [];
  return [
    text(
      `${counted(unpriced, 'order')} of ${orders} without a known amount: counted as orders, not as money${customers === 0 ? '' : `; of ${counted(customers, 'customer')} no amount is known`}`,
      `${orders} 笔订单中有 ${unpriced} 笔金额未知，只计次数、不计金额${customers === 0 ? '' : `；有 ${customers} 位客户的金额全部未知`}`,
    ),
  ];
}

function sums(history: Counts) {
  let [orders, unpriced, customers] = [0, 0, 0];
  for (const [customer, own] of history.unpriced.entries()) {
    orders += uint32At(history.orders, customer);
    unpriced += own;
    if (isWithoutAmounts(history, customer)) customers += 1;
  }
  return { orders, unpriced, customers };
}
