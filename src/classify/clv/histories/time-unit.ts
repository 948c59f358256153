/**
 * The time unit of the models, and durations as people write them: `52` weeks, `90d`, `12m`, `1y`.
 */
import { at } from '../../../base/at.ts';

/** The time unit of a model; its parameters depend on it, its forecasts do not. */
export type TimeUnit = 'day' | 'week' | 'month';

/** A month is a twelfth of a year of the Gregorian calendar. */
const daysIn = { d: 1, w: 7, m: 30.436_875, y: 365.2425 } as const;

export const DAYS_IN_YEAR = daysIn.y;

/** Length of a unit in days. */
export function daysOfUnit(unit: TimeUnit): number {
  return { day: daysIn.d, week: daysIn.w, month: daysIn.m }[unit];
}

const lettersOfUnits: Readonly<Record<string, keyof typeof daysIn>> = {
  '': 'w',
  d: 'd',
  day: 'd',
  天: 'd',
  日: 'd',
  w: 'w',
  week: 'w',
  周: 'w',
  m: 'm',
  month: 'm',
  月: 'm',
  个月: 'm',
  y: 'y',
  year: 'y',
  年: 'y',
};

const LONGEST_YEARS = 100;

/** Parses a duration into days; a number without a unit is weeks. Undefined where it is not one, or over 100 years. */
export function parseDuration(written: string): number | undefined {
  const [, number = '', letters = ''] =
    /^(\d+(?:\.\d+)?)\s*(\p{L}*)$/u.exec(written.normalize('NFKC').trim().toLowerCase()) ?? [];
  const unit = lettersOfUnits[letters] ?? lettersOfUnits[letters.replace(/s$/, '')];
  if (number === '' || unit === undefined) return undefined;
  const days = Number(number) * daysIn[unit];
  return days > 0 && days <= LONGEST_YEARS * DAYS_IN_YEAR ? days : undefined;
}

const TWO_DECIMALS = 2;

/**
 * Converts rounded weeks back to the whole days that they were: 30.43 is 213 days, so 213 / 7. Only if every value is such a
 * rounding, which happens to 7 in 100 numbers by chance.
 *
 * @returns undefined where they are something else, or exact already.
 */
export function wholeDaysOfWeeks(weeks: Float64Array): Float64Array | undefined {
  let decimals = 0;
  for (const value of weeks) {
    if (!Number.isInteger(value)) decimals = Math.max(decimals, decimalsOf(value));
  }
  if (decimals < TWO_DECIMALS) return undefined;
  const rounding = 0.5 * 10 ** -decimals + 1e-12;
  const exact = weeks.map((value) => Math.round(value * daysIn.w) / daysIn.w);
  let changed = false;
  for (const [index, value] of weeks.entries()) {
    const off = Math.abs(value - at(exact, index));
    if (off > rounding) return undefined;
    if (off > 0) changed = true;
  }
  return changed ? exact : undefined;
}

function decimalsOf(value: number): number {
  const written = String(value);
  return written.includes('e') ? 20 : written.length - 1 - written.indexOf('.');
}
