/**
 * Turns what is known of the customers into what purchase models are fitted on: from the purchases up to a day, or from
 * the columns of a table that already has frequency, recency and T.
 *
 * Purchases of one day are one: the models know no two purchases at one moment. The first purchase makes a customer and
 * is not counted; neither is its value, which often differs from that of later ones.
 */
import type { CustomerData, GivenFigures, Purchases } from '../../orders/customer-data.ts';
import { collapseHistories, type PurchaseColumns, type PurchaseHistories } from './purchase-histories.ts';
import { wholeDaysOfWeeks } from './time-unit.ts';

/** The customers who bought, one place each in the order of the data. */
export interface Observed extends PurchaseColumns {
  /** The place of each in the data. */
  readonly places: Uint32Array;
  /** The mean value of the purchases after the first, in units of the currency; NaN where it is not known. */
  readonly mean: Float64Array;
  readonly histories: PurchaseHistories;
  /** Customers whose figures contradict each other, and so are left out. */
  readonly unusable: number;
  /** The times were weeks with a few decimals, and are taken for the whole days that they stand for. */
  readonly wholeDays: boolean;
}

/**
 * What was seen of the customers up to a day.
 *
 * @param unitDays how many days the unit of the models' times has.
 * @param minorUnits how many minor units make one unit of the currency.
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
    const from = starts[customer] ?? 0;
    const first = day[from] ?? 0;
    const end = starts[customer + 1] ?? 0;
    if (from === end || first > until) continue;
    let repeats = 0;
    let spent = 0;
    let last = first;
    for (let at = from; at < end && (day[at] ?? 0) <= until; at += 1) {
      const on = day[at] ?? 0;
      if (on > last) repeats += 1;
      if (on > first) spent += amount[at] ?? 0;
      last = on;
    }
    buyers[count] = customer;
    frequency[count] = repeats;
    recency[count] = (last - first) / unitDays;
    age[count] = (until - first) / unitDays;
    mean[count] = repeats === 0 ? Number.NaN : spent / repeats / minorUnits;
    count += 1;
  }
  const columns = {
    frequency: frequency.slice(0, count),
    recency: recency.slice(0, count),
    age: age.slice(0, count),
  };
  return {
    ...columns,
    places: buyers.slice(0, count),
    mean: mean.slice(0, count),
    histories: collapseHistories(columns),
    unusable: 0,
    wholeDays: false,
  };
}

type Columns = [Float64Array, Float64Array, Float64Array, Float64Array];

/** @param weeks the times of the table are weeks. */
export function observeGiven(given: GivenFigures, weeks: boolean): Observed {
  const rows = Uint32Array.from(given.frequency.keys());
  const places = rows.filter((row) => isHistory(given, row));
  const taken = (column: Float64Array) => Float64Array.from(places, (row) => column[row] ?? 0);
  const both = new Float64Array([...taken(given.recency), ...taken(given.age)]);
  const exact = weeks ? wholeDaysOfWeeks(both) : undefined;
  const times = exact ?? both;
  const columns = {
    frequency: taken(given.frequency),
    recency: times.slice(0, places.length),
    age: times.slice(places.length),
  };
  return {
    ...columns,
    places,
    mean: Float64Array.from(places, (row) => (given.frequency[row] === 0 ? Number.NaN : (given.monetary[row] ?? 0))),
    histories: collapseHistories(columns),
    unusable: rows.length - places.length,
    wholeDays: exact !== undefined,
  };
}

/** A whole number of repeat purchases, the last of them within the time of watching, and none at time 0 alone. */
function isHistory({ frequency, recency, age }: GivenFigures, row: number): boolean {
  const [x = Number.NaN, last = Number.NaN, end = Number.NaN] = [frequency[row], recency[row], age[row]];
  return Number.isInteger(x) && x >= 0 && last >= 0 && last <= end && (x > 0 || last === 0);
}

/** What was seen of the customers of some data, in the unit of the models. */
export function observe(data: CustomerData, unitDays: number, minorUnits: number): Observed {
  return data.given === undefined
    ? observePurchases(data.purchases(), data.asOf, unitDays, minorUnits)
    : observeGiven(data.given, unitDays === 7);
}
