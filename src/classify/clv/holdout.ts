/**
 * The holdout test: the model is fitted to the purchases up to a day, and its forecast for the time after that day is
 * compared with the actual purchases.
 */
import { at } from '../../base/at.ts';
import { float64At, int32At, uint32At } from '../../base/typed-at.ts';
import type { Purchases } from '../orders/customer-data.ts';
import { forecast } from './forecast.ts';
import { type Observed, observePurchases } from './histories/observe.ts';
import { fitPurchases } from './models/fit.ts';
import type { PurchaseModel } from './models/purchase-model.ts';
import { enoughToFit, fitSpendOf } from './needed-data.ts';

/** Expected and actual sums over customers. Values are in units of the currency, NaN where they are unknown. */
export interface HoldoutSums {
  readonly customers: number;
  readonly expectedOrders: number;
  readonly actualOrders: number;
  readonly expectedValue: number;
  readonly actualValue: number;
}

export interface Holdout extends HoldoutSums {
  /** The last day that the model saw, and the last day of the test. */
  readonly seenUntil: number;
  readonly until: number;
  /** By the number of repeat purchases that the model saw. */
  readonly groups: readonly HoldoutGroup[];
  /** Mean absolute error of the expected orders per customer. */
  readonly meanError: number;
}

/** The customers with a number of repeat purchases, or with that many and more. */
export interface HoldoutGroup extends HoldoutSums {
  readonly repeats: number;
  readonly orMore: boolean;
}

/** Customers with this many repeat purchases or more are one group. */
const LAST_GROUP = 7;

/**
 * Tests a model on the last days of the purchases.
 *
 * @param split the last day that the model sees.
 * @param until the last day of the purchases.
 * @returns undefined where there is too little data up to the split.
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
  const actual = boughtAfter(purchases, seen, split, until, minorUnits);
  const groups = new Tally(LAST_GROUP + 1);
  let error = 0;
  for (const [row, orders] of expected.orders.entries()) {
    groups.add(Math.min(float64At(seen.frequency, row), LAST_GROUP), {
      expectedOrders: orders,
      actualOrders: float64At(actual.orders, row),
      expectedValue: float64At(expected.value, row),
      actualValue: float64At(actual.value, row),
    });
    error += Math.abs(orders - float64At(actual.orders, row));
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
    meanError: error / seen.customers.length,
  };
}

/** On how many days each observed customer bought after the split, and for how much. */
function boughtAfter(
  { starts, day, amount }: Purchases,
  { customers }: Observed,
  split: number,
  until: number,
  minorUnits: number,
) {
  const orders = new Float64Array(customers.length);
  const value = new Float64Array(customers.length);
  for (const [row, customer] of customers.entries()) {
    let last = split;
    for (let purchase = uint32At(starts, customer); purchase < uint32At(starts, customer + 1); purchase += 1) {
      const on = int32At(day, purchase);
      if (on <= split || on > until) continue;
      if (on > last) orders[row] = float64At(orders, row) + 1;
      value[row] = float64At(value, row) + float64At(amount, purchase) / minorUnits;
      last = on;
    }
  }
  return { orders, value };
}

/** Sums by group of customers. */
class Tally {
  readonly #sums: { -readonly [Name in keyof HoldoutSums]: number }[];

  constructor(groups: number) {
    this.#sums = Array.from({ length: groups }, nothing);
  }

  add(group: number, own: Omit<HoldoutSums, 'customers'>): void {
    addTo(at(this.#sums, group), { ...own, customers: 1 });
  }

  each(): readonly HoldoutSums[] {
    return this.#sums;
  }

  all(): HoldoutSums {
    const sums = nothing();
    for (const group of this.#sums) addTo(sums, group);
    return sums;
  }
}

function nothing() {
  return { customers: 0, expectedOrders: 0, actualOrders: 0, expectedValue: 0, actualValue: 0 };
}

function addTo(sums: { -readonly [Name in keyof HoldoutSums]: number }, more: HoldoutSums): void {
  sums.customers += more.customers;
  sums.expectedOrders += more.expectedOrders;
  sums.actualOrders += more.actualOrders;
  sums.expectedValue += more.expectedValue;
  sums.actualValue += more.actualValue;
}
