/** The machine's clock, and the one that `--as-of` puts in its place. */
import type { Clock } from '../../base/clock.ts';

/** The clock of the machine; today is the civil date of its time zone when the run began. */
export function systemClock(): Clock {
  const start = new Date();
  const two = (part: number) => String(part).padStart(2, '0');
  return {
    today: `${String(start.getFullYear()).padStart(4, '0')}-${two(start.getMonth() + 1)}-${two(start.getDate())}`,
    now: () => new Date().toISOString(),
  };
}

/** A clock that stands at the start of a civil date, `YYYY-MM-DD`. */
export function clockAt(day: string): Clock {
  return { today: day, now: () => `${day}T00:00:00.000Z` };
}
