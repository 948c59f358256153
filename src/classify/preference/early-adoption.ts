/**
 * Which customers buy new items early: among the first buyers of items that appeared while orders were being recorded.
 *
 * Rogers, Diffusion of Innovations (1962): the first 2.5 % of those who adopt something are innovators, the next
 * 13.5 % early adopters; together the first 16 %. An item counts only if
 * - it appeared more than 90 days after the first order, because the age of earlier ones is unknown;
 * - at least ten customers bought it;
 * - its early buyers are at most half of all, unlike where all bought on the first day.
 */
import { float64At, int32At, uint32At } from '../../base/typed-at.ts';
import type { ItemPurchases } from '../orders/item-purchases.ts';

const DAYS_UNTIL_NEW = 90;
const MIN_BUYERS = 10;
const MAX_EARLY_SHARE = 0.5;

/** How many new items each customer bought, and how many of them early. */
export interface EarlyAdoption {
  readonly newItems: Uint32Array;
  readonly earlyItems: Uint32Array;
}

/**
 * Counts new items, in n log n.
 *
 * @param earlyShare the share of buyers, from 0 to 1, that counts as early.
 */
export function earlyAdoption(purchases: ItemPurchases, earlyShare: number): EarlyAdoption {
  const customers = Math.max(purchases.starts.length - 1, 0);
  const lastEarlyDay = lastEarlyDays(purchases, earlyShare);
  const adoption = { newItems: new Uint32Array(customers), earlyItems: new Uint32Array(customers) };
  forFirstPurchases(purchases, (customer, item, day) => {
    const last = float64At(lastEarlyDay, item);
    if (Number.isNaN(last)) return;
    adoption.newItems[customer] = uint32At(adoption.newItems, customer) + 1;
    if (day <= last) adoption.earlyItems[customer] = uint32At(adoption.earlyItems, customer) + 1;
  });
  return adoption;
}

/** The last day on which a buyer of each item is early; NaN for items that do not count. */
function lastEarlyDays(purchases: ItemPurchases, earlyShare: number): Float64Array {
  const { names, day } = purchases;
  const starts = new Uint32Array(names.length + 1);
  forFirstPurchases(purchases, (_, item) => {
    starts[item + 1] = uint32At(starts, item + 1) + 1;
  });
  for (let item = 0; item < names.length; item += 1)
    starts[item + 1] = uint32At(starts, item + 1) + uint32At(starts, item);
  const days = new Int32Array(uint32At(starts, names.length));
  const next = starts.slice();
  forFirstPurchases(purchases, (_, item, own) => {
    const index = uint32At(next, item);
    days[index] = own;
    next[item] = index + 1;
  });
  const begin = day.reduce((first, own) => Math.min(first, own), Number.POSITIVE_INFINITY);
  return Float64Array.from(names, (_, item) => {
    const adopted = days.subarray(uint32At(starts, item), uint32At(starts, item + 1)).sort();
    if (adopted.length < MIN_BUYERS || int32At(adopted, 0) <= begin + DAYS_UNTIL_NEW) return Number.NaN;
    const last = int32At(adopted, Math.max(Math.ceil(adopted.length * earlyShare) - 1, 0));
    const early = adopted.findLastIndex((own) => own <= last) + 1;
    return early <= adopted.length * MAX_EARLY_SHARE ? last : Number.NaN;
  });
}

/** Calls `visit` for the first purchase of each item by each customer. */
function forFirstPurchases(
  { starts, day, item, names }: ItemPurchases,
  visit: (customer: number, item: number, day: number) => void,
): void {
  const lastBuyer = new Int32Array(names.length).fill(-1);
  for (let customer = 0; customer + 1 < starts.length; customer += 1) {
    for (let index = uint32At(starts, customer); index < uint32At(starts, customer + 1); index += 1) {
      const own = int32At(item, index);
      if (lastBuyer[own] === customer) continue;
      lastBuyer[own] = customer;
      visit(customer, own, int32At(day, index));
    }
  }
}
