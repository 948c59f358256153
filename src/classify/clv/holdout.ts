/**
 * Holds a model against what it has not seen: it is fitted on the purchases up to a day, and what it expects of the time
 * after that day is put beside what came.
 */
import type { Purchases } from '../orders/customer-data.ts';
import { forecast } from './forecast.ts';
import { type Observed, observePurchases } from './histories/observe.ts';
import { fitPurchases } from './models/fit.ts';
import type { PurchaseModel } from './models/purchase-model.ts';
import { enoughToFit, fitSpendOf } from './needed-data.ts';

/** Sums over customers, expected and what came. Values are in units of the currency, NaN where they are not known. */
export interface Comparison {
  readonly customers: number;
  readonly expectedOrders: number;
  readonly actualOrders: number;
  readonly expectedValue: number;
  readonly actualValue: number;
}

export interface Holdout extends Comparison {
  /** The last day that the model saw, and the last that it was held against. */
  readonly seenUntil: number;
  readonly until: number;
  /** By the number of repeat purchases that the model saw. */
  readonly groups: readonly HoldoutGroup[];
  /** By how many orders the forecast of a customer is off on average. */
  readonly meanError: number;
}

/** The customers with one number of repeat purchases, or with it and more. */
export interface HoldoutGroup extends Comparison {
  readonly repeats: number;
  readonly orMore: boolean;
}

/** Customers with this many repeat purchases and more are one group. */
const LAST_GROUP = 7;

/**
 * Holds a model against the last days of the purchases.
 *
 * @param split the last day that the model may see.
 * @param until the last day of the purchases.
 * @returns undefined where too little is seen up to the split.
 */
export function holdAgainst(
  model: PurchaseModel,
  purchases: Purchases,
  split: number,
  until: number,
  unitDays: number,
  minorUnits: number,
): Holdout | undefined {
  const seen = observePurchases(purchases, split, unitDays, minorUnits);
  if (!enoughToFit(seen)) return undefined;
  const fit = fitPurchases(model, seen.histories);
  const spend = fitSpendOf(seen);
  const expected = forecast(model, fit, spend, seen, { horizonDays: until - split, unitDays, discount: 0, margin: 1 });
  const came = boughtAfter(purchases, seen, split, until, minorUnits);
  const groups = new Tally(LAST_GROUP + 1);
  let error = 0;
  for (const [at, orders] of expected.orders.entries()) {
    groups.add(Math.min(seen.frequency[at] ?? 0, LAST_GROUP), {
      expectedOrders: orders,
      actualOrders: came.orders[at] ?? 0,
      expectedValue: expected.value[at] ?? Number.NaN,
      actualValue: came.value[at] ?? 0,
    });
    error += Math.abs(orders - (came.orders[at] ?? 0));
  }
  return {
    ...groups.all(),
    seenUntil: split,
    until,
    groups: groups
      .each()
      .flatMap((group, repeats) =>
        group.customers === 0 ? [] : [{ ...group, repeats, orMore: repeats === LAST_GROUP }],
      ),
    meanError: error / seen.places.length,
  };
}

/** On how many days each seen customer bought after the split, and for how much. */
function boughtAfter(
  { starts, day, amount }: Purchases,
  { places }: Observed,
  split: number,
  until: number,
  minorUnits: number,
) {
  const orders = new Float64Array(places.length);
  const value = new Float64Array(places.length);
  for (const [at, customer] of places.entries()) {
    let last = split;
    for (let purchase = starts[customer] ?? 0; purchase < (starts[customer + 1] ?? 0); purchase += 1) {
      const on = day[purchase] ?? 0;
      if (on <= split || on > until) continue;
      if (on > last) orders[at] = (orders[at] ?? 0) + 1;
      value[at] = (value[at] ?? 0) + (amount[purchase] ?? 0) / minorUnits;
      last = on;
    }
  }
  return { orders, value };
}

/** Adds customers up by group. */
class Tally {
  readonly #sums: { -readonly [Figure in keyof Comparison]: number }[];

  constructor(groups: number) {
    this.#sums = Array.from({ length: groups }, nothing);
  }

  add(group: number, figures: Omit<Comparison, 'customers'>): void {
    const sums = this.#sums[group];
    if (sums !== undefined) addTo(sums, { ...figures, customers: 1 });
  }

  each(): readonly Comparison[] {
    return this.#sums;
  }

  all(): Comparison {
    const sums = nothing();
    for (const group of this.#sums) addTo(sums, group);
    return sums;
  }
}

function nothing() {
  return { customers: 0, expectedOrders: 0, actualOrders: 0, expectedValue: 0, actualValue: 0 };
}

function addTo(sums: { -readonly [Figure in keyof Comparison]: number }, figures: Comparison): void {
  sums.customers += figures.customers;
  sums.expectedOrders += figures.expectedOrders;
  sums.actualOrders += figures.actualOrders;
  sums.expectedValue += figures.expectedValue;
  sums.actualValue += figures.actualValue;
}
