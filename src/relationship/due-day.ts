/**
 * Days as people plan them: a date, or so many days, weeks or months from today.
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
 * The civil date that is meant; undefined where none is.
 *
 * @param said `2025-06-30`, `2025/6/30`, `+7d`, `+2w`, `+1m`, `today`, `tomorrow` or `yesterday`. A month later is the same
 * day of the next month, or its last day where it is shorter.
 * @param today civil date `YYYY-MM-DD`.
 */
export function dayMeant(said: string, today: string): string | undefined {
  const plain = said.trim().toLowerCase();
  const near = words.get(plain);
  if (near !== undefined) return later(today, near, 0);
  const span = SPAN.exec(plain);
  if (span !== null) {
    const count = Number(span[1]);
    return span[2] === 'm' ? later(today, 0, count) : later(today, count * (span[2] === 'w' ? 7 : 1), 0);
  }
  const date = DATE.exec(plain);
  return date === null ? undefined : calendarDay(Number(date[1]), Number(date[2]), Number(date[3]));
}

const AGE = /^(\d{1,4})([dwmy]?)$/i;

/**
 * The civil date that lies so long before a day; undefined where no span is meant.
 *
 * @param said `180d`, `26w`, `6m`, `1y`; a number alone counts days.
 * @param today civil date `YYYY-MM-DD`.
 */
export function dayBefore(said: string, today: string): string | undefined {
  const [, digits, unit = ''] = AGE.exec(said.trim().toLowerCase()) ?? [];
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
