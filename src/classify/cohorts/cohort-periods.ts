/** The words for the periods by which cohorts are formed. */
import { type Text, text } from '../../base/text.ts';
import type { CalendarPeriod } from '../math/calendar-periods.ts';

/** A period, the periods since the first order, and those with purchases. */
export const periodWords: Readonly<
  Record<CalendarPeriod, { readonly one: Text; readonly since: Text; readonly active: Text }>
> = {
  month: {
    one: text('month', '月'),
    since: text('Months since the first order', '距首次下单的月数'),
    active: text('Active months', '消费月数'),
  },
  quarter: {
    one: text('quarter', '季度'),
    since: text('Quarters since the first order', '距首次下单的季度数'),
    active: text('Active quarters', '消费季度数'),
  },
  year: {
    one: text('year', '年'),
    since: text('Years since the first order', '距首次下单的年数'),
    active: text('Active years', '消费年数'),
  },
};
