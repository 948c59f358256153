/**
 * Cohorts: the customers who first bought in the same month, and how many of each cohort bought again in each following
 * month.
 *
 * A customer counts as retained in a month in which they bought at least once; a month that has not begun by the day of
 * the analysis has no share. The month of that day counts as far as it has passed.
 */

import { at } from '../../base/at.ts';
import { rounded } from '../../base/rounding.ts';
import { text } from '../../base/text.ts';
import { float64At } from '../../base/typed-at.ts';
import { type CalendarPeriod, periodName, periodNumbers } from '../math/calendar-periods.ts';
import { civilDate } from '../math/days.ts';
import type { CustomerData } from '../orders/customer-data.ts';
import { type CustomerHistory, NO_DAY } from '../orders/customer-history.ts';
import { dataDrivenClasses } from '../scheme/data-driven-classes.ts';
import type { Plot, SchemeColumn, SchemeTable } from '../scheme/plot.ts';
import { type Classification, type Scheme, type SharedOptions, tooLittleData } from '../scheme/scheme.ts';
import { periodWords } from './cohort-periods.ts';
import { type CohortTable, cohortTable } from './cohort-table.ts';

export interface CohortOptions {
  /** The period of a cohort; a month where absent. */
  readonly cohortBy?: CalendarPeriod | undefined;
}

/** Number of cohorts, the latest ones, and of periods that a plot shows. */
const COHORTS_DRAWN = 24;
const PERIODS_DRAWN = 24;
/** A hundred years of months. */
const MOST_PERIODS = 1200;

export const cohorts: Scheme<CohortOptions> = {
  name: 'cohorts',
  label: text('Cohort', '首购批次'),
  tells: text('the month of the first order, with retention by month', '首次消费的月份，以及各批客户之后的留存率'),
  classes: [],
  needs: { purchases: true },
  classify(data: CustomerData, { cohortBy = 'month' }: SharedOptions & CohortOptions): Classification {
    const table = tableOf(data, cohortBy);
    const names = Array.from(table.customers, (_, cohort) => periodName(table.first + cohort, cohortBy));
    const { found, classes } = dataDrivenClasses({ codes: table.cohortOf, names }, { order: 'by-name' });
    const { firstDay } = data.history;
    const cohortOf = (customer: number) => names[at(table.cohortOf, customer)] ?? null;
    const firstOrder = (customer: number) => {
      const day = at(firstDay, customer);
      return day === NO_DAY ? null : civilDate(day);
    };
    return {
      found,
      classes,
      columns: [
        { name: 'first_order', label: text('First order', '首次下单') },
        { name: 'active_periods', label: periodWords[cohortBy].active, align: 'right' },
        { name: 'cohort', label: text('Cohort', '首购批次') },
      ],
      cells: (customer) => [firstOrder(customer), at(table.activePeriods, customer), cohortOf(customer)],
      reason(customer) {
        const first = firstOrder(customer);
        return text(`first order on ${first ?? 'no day'}`, `首次下单：${first ?? '无'}`);
      },
      metrics: (customer) => [{ label: text('first order', '首次下单'), value: firstOrder(customer) }],
      remarks: remarksOf(table, cohortBy),
      tables: () => [retentionTable(table, names, cohortBy), countTable(table, names, cohortBy)],
      plots: () => [retentionPlot(table, names, cohortBy)],
    };
  },
};

/** @throws UserError `too-little-data`, also where a wrong date would make an unreadably large table. */
function tableOf(data: CustomerData, by: CalendarPeriod): CohortTable {
  const first = firstPurchase(data.history);
  if (first === undefined) {
    throw tooLittleData('cohorts', text('there are no purchases yet', '还没有客户消费过'));
  }
  const periodOf = periodNumbers(by);
  const periods = periodOf(data.asOf) - periodOf(first) + 1;
  if (periods > MOST_PERIODS) {
    const date = civilDate(first);
    throw tooLittleData(
      'cohorts',
      text(`the first order is from ${date}, which makes ${periods} cohorts`, `最早的订单是 ${date}，共 ${periods} 批`),
      text(
        'correct the date, or use longer cohorts: --cohort-by year',
        '请更正日期，或改用更长的批次：--cohort-by year',
      ),
    );
  }
  return cohortTable(data.purchases(), data.asOf, by);
}

function firstPurchase({ firstDay }: CustomerHistory): number | undefined {
  const first = firstDay.reduce((least, day) => (day === NO_DAY ? least : Math.min(least, day)), Infinity);
  return first === Infinity ? undefined : first;
}

/** `m0`, `m1` …; of quarters `q0`, of years `y0`. */
function periodColumns(table: CohortTable, by: CalendarPeriod): SchemeColumn[] {
  return Array.from({ length: table.periods }, (_, since) => ({ name: `${by[0]}${since}`, align: 'right' }));
}

