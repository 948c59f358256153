/**
 * Who takes up new things early: among the first of all buyers of things that appeared while the orders were being kept.
 *
 * Rogers, Diffusion of Innovations (1962): the first 2.5 % of those who take something up are innovators, the next
 * 13.5 % early adopters; together the first 16 %. A thing tells something only
 * - where it appeared later than 90 days after the first order, for before that nobody knows how old it is;
 * - where at least ten customers bought it;
 * - where its early buyers are no more than half of all, as they are where everybody bought on the first day.
 */
import type { ItemPurchases } from '../orders/item-purchases.ts';

const DAYS_UNTIL_NEW = 90;
const LEAST_BUYERS = 10;
const MOST_EARLY = 0.5;

/** How many new things each customer bought, and how many of them early. */
export interface EarlyAdoption {
  readonly newItems: Uint32Array;
  readonly earlyItems: Uint32Array;
}

/**
 * Counts new things, in n log n.
 *
 * @param earlyShare the share of buyers, from 0 to 1, that are early.
 */
export function earlyAdoption(purchases: ItemPurchases, earlyShare: number): EarlyAdoption {
  const customers = Math.max(purchases.starts.length - 1, 0);
  const lastEarlyDay = lastEarlyDays(purchases, earlyShare);
  const adoption = { newItems: new Uint32Array(customers), earlyItems: new Uint32Array(customers) };
  forFirstPurchases(purchases, (customer, item, day) => {
    const last = lastEarlyDay[item] ?? Number.NaN;
    if (Number.isNaN(last)) return;
    adoption.newItems[customer] = (adoption.newItems[customer] ?? 0) + 1;
    if (day <= last) adoption.earlyItems[customer] = (adoption.earlyItems[customer] ?? 0) + 1;
  });
  return adoption;
}

/** The day up to which a buyer of each thing is an early one; NaN for things that tell nothing. */
function lastEarlyDays(purchases: ItemPurchases, earlyShare: number): Float64Array {
  const { names, day } = purchases;
  const starts = new Uint32Array(names.length + 1);
  forFirstPurchases(purchases, (_, item) => {
    starts[item + 1] = (starts[item + 1] ?? 0) + 1;
  });
  for (let item = 0; item < names.length; item += 1) starts[item + 1] = (starts[item + 1] ?? 0) + (starts[item] ?? 0);
  const days = new Int32Array(starts[names.length] ?? 0);
  const next = starts.slice();
  forFirstPurchases(purchases, (_, item, own) => {
    const place = next[item] ?? 0;
    days[place] = own;
    next[item] = place + 1;
  });
  const begin = day.reduce((first, own) => Math.min(first, own), Number.POSITIVE_INFINITY);
  return Float64Array.from(names, (_, item) => {
    const adopted = days.subarray(starts[item] ?? 0, starts[item + 1] ?? 0).sort();
    const first = adopted[0] ?? begin;
    if (adopted.length < LEAST_BUYERS || first <= begin + DAYS_UNTIL_NEW) return Number.NaN;
    const last = adopted[Math.ceil(adopted.length * earlyShare) - 1] ?? first;
    const early = adopted.findLastIndex((own) => own <= last) + 1;
    return early <= adopted.length * MOST_EARLY ? last : Number.NaN;
  });
}

/** Calls for the first time that each customer bought each thing. */
function forFirstPurchases(
  { starts, day, item, names }: ItemPurchases,
  take: (customer: number, item: number, day: number) => void,
): void {
  const lastBuyer = new Int32Array(names.length).fill(-1);
  for (let customer = 0; customer + 1 < starts.length; customer += 1) {
    for (let place = starts[customer] ?? 0; place < (starts[customer + 1] ?? 0); place += 1) {
      const own = item[place] ?? 0;
      if (lastBuyer[own] === customer) continue;
      lastBuyer[own] = customer;
      take(customer, own, day[place] ?? 0);
    }
  }
}
