/**
 * The scores of RFM: recency, frequency and monetary value, each from 1 up, by quantiles or by fixed bounds.
 *
 * By quantiles the scores are those of the R package `rfm` (rsquaredacademy): the borders are the quantiles of all
 * customers who bought (type 7 of Hyndman and Fan) plus one whole unit: a day, an order, a unit of the currency. A value
 * below its border belongs to the lower part, so equal values always have equal scores, and a part may have more than its
 * share. The fewer days since the last purchase, the higher the score of recency.
 */

import { atPlaces } from '../math/order-statistics.ts';
import { type CustomerHistory, NO_DAY } from '../orders/customer-history.ts';

/** Bounds of a user's own, from the best score to the least: those of recency rise, the others fall. */
export interface RfmBounds {
  /** Days since the last purchase: at most so many for the highest score, the second … */
  readonly recency?: readonly number[];
  /** Orders: at least so many for the highest score … */
  readonly frequency?: readonly number[];
  /** Money spent, in units of the currency: at least so much. */
  readonly monetary?: readonly number[];
}

/** What RFM says of each customer; all is 0 where nothing was bought. */
export interface RfmScores {
  /** The customers who bought anything. */
  readonly buyers: Uint32Array;
  readonly recencyDays: Int32Array;
  readonly recency: Uint8Array;
  readonly frequency: Uint8Array;
  readonly monetary: Uint8Array;
  /** The highest score that each figure can have. */
  readonly highest: { readonly recency: number; readonly frequency: number; readonly monetary: number };
}

/** Parts of a fifth each. */
export const QUINTILES = 5;

/**
 * The scores of all customers who bought, in n log n.
 *
 * @param minorUnits how many minor units make one unit of the currency.
 * @param parts how many equal parts the quantiles make.
 */
export function rfmScores(
  history: CustomerHistory,
  minorUnits: number,
  parts = QUINTILES,
  bounds: RfmBounds = {},
): RfmScores {
  const buyers = buyersOf(history);
  const recencyDays = new Int32Array(history.customers);
  for (let place = 0; place < buyers.length; place += 1) {
    const customer = buyers[place] ?? 0;
    recencyDays[customer] = history.asOf - (history.lastDay[customer] ?? 0);
  }
  const recency = bounds.recency
    ? upToBounds(recencyDays, buyers, bounds.recency)
    : reversed(byQuantiles(recencyDays, buyers, parts, 1), parts);
  const frequency = bounds.frequency
    ? fromBoundsOn(history.orders, buyers, bounds.frequency, 1)
    : byQuantiles(history.orders, buyers, parts, 1);
  const monetary = bounds.monetary
    ? fromBoundsOn(history.revenue, buyers, bounds.monetary, minorUnits)
    : byQuantiles(history.revenue, buyers, parts, minorUnits);
  const highest = (own: readonly number[] | undefined) => (own ? own.length + 1 : parts);
  return {
    buyers,
    recencyDays,
    recency,
    frequency,
    monetary,
    highest: {
      recency: highest(bounds.recency),
      frequency: highest(bounds.frequency),
      monetary: highest(bounds.monetary),
    },
  };
}

function buyersOf({ lastDay }: CustomerHistory): Uint32Array {
  const buyers = new Uint32Array(lastDay.length);
  let count = 0;
  for (let customer = 0; customer < lastDay.length; customer += 1) {
    if (lastDay[customer] === NO_DAY) continue;
    buyers[count] = customer;
    count += 1;
  }
  return buyers.subarray(0, count);
}

type Values = Int32Array | Uint32Array | Float64Array;

/** The part, from 1, in which each buyer's value lies; 0 for the others. */
function byQuantiles(values: Values, buyers: Uint32Array, parts: number, wholeUnit: number): Uint8Array {
  const own = new Float64Array(buyers.length);
  for (let place = 0; place < buyers.length; place += 1) own[place] = values[buyers[place] ?? 0] ?? 0;
  return reachedOf(values, buyers, quantileBorders(own, parts, wholeUnit));
}

/** One more than the number of borders that each buyer's value reaches. */
function reachedOf(values: Values, buyers: Uint32Array, borders: readonly number[]): Uint8Array {
  const scores = new Uint8Array(values.length);
  const rising = Float64Array.from(borders);
  for (let place = 0; place < buyers.length; place += 1) {
    const customer = buyers[place] ?? 0;
    const value = values[customer] ?? 0;
    let score = 1;
    for (let border = 0; border < rising.length; border += 1) if (value >= (rising[border] ?? 0)) score += 1;
    scores[customer] = score;
  }
  return scores;
}

/** The highest part becomes the first, and so on; 0 stays. */
function reversed(scores: Uint8Array, parts: number): Uint8Array {
  for (let place = 0; place < scores.length; place += 1) {
    const score = scores[place] ?? 0;
    if (score > 0) scores[place] = parts + 1 - score;
  }
  return scores;
}

function fromBoundsOn(values: Values, buyers: Uint32Array, falling: readonly number[], unit: number): Uint8Array {
  return reachedOf(
    values,
    buyers,
    falling.map((bound) => bound * unit),
  );
}

function upToBounds(values: Values, buyers: Uint32Array, rising: readonly number[]): Uint8Array {
  const beyond = rising.map((bound) => bound + 1);
  return reversed(reachedOf(values, buyers, beyond), rising.length + 1);
}

/**
 * The borders between equal parts of some values: a value lies in as many parts higher as there are borders that it
 * reaches.
 *
 * @param wholeUnit what is added to the quantile: a value less than a whole unit above it still counts as equal to it.
 */
export function quantileBorders(values: Float64Array, parts: number, wholeUnit: number): number[] {
  if (values.length === 0) return [];
  // In whole numbers as long as possible: a border that should be a value must not miss it by a rounding.
  const positions = Array.from({ length: parts - 1 }, (_, part) => (values.length - 1) * (part + 1));
  const places = positions.flatMap((position) => {
    const place = Math.floor(position / parts);
    return [place, Math.min(place + 1, values.length - 1)];
  });
  const found = atPlaces(values, places);
  return positions.map((position, part) => {
    const [below = 0, above = below] = [found[2 * part], found[2 * part + 1]];
    return below + ((position % parts) * (above - below)) / parts + wholeUnit;
  });
}
