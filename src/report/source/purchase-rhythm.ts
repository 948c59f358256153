/**
 * The rhythm in which a customer buys, read from the orders when asked for.
 */
import { at } from '../../base/at.ts';
import { IS_PURCHASE } from '../../store/schema/counting-rules.ts';
import { daysBetween } from '../contents/period.ts';
import type { ReportSource } from './report-source.ts';

/** With this many purchase days, which have three gaps between them, a customer has a rhythm. */
export const PURCHASE_DAYS_OF_RHYTHM = 4;

/** The gap that a silence is compared with. */
export interface UsualGap {
  readonly days: number;
  /** It is the customer's own rhythm, not that of the list. */
  readonly own: boolean;
}

/**
 * Makes a look-up by id: the median gap between the days on which the customer bought, else the gap
 * that the classification found for the list; undefined where there is neither.
 */
export function usualGaps({ list, period }: ReportSource): (id: number) => UsualGap | undefined {
  const days = list.db
    .prepare<[number, number, string], string>(
      `SELECT DISTINCT orders.ordered_on
       FROM orders
       WHERE orders.customer_id IN (SELECT id FROM customers WHERE id = ? OR merged_into = ?)
         AND orders.ordered_on <= ?
         AND ${IS_PURCHASE}
       ORDER BY orders.ordered_on`,
    )
    .pluck();
  const stored = list.db
    .prepare<[number], number | null>('SELECT usual_gap_days FROM lifecycle_scores WHERE customer_id = ?')
    .pluck();
  return (id) => {
    const dates = days.all(id, id, period.to);
    if (dates.length >= PURCHASE_DAYS_OF_RHYTHM) return { days: medianGap(dates), own: true };
    const gap = stored.get(id);
    return typeof gap === 'number' ? { days: gap, own: false } : undefined;
  };
}

function medianGap(dates: readonly string[]): number {
  const gaps = dates.slice(1).map((date, index) => daysBetween(at(dates, index), date));
  gaps.sort((a, b) => a - b);
  const middle = gaps.length >> 1;
  return gaps.length % 2 === 1 ? at(gaps, middle) : (at(gaps, middle - 1) + at(gaps, middle)) / 2;
}
