/**
 * Derives the purchase histories that the models are fitted to: from the purchases up to a day, or from a table that has
 * frequency, recency and T.
 *
 * Purchases on the same day count as one, because the models know no two purchases at one moment. The first purchase makes
 * a customer and is not counted, nor is its value, which often differs from that of later ones. Purchases whose amount is not
 * known count, and are no part of the mean value.
 */
import { float64At, int32At, uint32At } from '../../../base/typed-at.ts';
import type { CustomerData, GivenMetrics, Purchases } from '../../orders/customer-data.ts';
import { collapseHistories, type PurchaseColumns, type PurchaseHistories } from './purchase-histories.ts';
import { wholeDaysOfWeeks } from './time-unit.ts';

/** The customers who bought, a row each, in the order of the data. */
export interface Observed extends PurchaseColumns {
  /** The index of each in the data. */
  readonly customers: Uint32Array;
  /** The mean value of the purchases after the first, in units of the currency; NaN where it is unknown. */
  readonly mean: Float64Array;
  readonly histories: PurchaseHistories;
  /** Number of customers left out because their metrics contradict each other. */
  readonly unusable: number;
  /** The times were whole days written as rounded weeks, and were converted back. */
  readonly wholeDays: boolean;
}

/**
 * Observes customers from their purchases up to a day.
 *
 * @param unitDays length of the time unit of the models, in days.
 * @param minorUnits number of minor units in a unit of the currency.
 */
export function observePurchases(
  { starts, day, amount }: Purchases,
  until: number,
  unitDays: number,
  minorUnits: number,
): Observed {
  const buyers = new Uint32Array(starts.length);
  const [frequency, recency, age, mean] = [0, 1, 2, 3].map(() => new Float64Array(starts.length)) as Columns;
  let count = 0;
  for (let customer = 0; customer + 1 < starts.length; customer += 1) {
    const from = uint32At(starts, customer);
    const end = uint32At(starts, customer + 1);
    if (from === end) continue;
    const first = int32At(day, from);
    if (first > until) continue;
    let repeats = 0;
    let [spent, priced, pricedOn] = [0, 0, first];
    let last = first;
    for (let index = from; index < end; index += 1) {
      const on = int32At(day, index);
      if (on > until) break;
      if (on > last) repeats += 1;
      last = on;
      const own = float64At(amount, index);
      if (on === first || Number.isNaN(own)) continue;
      spent += own;
      if (on > pricedOn) priced += 1;
      pricedOn = on;
    }
    buyers[count] = customer;
    frequency[count] = repeats;
    recency[count] = (last - first) / unitDays;
    age[count] = (until - first) / unitDays;
    mean[count] = priced === 0 ? Number.NaN : spent / priced / minorUnits;
    count += 1;
  }
  const columns = {
    frequency: frequency.slice(0, count),
    recency: recency.slice(0, count),
    age: age.slice(0, count),
  };
  return {
    ...columns,
    customers: buyers.slice(0, count),
    mean: mean.slice(0, count),
    histories: collapseHistories(columns),
    unusable: 0,
    wholeDays: false,
  };
}

type Columns = [Float64Array, Float64Array, Float64Array, Float64Array];

/** Observes the customers of a table. @param weeks the times of the table are in weeks. */
export function observeGiven(given: GivenMetrics, weeks: boolean): Observed {
  const rows = Uint32Array.from(given.frequency.keys());
  const customers = rows.filter((row) => isHistory(given, row));
  const taken = (column: Float64Array) => Float64Array.from(customers, (row) => float64At(column, row));
  const both = new Float64Array([...taken(given.recency), ...taken(given.age)]);
  const exact = weeks ? wholeDaysOfWeeks(both) : undefined;
  const times = exact ?? both;
  const columns = {
    frequency: taken(given.frequency),
    recency: times.slice(0, customers.length),
    age: times.slice(customers.length),
  };
  return {
    ...columns,
    customers,
    mean: Float64Array.from(customers, (row) =>
      given.frequency[row] === 0 ? Number.NaN : float64At(given.monetary, row),
    ),
    histories: collapseHistories(columns),
    unusable: rows.length - customers.length,
    wholeDays: exact !== undefined,
  };
}

/** A whole number of repeat purchases, the last of them within the time observed, and recency 0 only without any. */
function isHistory({ frequency, recency, age }: GivenMetrics, row: number): boolean {
  const [x = Number.NaN, last = Number.NaN, end = Number.NaN] = [frequency[row], recency[row], age[row]];
  return Number.isInteger(x) && x >= 0 && last >= 0 && last <= end && (x > 0 || last === 0);
}

/** Observes the customers of some data, in the time unit of the models. */
export function observe(data: CustomerData, unitDays: number, minorUnits: number): Observed {
  return data.given === undefined
    ? observePurchases(data.purchases(), data.asOf, unitDays, minorUnits)
    : observeGiven(data.given, unitDays === 7);
}
