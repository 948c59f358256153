/**
 * Gamma-Gamma: the value of a customer's purchases. Single purchases vary around the customer's mean, and the means vary
 * over the customers; both are gamma. It assumes that the value of a purchase does not depend on how often a customer buys.
 *
 * Fader and Hardie, The Gamma-Gamma Model of Monetary Value (2013), with their γ written v; after Colombo and Jiang (1999).
 */

import { float64At, uint32At } from '../../../base/typed-at.ts';
import { distinctValues } from '../histories/purchase-histories.ts';
import { lnGamma } from '../numerics/log-gamma.ts';
import { CompensatedSum } from '../numerics/log-sums.ts';
import type { Parameters } from './purchase-model.ts';

export const gammaGammaParameters = ['p', 'q', 'v'] as const;

/** Customers with the same number and mean value of purchases as one row, sorted by number, then by mean. */
export interface SpendHistories {
  readonly rows: number;
  /** x: number of purchases behind the mean. */
  readonly purchases: Float64Array;
  /** The mean value of a purchase, in units of the currency. */
  readonly mean: Float64Array;
  readonly customers: Float64Array;
}

/** Collapses equal customers into one row. Those without a purchase or with a mean of 0 or less are left out. */
export function collapseSpend(purchases: Float64Array, mean: Float64Array): SpendHistories {
  const known = [...purchases.keys()].filter((row) => float64At(purchases, row) > 0 && float64At(mean, row) > 0);
  const numbers = distinctValues(Float64Array.from(known, (row) => float64At(purchases, row)));
  const means = distinctValues(Float64Array.from(known, (row) => float64At(mean, row)));
  const width = means.values.length;
  const pairs = distinctValues(
    Float64Array.from(known, (_, index) => uint32At(numbers.indexOf, index) * width + uint32At(means.indexOf, index)),
  );
  const customers = new Float64Array(pairs.values.length);
  for (const row of pairs.indexOf) customers[row] = float64At(customers, row) + 1;
  return {
    rows: customers.length,
    purchases: pairs.values.map((pair) => float64At(numbers.values, Math.floor(pair / width))),
    mean: pairs.values.map((pair) => float64At(means.values, pair % width)),
    customers,
  };
}

/** Equation 1a of the note, summed over all customers. */
export function gammaGammaLogLikelihood([p = 0, q = 0, v = 0]: Parameters, histories: SpendHistories): number {
  const { rows, purchases, mean, customers } = histories;
  const sum = new CompensatedSum();
  let x = -1;
  let ofPurchases = 0;
  for (let row = 0; row < rows; row += 1) {
    if (purchases[row] !== x) {
      x = float64At(purchases, row);
      ofPurchases = lnGamma(p * x + q) - lnGamma(p * x) - lnGamma(q) + q * Math.log(v) + p * x * Math.log(x);
    }
    const m = float64At(mean, row);
    const own = ofPurchases + (p * x - 1) * Math.log(m) - (p * x + q) * Math.log(v + x * m);
    sum.add(float64At(customers, row) * own);
  }
  return sum.total;
}

/** The starts of the search: at the mean value of all purchases, with more and less variation. */
export function gammaGammaStarts({ rows, purchases, mean, customers }: SpendHistories): readonly Parameters[] {
  let spent = 0;
  let bought = 0;
  for (let row = 0; row < rows; row += 1) {
    const purchasesOfRow = float64At(purchases, row) * float64At(customers, row);
    spent += purchasesOfRow * float64At(mean, row);
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
 * The expected mean value of a customer's purchases: equation 5 of the note, between the customer's own mean and
 * that of all.
 *
 * @param purchases number of purchases behind `mean`; 0 gives the mean of all customers.
 * @returns NaN where q is not above 1, so that the mean of all customers is infinite.
 */
export function expectedValue([p = 0, q = 0, v = 0]: Parameters, purchases: number, mean: number): number {
  const weight = p * purchases + q - 1;
  return weight > 0 ? (p * (v + purchases * mean)) / weight : Number.NaN;
}