/** Empty cohorts are left out. */
function rowsOf(table: CohortTable, names: readonly string[], cell: (cohort: number, since: number) => number | null) {
  return names.flatMap((name, cohort) => {
    const customers = float64At(table.customers, cohort);
    if (customers === 0) return [];
    return [[name, customers, ...Array.from({ length: table.periods }, (_, since) => cell(cohort, since))]];
  });
}

function headColumns() {
  return [
    { name: 'cohort', label: text('Cohort', '首购批次') },
    { name: 'customers', label: text('Customers', '客户数'), align: 'right' as const },
  ];
}

function retentionTable(table: CohortTable, names: readonly string[], by: CalendarPeriod): SchemeTable {
  return {
    name: 'retention',
    title: text(
      `Retention: share of a cohort that bought in each ${periodWords[by].one.en} since its first order`,
      `留存率：首次下单后各${periodWords[by].one.zh}仍有消费的客户占比`,
    ),
    columns: [...headColumns(), ...periodColumns(table, by).map((column) => ({ ...column, unit: 'share' as const }))],
    rows: rowsOf(table, names, (cohort, since) => fourDecimals(retention(table, cohort, since))),
    // The plot shows the same.
    shown: 0,
  };
}

function countTable(table: CohortTable, names: readonly string[], by: CalendarPeriod): SchemeTable {
  return {
    name: 'active',
    title: text(
      `Customers of a cohort who bought in each ${periodWords[by].one.en} since their first order`,
      `首次下单后各${periodWords[by].one.zh}有消费的客户数`,
    ),
    columns: [...headColumns(), ...periodColumns(table, by)],
    rows: rowsOf(table, names, (cohort, since) => activeIn(table, cohort, since)),
    shown: 0,
  };
}

function retentionPlot(table: CohortTable, names: readonly string[], by: CalendarPeriod): Plot {
  const drawn = names
    .flatMap((name, cohort) => (float64At(table.customers, cohort) > 0 ? [{ name, cohort }] : []))
    .slice(-COHORTS_DRAWN);
  // The first period is 1 for every cohort and would leave no shades for the others.
  const since = Array.from({ length: Math.min(table.periods - 1, PERIODS_DRAWN) }, (_, period) => period + 1);
  return {
    kind: 'grid',
    title: text('Retention by cohort', '各批次留存率'),
    rows: {
      label: text('Cohort (customers)', '首购批次（客户数）'),
      names: drawn.map(({ name, cohort }) => `${name} (${float64At(table.customers, cohort)})`),
    },
    columns: { label: periodWords[by].since, names: since.map(String) },
    unit: 'share',
    cells: drawn.map(({ cohort }) => since.map((period) => retention(table, cohort, period))),
  };
}

/** The periods after the first order whose overall retention is reported in a sentence. */
const reported: Readonly<Record<CalendarPeriod, readonly number[]>> = {
  month: [1, 3, 12],
  quarter: [1, 4],
  year: [1, 2],
};

function remarksOf(table: CohortTable, by: CalendarPeriod) {
  const { one } = periodWords[by];
  const parts = reported[by].flatMap((since) => {
    const share = retentionOfAll(table, since);
    return share === null ? [] : [{ since, percent: `${(share * 100).toFixed(1)} %` }];
  });
  if (parts.length === 0) return [];
  const en = parts.map(({ since, percent }) => `${percent} in ${one.en} ${since}`).join(', ');
  const zh = parts.map(({ since, percent }) => `第 ${since} 个${one.zh} ${percent}`).join('，');
  return [text(`bought again after the first order: ${en}`, `首次下单后再次消费：${zh}`)];
}

/** The mean retention after a number of periods, over the cohorts for which that period is over; null if there are none. */
function retentionOfAll(table: CohortTable, since: number): number | null {
  let customers = 0;
  let active = 0;
  for (let cohort = 0; cohort + since < table.periods - 1; cohort += 1) {
    customers += float64At(table.customers, cohort);
    active += float64At(table.active, cohort * table.periods + since);
  }
  return customers === 0 ? null : active / customers;
}

function retention(table: CohortTable, cohort: number, since: number): number | null {
  const active = activeIn(table, cohort, since);
  const customers = float64At(table.customers, cohort);
  return active === null || customers === 0 ? null : active / customers;
}

function activeIn(table: CohortTable, cohort: number, since: number): number | null {
  return cohort + since < table.periods ? float64At(table.active, cohort * table.periods + since) : null;
}

function fourDecimals(share: number | null): number | null {
  return share === null ? null : rounded(share, 4);
}
