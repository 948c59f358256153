/**
 * Formats the serial numbers of a workbook as dates and times. The same days and minutes recur in a sheet, so their texts
 * are cached.
 */

export type MomentKind = 'date' | 'time' | 'date-time';

const secondsOfDay = 86_400;

/**
 * A date, a time or both; undefined if Excel has no such day.
 *
 * @param value in days
 * @param is1904 days are counted from 1904-01-01 instead of 1899-12-31
 */
export function shownMoment(value: number, kind: MomentKind, is1904: boolean): string | undefined {
  const seconds = Math.round(value * secondsOfDay);
  const day = kind === 'date' ? Math.floor(value) : Math.floor(seconds / secondsOfDay);
  if (value < 0 || day > (is1904 ? 2_957_003 : 2_958_465)) return undefined;
  if (kind === 'date') return civilDate(is1904 ? day + 1462 : day);
  const time = clockTime(seconds - day * secondsOfDay);
  if (kind === 'time') return time;
  const date = is1904 ? day + 1462 : day;
  return seconds % secondsOfDay === 0 ? civilDate(date) : beginOfMoment(date) + time;
}

/** Whether an error of a thousandth of a second might change the moment that is shown. */
export function isNearAnother(value: number, kind: MomentKind): boolean {
  if (kind !== 'date') return Math.abs(value * secondsOfDay - Math.floor(value * secondsOfDay) - 0.5) < 0.001;
  const ofDay = (value - Math.floor(value)) * secondsOfDay;
  return ofDay < 0.001 || ofDay > secondsOfDay - 0.001;
}

/** Cached dates by day, up to the year 2173. */
const civilDates = new Array<string | undefined>(100_000);

/** The date of a day counted from 1900-01-01 = 1. Excel has a 29 February 1900, which did not exist. */
function civilDate(day: number): string {
  const known = civilDates[day];
  if (known !== undefined) return known;
  const sinceEpoch = day - 25_569 + (day < 60 ? 1 : 0);
  const date = day === 60 ? '1900-02-29' : new Date(sinceEpoch * 86_400_000).toISOString().slice(0, 10);
  if (day < civilDates.length) civilDates[day] = date;
  return date;
}

/** As `civilDates`, with the space before a time. */
const beginsOfMoments = new Array<string | undefined>(civilDates.length);

function beginOfMoment(day: number): string {
  const known = beginsOfMoments[day];
  if (known !== undefined) return known;
  const begin = `${civilDate(day)} `;
  if (day < beginsOfMoments.length) beginsOfMoments[day] = begin;
  return begin;
}

const twoDigits = Array.from({ length: 60 }, (_, count) => String(count).padStart(2, '0'));

/** The hours and minutes of a time by minute of the day: few enough to keep, unlike the seconds. */
const minutesOfDay = Array.from({ length: 24 * 60 }, (_, minute) => beginOfTime(minute));

function beginOfTime(minute: number): string {
  const hours = Math.floor(minute / 60);
  return `${twoDigits[hours] ?? hours}:${twoDigits[minute % 60]}:`;
}

/** Hours, minutes and seconds; a duration may have more hours than a day. */
export function clockTime(seconds: number): string {
  const minute = Math.floor(seconds / 60);
  return (minutesOfDay[minute] ?? beginOfTime(minute)) + (twoDigits[seconds - minute * 60] ?? '');
}
