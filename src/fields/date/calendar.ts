/** The civil calendar: days as `YYYY-MM-DD`, without time zones. */

const DAYS_FROM_EXCEL_EPOCH_TO_1970 = 25569;
const MILLISECONDS_PER_DAY = 86_400_000;
const LAST_DAY_OF_MONTHS = 31;

/** Padded once, as padding for each date is slow. */
const twoDigits = Array.from({ length: LAST_DAY_OF_MONTHS + 1 }, (_, number) => String(number).padStart(2, '0'));

/** The number of days of a month (1 to 12) in the Gregorian calendar. */
function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** The day as `YYYY-MM-DD`; undefined if it does not exist. Years 1 to 9999. */
export function isoDay(year: number, month: number, day: number): string | undefined {
  if (!(year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month))) {
    return undefined;
  }
  return `${String(year).padStart(4, '0')}-${twoDigits[month] ?? ''}-${twoDigits[day] ?? ''}`;
}

/** The day of a serial number of a spreadsheet, which counts 1 January 1900 as 1; correct from 1 March 1900 on. */
export function dayOfSpreadsheet(serial: number): string {
  const moment = new Date((Math.floor(serial) - DAYS_FROM_EXCEL_EPOCH_TO_1970) * MILLISECONDS_PER_DAY);
  return moment.toISOString().slice(0, 10);
}
