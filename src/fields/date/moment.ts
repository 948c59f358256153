/** The moment at which a row was changed, to the second if the text has a time. */

import type { ReadingContext } from '../declaration/field.ts';
import { plainCode } from '../text/plain.ts';
import { calendarDate } from './date.ts';

const iso = /^\d{4}-\d{2}-\d{2}$/;
const clock =
  /(?:[\sT日]|^)([上下]午)?\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*([ap]m)?\s*(z|utc|gmt|[+-]\d{2}:?\d{2})?$/i;

/**
 * Reads a day, or a day and a time: `2026-06-01`, or `2026-06-01T08:30:00`, in UTC if the text has a time zone, else as
 * written. Moments of both forms compare as text over their common length.
 *
 * @returns undefined if the text has no unambiguous day.
 */
export function momentOf(cell: string, context: ReadingContext): string | undefined {
  const text = plainCode(cell);
  const { value, doubts } = calendarDate.read(text, context);
  if (value === null || !iso.test(value) || doubts.length > 0) return undefined;
  const [, before, hours, minutes, seconds = '00', after, zone] = clock.exec(text) ?? [];
  if (hours === undefined || minutes === undefined) return value;
  const half = before ?? after;
  const hour = (Number(hours) % (half === undefined ? 24 : 12)) + (/^p|^下/i.test(half ?? '') ? 12 : 0);
  const written = `${value}T${String(hour).padStart(2, '0')}:${minutes}:${seconds}`;
  const moment = new Date(`${written}${offsetOf(zone)}`);
  return Number.isNaN(moment.getTime()) ? value : moment.toISOString().slice(0, 19);
}

function offsetOf(zone: string | undefined): string {
  if (zone === undefined || /^[a-z]/i.test(zone)) return 'Z';
  return zone.includes(':') ? zone : `${zone.slice(0, 3)}:${zone.slice(3)}`;
}
