/** Orders of a shop whose customers buy as MBG/NBD and Gamma-Gamma say. */
import { civilDate } from '../../src/classify/math/days.ts';
import { day, type TestOrder } from '../classify/history-of.ts';
import { betaGeometricBuying } from './purchases.ts';
import { seededDraws } from './random.mjs';

/** An order with an amount, in minor units. */
export type PricedOrder = TestOrder & { readonly amount: number };

export const LAST_DAY = '2025-06-30';
const DAYS_OF_SHOP = 700;

/** Amounts are in minor units; customers come to the shop evenly over some two years. */
export function inventedOrders(customers: number, seed = 1): PricedOrder[] {
  const draw = seededDraws(seed);
  const buying = betaGeometricBuying([0.9, 50, 0.8, 2.5], true);
  const end = day(LAST_DAY);
  return Array.from({ length: customers }, (_, customer) => {
    const first = end - Math.floor(DAYS_OF_SHOP * draw.uniform());
    const rate = draw.gamma(4, 15);
    const days = [first, ...buying(draw, end - first).map((time) => first + Math.floor(time))];
    return days.map((on) => ({ customer, on: civilDate(on), amount: 1 + Math.round(100 * draw.gamma(6, rate)) }));
  }).flat();
}
