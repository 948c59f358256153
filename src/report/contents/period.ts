/**
 * The days that a report speaks of. Civil dates only, `YYYY-MM-DD`; no clock and no time zone.
 */

/** A week and the weeks that it is compared with; every date belongs to its span. */
export interface Period {
  /** The first of the seven days. */
  readonly from: string;
  /** The last of them, which is the day of the report. */
  readonly to: string;
  readonly previousFrom: string;
  /** The day a week ago, as which the list is compared. */
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

const MILLISECONDS_A_DAY = 86_400_000;

/** The civil date some days after another one; before it, where the number is negative. */
export function daysLater(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * MILLISECONDS_A_DAY).toISOString().slice(0, 10);
}

/** How many days lie between two civil dates; negative where the second is the earlier one. */
export function daysBetween(first: string, second: string): number {
  return Math.round((Date.parse(`${second}T00:00:00Z`) - Date.parse(`${first}T00:00:00Z`)) / MILLISECONDS_A_DAY);
}
