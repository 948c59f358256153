/** What the grade of value is made of: the parts of the score, and the score that they give. */
import { periodNumbers } from '../cohorts/cohort-periods.ts';
import type { CustomerData } from '../orders/customer-data.ts';
import { rankShares } from './percentile-rank.ts';

/** The parts of the score. */
export const valueParts = ['frequency', 'amount', 'loyalty'] as const;

export type ValuePart = (typeof valueParts)[number];

/** How loyal each customer is; `known` is false where nothing tells. */
export interface Loyalty {
  readonly values: Float64Array;
  readonly known: boolean;
  /** In months with purchases, not in the unit of a given age. */
  readonly inMonths: boolean;
}

/** In how many months each customer bought; of a table of customers, how old they are as customers. */
export function loyaltyOf(data: CustomerData): Loyalty {
  if (data.given !== undefined) {
    const known = data.given.age.some((age) => !Number.isNaN(age));
    return { values: data.given.age, known, inMonths: false };
  }
  const { starts, day } = data.purchases();
  const monthOf = periodNumbers('month');
  const values = new Float64Array(data.customers);
  for (let customer = 0; customer < data.customers; customer += 1) {
    let last = Number.NaN;
    let months = 0;
    for (let place = starts[customer] ?? 0; place < (starts[customer + 1] ?? 0); place += 1) {
      const month = monthOf(day[place] ?? 0);
      if (month === last) continue;
      last = month;
      months += 1;
    }
    values[customer] = months;
  }
  return { values, known: true, inMonths: true };
}

/**
 * The score of each customer who bought, from 0 to 100; NaN of the others.
 *
 * @param figures by customer; `frequency` is 0 for those who did not buy. A part that is NaN does not count.
 * @param weights not all 0.
 */
export function valueScores(
  figures: Readonly<Record<ValuePart, Float64Array>>,
  weights: Readonly<Record<ValuePart, number>>,
): Float64Array {
  const buyers = Uint32Array.from(figures.frequency.keys()).filter(
    (customer) => (figures.frequency[customer] ?? 0) > 0,
  );
  const sums = new Float64Array(figures.frequency.length).fill(Number.NaN);
  const weightSums = new Float64Array(sums.length);
  for (const customer of buyers) sums[customer] = 0;
  for (const part of valueParts) {
    const known = buyers.filter((customer) => !Number.isNaN(figures[part][customer] ?? Number.NaN));
    const shares = rankShares(Float64Array.from(known, (customer) => figures[part][customer] ?? 0));
    for (const [place, customer] of known.entries()) {
      sums[customer] = (sums[customer] ?? 0) + weights[part] * (shares[place] ?? 0);
      weightSums[customer] = (weightSums[customer] ?? 0) + weights[part];
    }
  }
  return sums.map((sum, customer) =>
    weightSums[customer] === 0 ? Number.NaN : (100 * sum) / (weightSums[customer] ?? 1),
  );
}
