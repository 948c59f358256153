/**
 * The scores of RFM: recency, frequency and monetary value, each from 1 up, by quantiles or by fixed bounds.
 *
 * By quantiles the scores are those of the R package `rfm` (rsquaredacademy): the borders are the quantiles of all
 * customers who bought (type 7 of Hyndman and Fan) plus one whole unit: a day, an order, a unit of the currency. A value
 * below a border belongs to the lower part, so equal values always have equal scores, and a part may be larger than its
 * share. The fewer days since the last purchase, the higher the score of recency.
 */

import { at } from '../../base/at.ts';
import { float64At, int32At, uint8At, uint32At } from '../../base/typed-at.ts';
import { orderStatistics } from '../math/order-statistics.ts';
import { type CustomerHistory, NO_DAY } from '../orders/customer-history.ts';
import { isWithoutAmounts } from '../scheme/known-amounts.ts';

/** Bounds given by a user, from the best score down: those of recency ascend, the others descend. */
export interface RfmBounds {
  /** Days since the last purchase: at most this many for the highest score, the second … */
  readonly recency?: readonly number[];
  /** Orders: at least this many for the highest score, the second … */
  readonly frequency?: readonly number[];
  /** Amount spent, in units of the currency: at least this much. */
  readonly monetary?: readonly number[];
}

/** The scores of each customer; all are 0 for customers without purchases. */
export interface RfmScores {
  /** The customers who bought. */
  readonly buyers: Uint32Array;
  readonly recencyDays: Int32Array;
  readonly recency: Uint8Array;
  readonly frequency: Uint8Array;
  readonly monetary: Uint8Array;
  /** The highest possible score of each metric. */
  readonly highest: { readonly recency: number; readonly frequency: number; readonly monetary: number };
}

/** Parts of a fifth each. */
export const QUINTILES = 5;

/**
 * The scores of all customers who bought and of whom amounts are known, in n log n.
 *
 * @param minorUnits number of minor units in a unit of the currency.
 * @param parts number of equal parts of the quantiles.
 */
export function rfmScores(
  history: CustomerHistory,
  minorUnits: number,
  parts = QUINTILES,
  bounds: RfmBounds = {},
): RfmScores {
  const buyers = buyersOf(history);
  const recencyDays = new Int32Array(history.customers);
  for (let index = 0; index < buyers.length; index += 1) {
    const customer = uint32At(buyers, index);
    recencyDays[customer] = history.asOf - int32At(history.lastDay, customer);
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

function buyersOf(history: CustomerHistory): Uint32Array {
  const { lastDay } = history;
  const buyers = new Uint32Array(lastDay.length);
  let count = 0;
  for (let customer = 0; customer < lastDay.length; customer += 1) {
    if (lastDay[customer] === NO_DAY || isWithoutAmounts(history, customer)) continue;
    buyers[count] = customer;
    count += 1;
  }
  return buyers.subarray(0, count);
}

type Values = Int32Array | Uint32Array | Float64Array;

/** The values of the buyers, so that what follows sees arrays of one type. */
function valuesOf(values: Values, buyers: Uint32Array): Float64Array {
  const own = new Float64Array(buyers.length);
  for (let index = 0; index < buyers.length; index += 1) {
    // A missing value would be NaN, which reaches no border and spoils the quantiles visibly.
    own[index] = values[uint32At(buyers, index)] ?? Number.NaN;
  }
  return own;
}

/** The part, from 1, in which the value of each buyer lies; 0 for the others. */
function byQuantiles(values: Values, buyers: Uint32Array, parts: number, wholeUnit: number): Uint8Array {
  const own = valuesOf(values, buyers);
  return scoresOf(own, buyers, quantileBorders(own, parts, wholeUnit), values.length);
}

/** One more than the number of borders that the value of each buyer reaches. */
function scoresOf(own: Float64Array, buyers: Uint32Array, borders: readonly number[], customers: number): Uint8Array {
  const scores = new Uint8Array(customers);
  const limits = Float64Array.from(borders);
  for (let index = 0; index < buyers.length; index += 1) {
    const value = float64At(own, index);
    let score = 1;
    for (let border = 0; border < limits.length; border += 1) if (value >= float64At(limits, border)) score += 1;
    scores[uint32At(buyers, index)] = score;
  }
  return scores;
}

/** Reverses the order of the parts; 0 stays. */
function reversed(scores: Uint8Array, parts: number): Uint8Array {
  for (let index = 0; index < scores.length; index += 1) {
    const score = uint8At(scores, index);
    if (score > 0) scores[index] = parts + 1 - score;
  }
  return scores;
}

function fromBoundsOn(values: Values, buyers: Uint32Array, falling: readonly number[], unit: number): Uint8Array {
  const borders = falling.map((bound) => bound * unit);
  return scoresOf(valuesOf(values, buyers), buyers, borders, values.length);
}

function upToBounds(values: Values, buyers: Uint32Array, rising: readonly number[]): Uint8Array {
  const beyond = rising.map((bound) => bound + 1);
  return reversed(scoresOf(valuesOf(values, buyers), buyers, beyond, values.length), rising.length + 1);
}

/**
 * The borders between equal parts of some values: a value is in the part numbered by the borders that it reaches.
 *
 * @param wholeUnit added to the quantile: a value less than a whole unit above it still counts as equal to it.
 */
export function quantileBorders(values: Float64Array, parts: number, wholeUnit: number): number[] {
  if (values.length === 0) return [];
  // In integers as long as possible: a border that should equal a value must not miss it by a rounding.
  const positions = Array.from({ length: parts - 1 }, (_, part) => (values.length - 1) * (part + 1));
  const ranks = positions.flatMap((position) => {
    const rank = Math.floor(position / parts);
    return [rank, Math.min(rank + 1, values.length - 1)];
  });
  const found = orderStatistics(values, ranks);
  return positions.map((position, part) => {
    const [below, above] = [at(found, 2 * part), at(found, 2 * part + 1)];
    return below + ((position % parts) * (above - below)) / parts + wholeUnit;
  });
}
