/** Months, quarters and years as running numbers, by which cohorts are told apart. */
import { type Text, text } from '../../base/text.ts';
import { civilDate } from '../math/days.ts';

export const cohortPeriods = ['month', 'quarter', 'year'] as const;

export type CohortPeriod = (typeof cohortPeriods)[number];

const perYear: Readonly<Record<CohortPeriod, number>> = { month: 12, quarter: 4, year: 1 };

/** The words for a period. */
export const periodWords: Readonly<
  Record<CohortPeriod, { readonly one: Text; readonly since: Text; readonly active: Text }>
> = {
  month: {
    one: text('month', '月'),
    since: text('Months since the first order', '距首次下单的月数'),
    active: text('Active months', '消费月数'),
  },
  quarter: {
    one: text('quarter', '季度'),
    since: text('Quarters since the first order', '距首次下单的季度数'),
    active: text('Active quarters', '消费季度数'),
  },
  year: {
    one: text('year', '年'),
    since: text('Years since the first order', '距首次下单的年数'),
    active: text('Active years', '消费年数'),
  },
};

/** Gives the running number of the period in which a day lies; the same days are not worked out twice. */
export function periodNumbers(by: CohortPeriod): (day: number) => number {
  const known = new Map<number, number>();
  return (day) => {
    const found = known.get(day);
    if (found !== undefined) return found;
    const date = civilDate(day);
    const month = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1;
    const period = Math.floor((month * perYear[by]) / 12);
    known.set(day, period);
    return period;
  };
}

/** The name of a period: `2026-03`, `2026-Q1`, `2026`. */
export function periodName(period: number, by: CohortPeriod): string {
  const year = String(Math.floor(period / perYear[by])).padStart(4, '0');
  const part = (period % perYear[by]) + 1;
  if (by === 'year') return year;
  return by === 'quarter' ? `${year}-Q${part}` : `${year}-${String(part).padStart(2, '0')}`;
}
