/** The score behind the grade of value, and its parts. */
import { float64At, int32At, uint32At } from '../../base/typed-at.ts';
import { periodNumbers } from '../math/calendar-periods.ts';
import type { CustomerData } from '../orders/customer-data.ts';
import { percentileRanks } from './percentile-rank.ts';

/** The parts of the score. */
export const valueParts = ['frequency', 'amount', 'loyalty'] as const;

export type ValuePart = (typeof valueParts)[number];

/** The loyalty of each customer; `known` is false where there is no data for it. */
export interface Loyalty {
  readonly values: Float64Array;
  readonly known: boolean;
  /** In months with purchases, not in the unit of a given age. */
  readonly inMonths: boolean;
}

/** The number of months in which each customer bought; for a table of customers, their age as customers. */
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
    for (let purchase = uint32At(starts, customer); purchase < uint32At(starts, customer + 1); purchase += 1) {
      const month = monthOf(int32At(day, purchase));
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
 * @param metrics by customer; `frequency` is 0 for those who did not buy. A part that is NaN does not count.
 * @param weights not all 0.
 */
export function valueScores(
  metrics: Readonly<Record<ValuePart, Float64Array>>,
  weights: Readonly<Record<ValuePart, number>>,
): Float64Array {
  const buyers = Uint32Array.from(metrics.frequency.keys()).filter(
    (customer) => float64At(metrics.frequency, customer) > 0,
  );
  const sums = new Float64Array(metrics.frequency.length).fill(Number.NaN);
  const weightSums = new Float64Array(sums.length);
  for (const customer of buyers) sums[customer] = 0;
  for (const part of valueParts) {
    const values = metrics[part];
    const known = buyers.filter((customer) => !Number.isNaN(float64At(values, customer)));
    const ranks = percentileRanks(Float64Array.from(known, (customer) => float64At(values, customer)));
    for (const [index, customer] of known.entries()) {
      sums[customer] = float64At(sums, customer) + weights[part] * float64At(ranks, index);
      weightSums[customer] = float64At(weightSums, customer) + weights[part];
    }
  }
  return sums.map((sum, customer) =>
    weightSums[customer] === 0 ? Number.NaN : (100 * sum) / float64At(weightSums, customer),
  );
}
