/**
 * The histories that purchase models are fitted to: how many repeat purchases a customer made, when the last one was and
 * how long the customer has been observed. Equal histories are one row with the number of customers who share it: a
 * million customers of a shop that keeps days have far fewer histories, and the likelihood is a sum over rows.
 */
import { lowerBound } from '../../../base/binary-search.ts';
import { float64At, uint32At } from '../../../base/typed-at.ts';

/** What a model knows of one customer. Times count from the first purchase. */
export interface PurchaseHistory {
  /** x: purchases after the first. */
  readonly frequency: number;
  /** t_x: the time of the last purchase; 0 where there was only the first. */
  readonly recency: number;
  /** T: the end of the observation. */
  readonly age: number;
}

/** Distinct histories, sorted by frequency, then recency, then age: not in the order of the customers. */
export interface PurchaseHistories {
  readonly rows: number;
  readonly frequency: Float64Array;
  readonly recency: Float64Array;
  readonly age: Float64Array;
  /** Number of customers with this history. */
  readonly customers: Float64Array;
  /** The row of each customer, in the order of the input. */
  readonly rowOf: Uint32Array;
  /** The distinct times, ascending, and the indexes of those of each row in them. */
  readonly times: Float64Array;
  readonly recencyAt: Uint32Array;
  readonly ageAt: Uint32Array;
}

/** The columns of the histories to collapse, by customer. */
export interface PurchaseColumns {
  readonly frequency: Float64Array;
  readonly recency: Float64Array;
  readonly age: Float64Array;
}

/** Collapses equal histories into one row, in n log n. */
export function collapseHistories({ frequency, recency, age }: PurchaseColumns): PurchaseHistories {
  const count = frequency.length;
  const bothTimes = new Float64Array(2 * count);
  bothTimes.set(recency);
  bothTimes.set(age, count);
  const times = distinctValues(bothTimes);
  const frequencies = distinctValues(frequency);
  // In two steps, because the product of three counts may exceed what a double holds exactly.
  const spans = times.values.length;
  const pairs = distinctValues(
    frequency.map((_, index) => uint32At(frequencies.indexOf, index) * spans + uint32At(times.indexOf, index)),
  );
  const triples = distinctValues(
    frequency.map((_, index) => uint32At(pairs.indexOf, index) * spans + uint32At(times.indexOf, count + index)),
  );
  const rows = triples.values.length;
  const pairOf = triples.values.map((triple) => float64At(pairs.values, Math.floor(triple / spans)));
  const recencyAt = Uint32Array.from(pairOf, (pair) => pair % spans);
  const ageAt = Uint32Array.from(triples.values, (triple) => triple % spans);
  const customers = new Float64Array(rows);
  for (const row of triples.indexOf) customers[row] = float64At(customers, row) + 1;
  return {
    rows,
    frequency: pairOf.map((pair) => float64At(frequencies.values, Math.floor(pair / spans))),
    recency: Float64Array.from(recencyAt, (index) => float64At(times.values, index)),
    age: Float64Array.from(ageAt, (index) => float64At(times.values, index)),
    customers,
    rowOf: triples.indexOf,
    times: times.values,
    recencyAt,
    ageAt,
  };
}

/** The history of one row. */
export function historyOfRow({ frequency, recency, age }: PurchaseHistories, row: number): PurchaseHistory {
  return { frequency: float64At(frequency, row), recency: float64At(recency, row), age: float64At(age, row) };
}

/** Distinct values, ascending, and the index of each given value among them. */
export interface DistinctValues {
  readonly values: Float64Array;
  readonly indexOf: Uint32Array;
}

/** Finds the distinct values of some numbers. */
export function distinctValues(given: Float64Array): DistinctValues {
  const sorted = given.slice().sort();
  let count = 0;
  for (const value of sorted) {
    if (count > 0 && sorted[count - 1] === value) continue;
    sorted[count] = value;
    count += 1;
  }
  const values = sorted.slice(0, count);
  return { values, indexOf: Uint32Array.from(given, (value) => lowerBound(values, value)) };
}

/**
 * The same customers with times rounded to a grid, so that there are few rows: accurate enough to find the region of the
 * maximum of the likelihood.
 *
 * @param cells number of steps into which the longest time is divided.
 */
export function coarseHistories(histories: PurchaseHistories, cells: number): PurchaseHistories {
  const longest = histories.times.at(-1);
  const step = longest ? longest / cells : 1;
  // A repeat purchase must not fall on the first one, nor a recency exceed its age.
  const onGrid = (time: number) => (time === 0 ? 0 : Math.max(Math.round(time / step), 0.5) * step);
  const coarse = collapseHistories({
    frequency: histories.frequency,
    recency: histories.recency.map(onGrid),
    age: histories.age.map(onGrid),
  });
  const customers = new Float64Array(coarse.rows);
  for (const [row, into] of coarse.rowOf.entries()) {
    customers[into] = float64At(customers, into) + float64At(histories.customers, row);
  }
  return { ...coarse, customers };
}
