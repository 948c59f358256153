/**
 * The histories that purchase models are fitted on: how many repeat purchases a customer made, when the last one was and
 * how long the customer has been watched. Equal histories are one row with the number of customers who share it: a
 * million customers of a shop that keeps days have far fewer histories, and the likelihood is a sum over rows.
 */
import { lowerBound } from '../../../base/binary-search.ts';

/** What a model knows of one customer. Times are in one unit and counted from the first purchase. */
export interface PurchaseHistory {
  /** x: purchases after the first. */
  readonly frequency: number;
  /** t_x: the time of the last purchase; 0 where there was only the first. */
  readonly recency: number;
  /** T: the end of the watching. */
  readonly age: number;
}

/** Distinct histories, one place a row, by frequency, then recency, then age: their order is not that of the customers. */
export interface PurchaseHistories {
  readonly rows: number;
  readonly frequency: Float64Array;
  readonly recency: Float64Array;
  readonly age: Float64Array;
  /** How many customers share the row. */
  readonly customers: Float64Array;
  /** The row of each customer, in the order in which they were given. */
  readonly rowOf: Uint32Array;
  /** The distinct times, rising, and where those of each row stand in them. */
  readonly times: Float64Array;
  readonly recencyAt: Uint32Array;
  readonly ageAt: Uint32Array;
}

/** The columns of customers who are to be collapsed, one place a customer. */
export interface PurchaseColumns {
  readonly frequency: Float64Array;
  readonly recency: Float64Array;
  readonly age: Float64Array;
}

/** Brings equal histories together, in n log n. */
export function collapseHistories({ frequency, recency, age }: PurchaseColumns): PurchaseHistories {
  const count = frequency.length;
  const bothTimes = new Float64Array(2 * count);
  bothTimes.set(recency);
  bothTimes.set(age, count);
  const times = distinctValues(bothTimes);
  const frequencies = distinctValues(frequency);
  // Two steps, because the product of three counts may be more than a number of the machine holds exactly.
  const spans = times.values.length;
  const pairs = distinctValues(frequency.map((_, at) => (frequencies.place[at] ?? 0) * spans + (times.place[at] ?? 0)));
  const triples = distinctValues(
    frequency.map((_, at) => (pairs.place[at] ?? 0) * spans + (times.place[count + at] ?? 0)),
  );
  const rows = triples.values.length;
  const pairOf = triples.values.map((triple) => pairs.values[Math.floor(triple / spans)] ?? 0);
  const recencyAt = Uint32Array.from(pairOf, (pair) => pair % spans);
  const ageAt = Uint32Array.from(triples.values, (triple) => triple % spans);
  const customers = new Float64Array(rows);
  for (const row of triples.place) customers[row] = (customers[row] ?? 0) + 1;
  return {
    rows,
    frequency: pairOf.map((pair) => frequencies.values[Math.floor(pair / spans)] ?? 0),
    recency: Float64Array.from(recencyAt, (at) => times.values[at] ?? 0),
    age: Float64Array.from(ageAt, (at) => times.values[at] ?? 0),
    customers,
    rowOf: triples.place,
    times: times.values,
    recencyAt,
    ageAt,
  };
}

/** The history of one row. */
export function historyOfRow({ frequency, recency, age }: PurchaseHistories, row: number): PurchaseHistory {
  return { frequency: frequency[row] ?? 0, recency: recency[row] ?? 0, age: age[row] ?? 0 };
}

/** Different values, rising, and the place of each given one among them. */
export interface DistinctValues {
  readonly values: Float64Array;
  readonly place: Uint32Array;
}

/** Finds the different ones of some numbers. */
export function distinctValues(given: Float64Array): DistinctValues {
  const sorted = given.slice().sort();
  let count = 0;
  for (const value of sorted) {
    if (count > 0 && sorted[count - 1] === value) continue;
    sorted[count] = value;
    count += 1;
  }
  const values = sorted.slice(0, count);
  return { values, place: Uint32Array.from(given, (value) => lowerBound(values, value)) };
}

/**
 * The same customers with times rounded to a grid, so that there are few rows: enough to find where the likelihood
 * has its top, not enough to say exactly where.
 *
 * @param cells how many steps the longest time is parted into.
 */
export function coarseHistories(histories: PurchaseHistories, cells: number): PurchaseHistories {
  const step = (histories.times.at(-1) ?? 0) / cells || 1;
  // No repeat purchase falls on the first one, and no recency behind its age.
  const onGrid = (time: number) => (time === 0 ? 0 : Math.max(Math.round(time / step), 0.5) * step);
  const coarse = collapseHistories({
    frequency: histories.frequency,
    recency: histories.recency.map(onGrid),
    age: histories.age.map(onGrid),
  });
  const customers = new Float64Array(coarse.rows);
  for (const [row, into] of coarse.rowOf.entries()) {
    customers[into] = (customers[into] ?? 0) + (histories.customers[row] ?? 0);
  }
  return { ...coarse, customers };
}
