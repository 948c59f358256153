/**
 * Civil dates as numbers of days, so that durations are subtractions and a million of them fit into a typed array.
 *
 * Day 0 is 1970-01-01 of the Gregorian calendar, which is also used for the time before it began. No clock, no time
 * zone: a civil date has neither.
 */

const DAYS_IN_400_YEARS = 146_097;
/** From 0000-03-01, on which the years of this calculation begin, to 1970-01-01. */
const DAYS_TO_1970 = 719_468;
/** A span of days, both ends included. */
export interface DaySpan {
  readonly from: number;
  readonly until: number;
}

const civilDateForm = /^(\d{4})-(\d{2})-(\d{2})$/;

/** The number of a civil date `YYYY-MM-DD`; undefined where the text is not one or the calendar has no such day. */
export function dayNumber(date: string): number | undefined {
  const parts = civilDateForm.exec(date);
  if (parts === null) return undefined;
  const day = daysTo(Number(parts[1]), Number(parts[2]), Number(parts[3]));
  return civilDate(day) === date ? day : undefined;
}

/** The number of a civil date that is known to be one. @throws RangeError where it is not: a fault of the program. */
export function dayOf(date: string): number {
  const day = dayNumber(date);
  if (day === undefined) throw new RangeError(`${date} is not a civil date`);
  return day;
}

/** The civil date `YYYY-MM-DD` of a day number. */
export function civilDate(day: number): string {
  const days = day + DAYS_TO_1970;
  const era = Math.floor(days / DAYS_IN_400_YEARS);
  const dayOfEra = days - era * DAYS_IN_400_YEARS;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const dayOfMonth = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(dayOfMonth, 2)}`;
}

/** Days since 1970-01-01, with years that begin in March so that the leap day is the last of them. */
function daysTo(year: number, month: number, day: number): number {
  const yearFromMarch = month <= 2 ? year - 1 : year;
  const era = Math.floor(yearFromMarch / 400);
  const yearOfEra = yearFromMarch - era * 400;
  const monthFromMarch = month > 2 ? month - 3 : month + 9;
  const dayOfYear = Math.floor((153 * monthFromMarch + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * DAYS_IN_400_YEARS + dayOfEra - DAYS_TO_1970;
}

function padded(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
