/** Months, quarters and years as consecutive numbers. */
import { civilDate } from './days.ts';

export const calendarPeriods = ['month', 'quarter', 'year'] as const;

export type CalendarPeriod = (typeof calendarPeriods)[number];

const perYear: Readonly<Record<CalendarPeriod, number>> = { month: 12, quarter: 4, year: 1 };

/** Makes a function from a day to the number of its period, which caches the days. */
export function periodNumbers(by: CalendarPeriod): (day: number) => number {
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
export function periodName(period: number, by: CalendarPeriod): string {
  const year = String(Math.floor(period / perYear[by])).padStart(4, '0');
  const part = (period % perYear[by]) + 1;
  if (by === 'year') return year;
  return by === 'quarter' ? `${year}-Q${part}` : `${year}-${String(part).padStart(2, '0')}`;
}
