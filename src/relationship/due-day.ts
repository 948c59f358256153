/**
 * Days as people plan them: a date, or a number of days, weeks or months from today.
 */

const SPAN = /^\+(\d{1,4})([dwm])$/i;
const DATE = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/;
const words: ReadonlyMap<string, number> = new Map([
  ['today', 0],
  ['今天', 0],
  ['tomorrow', 1],
  ['明天', 1],
  ['yesterday', -1],
  ['昨天', -1],
]);

/**
 * Parses a day into a civil date; undefined where it is not one.
 *
 * @param written `2025-06-30`, `2025/6/30`, `+7d`, `+2w`, `+1m`, `today`, `tomorrow` or `yesterday`. A month later is the same
 * day of the next month, or its last day where it is shorter.
 * @param today civil date `YYYY-MM-DD`.
 */
export function parseDay(written: string, today: string): string | undefined {
  const word = written.trim().toLowerCase();
  const near = words.get(word);
  if (near !== undefined) return later(today, near, 0);
  const span = SPAN.exec(word);
  if (span !== null) {
    const count = Number(span[1]);
    return span[2] === 'm' ? later(today, 0, count) : later(today, count * (span[2] === 'w' ? 7 : 1), 0);
  }
  const date = DATE.exec(word);
  return date === null ? undefined : calendarDay(Number(date[1]), Number(date[2]), Number(date[3]));
}

const AGE = /^(\d{1,4})([dwmy]?)$/i;

/**
 * Parses an age into the civil date that long before a day; undefined where it is not one.
 *
 * @param written `180d`, `26w`, `6m`, `1y`; a number alone is days.
 * @param today civil date `YYYY-MM-DD`.
 */
export function dayBefore(written: string, today: string): string | undefined {
  const [, digits, unit = ''] = AGE.exec(written.trim().toLowerCase()) ?? [];
  if (digits === undefined) return undefined;
  const count = Number(digits);
  if (unit === 'm' || unit === 'y') return later(today, 0, -count * (unit === 'y' ? 12 : 1));
  return later(today, -count * (unit === 'w' ? 7 : 1), 0);
}

function later(day: string, days: number, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const lastOfMonth = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return iso(new Date(Date.UTC(year, month - 1 + months, Math.min(date, lastOfMonth) + days)));
}

function calendarDay(year: number, month: number, date: number): string | undefined {
  const moment = new Date(Date.UTC(year, month - 1, date));
  return moment.getUTCMonth() === month - 1 && moment.getUTCDate() === date ? iso(moment) : undefined;
}

function iso(moment: Date): string {
  return moment.toISOString().slice(0, 10);
}
