/**
 * Gamma-Gamma: what a customer's purchase is worth. Single purchases vary around the customer's own mean, and the means
 * vary over the customers; both are gamma. It takes for granted that the value of a purchase does not depend on how
 * often a customer buys.
 *
 * Fader and Hardie, The Gamma-Gamma Model of Monetary Value (2013), with their γ written v; after Colombo and Jiang (1999).
 */

import { distinctValues } from '../histories/purchase-histories.ts';
import { lnGamma } from '../numerics/log-gamma.ts';
import { CarefulSum } from '../numerics/log-sums.ts';
import type { Parameters } from './purchase-model.ts';

export const gammaGammaParameters = ['p', 'q', 'v'] as const;

/** Customers with the same number and mean value of purchases as one row, by number, then by mean. */
export interface SpendHistories {
  readonly rows: number;
  /** x: the purchases that the mean is of. */
  readonly purchases: Float64Array;
  /** The mean value of a purchase, in units of the currency. */
  readonly mean: Float64Array;
  readonly customers: Float64Array;
}

/** Brings equal customers together. Customers without a purchase or with a mean of 0 or less are left out. */
export function collapseSpend(purchases: Float64Array, mean: Float64Array): SpendHistories {
  const known = [...purchases.keys()].filter((at) => (purchases[at] ?? 0) > 0 && (mean[at] ?? 0) > 0);
  const numbers = distinctValues(Float64Array.from(known, (at) => purchases[at] ?? 0));
  const means = distinctValues(Float64Array.from(known, (at) => mean[at] ?? 0));
  const width = means.values.length;
  const pairs = distinctValues(
    Float64Array.from(known, (_, at) => (numbers.place[at] ?? 0) * width + (means.place[at] ?? 0)),
  );
  const customers = new Float64Array(pairs.values.length);
  for (const row of pairs.place) customers[row] = (customers[row] ?? 0) + 1;
  return {
    rows: customers.length,
    purchases: pairs.values.map((pair) => numbers.values[Math.floor(pair / width)] ?? 0),
    mean: pairs.values.map((pair) => means.values[pair % width] ?? 0),
    customers,
  };
}

/** Equation 1a of the note, summed over all customers. */
export function gammaGammaLogLikelihood([p = 0, q = 0, v = 0]: Parameters, histories: SpendHistories): number {
  const { rows, purchases, mean, customers } = histories;
  const sum = new CarefulSum();
  let x = -1;
  let ofPurchases = 0;
  for (let row = 0; row < rows; row += 1) {
    if (purchases[row] !== x) {
      x = purchases[row] ?? 0;
      ofPurchases = lnGamma(p * x + q) - lnGamma(p * x) - lnGamma(q) + q * Math.log(v) + p * x * Math.log(x);
    }
    const m = mean[row] ?? 0;
    const own = ofPurchases + (p * x - 1) * Math.log(m) - (p * x + q) * Math.log(v + x * m);
    sum.add((customers[row] ?? 0) * own);
  }
  return sum.total;
}

/** Where the search begins: at the mean value of all purchases, more or less alike. */
export function gammaGammaStarts({ rows, purchases, mean, customers }: SpendHistories): readonly Parameters[] {
  let spent = 0;
  let bought = 0;
  for (let row = 0; row < rows; row += 1) {
    const purchasesOfRow = (purchases[row] ?? 0) * (customers[row] ?? 0);
    spent += purchasesOfRow * (mean[row] ?? 0);
    bought += purchasesOfRow;
  }
  const shapes: readonly (readonly [p: number, q: number])[] = [
    [1, 3],
    [6, 4],
    [3, 1.5],
    [20, 10],
    [0.5, 8],
  ];
  // The mean over the customers is p v / (q - 1).
  return shapes.map(([p, q]) => [p, q, ((spent / bought) * (q - 1)) / p]);
}

/**
 * The mean value to be expected of a customer's purchases: equation 5 of the note, between the customer's own mean and
 * that of all.
 *
 * @param purchases the number of purchases that `mean` is of; 0 gives the mean of all customers.
 * @returns NaN where q is not above 1, so that the mean of all customers is infinite.
 */
export function expectedValue([p = 0, q = 0, v = 0]: Parameters, purchases: number, mean: number): number {
  const weight = p * purchases + q - 1;
  return weight > 0 ? (p * (v + purchases * mean)) / weight : Number.NaN;
}
