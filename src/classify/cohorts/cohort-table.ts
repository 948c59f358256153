/** Counts how many customers of each cohort bought in each period since their first order. */

import type { Purchases } from '../orders/customer-data.ts';
import { type CohortPeriod, periodNumbers } from './cohort-periods.ts';

export interface CohortTable {
  /** The running number of the first period; cohort `c` is that of period `first + c`. */
  readonly first: number;
  /** How many periods there are, up to that of the day of the analysis; as many as there are cohorts. */
  readonly periods: number;
  /** The size of each cohort. */
  readonly customers: Float64Array;
  /** By cohort, then by the periods since: how many bought. `active[c * periods]` is the size of the cohort. */
  readonly active: Float64Array;
  /** The cohort of each customer, or `NO_COHORT`. */
  readonly cohortOf: Int32Array;
  /** In how many periods each customer bought. */
  readonly activePeriods: Int32Array;
}

/** Has not bought anything. */
export const NO_COHORT = -1;

/** Linear in the purchases; the table itself is the square of the periods. */
export function cohortTable({ starts, day }: Purchases, asOf: number, by: CohortPeriod): CohortTable {
  const periodOf = periodNumbers(by);
  const count = Math.max(starts.length - 1, 0);
  let first = Number.POSITIVE_INFINITY;
  for (let customer = 0; customer < count; customer += 1) {
    const start = starts[customer] ?? 0;
    if (start < (starts[customer + 1] ?? 0)) first = Math.min(first, periodOf(day[start] ?? 0));
  }
  const periods = first === Number.POSITIVE_INFINITY ? 0 : periodOf(asOf) - first + 1;
  const table: CohortTable = {
    first,
    periods,
    customers: new Float64Array(periods),
    active: new Float64Array(periods * periods),
    cohortOf: new Int32Array(count).fill(NO_COHORT),
    activePeriods: new Int32Array(count),
  };
  for (let customer = 0; customer < count; customer += 1) {
    countCustomer(table, customer, day.subarray(starts[customer] ?? 0, starts[customer + 1] ?? 0), periodOf);
  }
  return table;
}

function countCustomer(
  table: CohortTable,
  customer: number,
  days: Int32Array,
  periodOf: (day: number) => number,
): void {
  const [firstDay] = days;
  if (firstDay === undefined) return;
  const cohort = periodOf(firstDay) - table.first;
  table.cohortOf[customer] = cohort;
  table.customers[cohort] = (table.customers[cohort] ?? 0) + 1;
  let last = NO_COHORT;
  for (const day of days) {
    const period = periodOf(day) - table.first;
    if (period === last) continue;
    last = period;
    const place = cohort * table.periods + period - cohort;
    table.active[place] = (table.active[place] ?? 0) + 1;
    table.activePeriods[customer] = (table.activePeriods[customer] ?? 0) + 1;
  }
}
