/** The flags of `classify cohorts`. */

import { text } from '../../../base/text.ts';
import { calendarPeriods } from '../../../classify/math/calendar-periods.ts';
import { choice } from '../../cli/flags.ts';

export const cohortFlags = {
  cohortBy: choice(
    '--cohort-by <period>',
    text(
      'group by month, quarter or year of the first order (default: month)',
      '按首次下单的 month（月）、quarter（季度）或 year（年）分批，默认 month',
    ),
    calendarPeriods,
  ),
};
