/** `--since`: a day, or a week of ISO 8601 such as 2026-W46, a month, a quarter or a year. */

import { type Text, text } from '../../base/text.ts';
import { civilDate, dayNumber } from '../../classify/math/days.ts';
import { parseDays } from '../../classify/math/time-span.ts';
import { badValue, type ValueFlag, value } from '../cli/flags.ts';

const SINCE = '--since <day>';

/**
 * The flag. Its value is the civil date whose state is the baseline: the day itself, or the day before a week or month
 * begins, so that its first day counts.
 */
export function sinceFlag(help: Text): ValueFlag<string> {
  return value(SINCE, help, (raw) => {
    if (dayNumber(raw) !== undefined) return raw;
    const span = parseDays(raw);
    if (span !== undefined) return civilDate(span.from - 1);
    throw badValue(
      SINCE,
      raw,
      text(
        'give a date such as 2026-11-09, a week such as 2026-W46, or a month such as 2026-11',
        '请给出日期（如 2026-11-09）、周（如 2026-W46）或月（如 2026-11）',
      ),
    );
  });
}
