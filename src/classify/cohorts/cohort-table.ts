/** Counts the customers of each cohort who bought in each period since their first order. */
import { float64At, int32At, uint32At } from '../../base/typed-at.ts';
import { type CalendarPeriod, periodNumbers } from '../math/calendar-periods.ts';
import type { Purchases } from '../orders/customer-data.ts';

export interface CohortTable {
  /** The number of the first period; cohort `c` is that of period `first + c`. */
  readonly first: number;
  /** Number of periods up to that of the day of the analysis; equals the number of cohorts. */
  readonly periods: number;
  /** The size of each cohort. */
  readonly customers: Float64Array;
  /** By cohort, then by period since the first order: customers who bought. `active[c * periods]` is the cohort's size. */
  readonly active: Float64Array;
  /** The cohort of each customer, or `NO_COHORT`. */
  readonly cohortOf: Int32Array;
  /** Number of periods in which each customer bought. */
  readonly activePeriods: Int32Array;
}

/** The cohort of a customer without purchases. */
export const NO_COHORT = -1;

/** Time is linear in the purchases; the table has the square of the periods. */
export function cohortTable({ starts, day }: Purchases, asOf: number, by: CalendarPeriod): CohortTable {
  const periodOf = periodNumbers(by);
  const count = Math.max(starts.length - 1, 0);
  let first = Number.POSITIVE_INFINITY;
  for (let customer = 0; customer < count; customer += 1) {
    const start = uint32At(starts, customer);
    if (start < uint32At(starts, customer + 1)) first = Math.min(first, periodOf(int32At(day, start)));
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
    countCustomer(table, customer, day.subarray(uint32At(starts, customer), uint32At(starts, customer + 1)), periodOf);
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
  table.customers[cohort] = float64At(table.customers, cohort) + 1;
  let last = NO_COHORT;
  for (const day of days) {
    const period = periodOf(day) - table.first;
    if (period === last) continue;
    last = period;
    const cell = cohort * table.periods + period - cohort;
    table.active[cell] = float64At(table.active, cell) + 1;
    table.activePeriods[customer] = int32At(table.activePeriods, customer) + 1;
  }
}
