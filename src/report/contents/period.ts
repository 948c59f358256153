/**
 * The period of a report. Civil dates only, `YYYY-MM-DD`; no clock and no time zone.
 */

/** A week and the weeks that it is compared with; first and last days are included. */
export interface Period {
  /** The first of the seven days. */
  readonly from: string;
  /** The last of them, the day of the report. */
  readonly to: string;
  readonly previousFrom: string;
  /** The day a week ago, with which the list is compared. */
  readonly previousTo: string;
  /** The first day of the four weeks before `from`. */
  readonly fourWeeksFrom: string;
}

/** The seven days up to and including a day, and the seven before them. */
export function weekUpTo(day: string): Period {
  return {
    from: daysLater(day, -6),
    to: day,
    previousFrom: daysLater(day, -13),
    previousTo: daysLater(day, -7),
    fourWeeksFrom: daysLater(day, -34),
  };
}

const MILLISECONDS_PER_DAY = 86_400_000;

/** The civil date a number of days after another one; before it if the number is negative. */
export function daysLater(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * MILLISECONDS_PER_DAY).toISOString().slice(0, 10);
}

/** The number of days from one civil date to another; negative if the second is earlier. */
export function daysBetween(first: string, second: string): number {
  return Math.round((Date.parse(`${second}T00:00:00Z`) - Date.parse(`${first}T00:00:00Z`)) / MILLISECONDS_PER_DAY);
}
