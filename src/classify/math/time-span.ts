/**
 * Spans of time as people write them: a year, a quarter, a month, an ISO week, a day, a range of two of these, or the last
 * days, weeks, months or years up to the day of the analysis.
 */
import { civilDate, type DaySpan, dayNumber } from './days.ts';

/** A span of time whose days may depend on the day of the analysis. */
export type TimeSpan = (asOf: number) => DaySpan;

const forms: readonly (readonly [RegExp, (parts: readonly string[]) => DaySpan | undefined])[] = [
  [/^(\d{4})$/, ([year]) => spanOf(dayNumber(`${year}-01-01`), dayNumber(`${year}-12-31`))],
  [/^(\d{4})-?Q([1-4])$/i, ([year, quarter]) => months(Number(year), Number(quarter) * 3 - 2, 3)],
  [/^(\d{4})-(\d{2})$/, ([year, month]) => months(Number(year), Number(month), 1)],
  [/^(\d{4})-?W(\d{2})$/i, ([year, week]) => isoWeek(Number(year), Number(week))],
  [/^(\d{4}-\d{2}-\d{2})$/, ([date = '']) => spanOf(dayNumber(date), dayNumber(date))],
];

/** Parses one form, not a range; undefined where it is not one or there is no such day. */
export function parseDays(written: string): DaySpan | undefined {
  for (const [form, read] of forms) {
    const parts = form.exec(written.trim());
    if (parts !== null) return read(parts.slice(1));
  }
  return undefined;
}

/** Parses a span of time; undefined where it is not one or ends before it begins. */
export function parseTimeSpan(written: string): TimeSpan | undefined {
  const last = /^(\d{1,4})\s*([dwmy])$/i.exec(written.trim());
  if (last !== null) return lastUnits(Number(last[1]), (last[2] ?? 'd').toLowerCase());
  const [first = '', second, ...more] = written.split(/\.\.|…/);
  const from = parseDays(first);
  const until = second === undefined ? from : parseDays(second);
  if (from === undefined || until === undefined || more.length > 0 || until.until < from.from) return undefined;
  return () => ({ from: from.from, until: until.until });
}

function spanOf(from: number | undefined, until: number | undefined): DaySpan | undefined {
  return from === undefined || until === undefined ? undefined : { from, until };
}

function months(year: number, month: number, count: number): DaySpan | undefined {
  if (month < 1 || month > 12) return undefined;
  const from = firstOfMonth(year, month);
  const next = firstOfMonth(year, month + count);
  return spanOf(from, next === undefined ? undefined : next - 1);
}

/** The first day of a month; months beyond the twelfth belong to the next year. */
function firstOfMonth(year: number, month: number): number | undefined {
  const after = Math.floor((month - 1) / 12);
  const inYear = month - after * 12;
  return dayNumber(`${String(year + after).padStart(4, '0')}-${String(inYear).padStart(2, '0')}-01`);
}

/** ISO 8601: weeks begin on Monday, and the first one of a year is that with its first Thursday. */
function isoWeek(year: number, week: number): DaySpan | undefined {
  const fourth = dayNumber(`${String(year).padStart(4, '0')}-01-04`);
  if (fourth === undefined || week < 1) return undefined;
  const monday = fourth - weekday(fourth) + (week - 1) * 7;
  const thursday = civilDate(monday + 3);
  return Number(thursday.slice(0, 4)) === year ? { from: monday, until: monday + 6 } : undefined;
}

/** From 0, Monday, to 6. Day 0, 1970-01-01, was a Thursday. */
export function weekday(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}

function lastUnits(count: number, unit: string): TimeSpan | undefined {
  if (count === 0) return undefined;
  if (unit === 'd' || unit === 'w') {
    const days = unit === 'w' ? count * 7 : count;
    return (asOf) => ({ from: asOf - days + 1, until: asOf });
  }
  return (asOf) => ({ from: monthsBefore(asOf, unit === 'y' ? count * 12 : count) + 1, until: asOf });
}

/** The same day this many months earlier, or the last day of that month. */
function monthsBefore(day: number, count: number): number {
  const date = civilDate(day);
  const [year, month] = [Number(date.slice(0, 4)), Number(date.slice(5, 7)) - count];
  const [first, next] = [firstOfMonth(year, month), firstOfMonth(year, month + 1)];
  // Before the year 0 there is no calendar, so the span has no beginning.
  if (first === undefined || next === undefined) return Number.NEGATIVE_INFINITY;
  return Math.min(first + Number(date.slice(8)) - 1, next - 1);
}
