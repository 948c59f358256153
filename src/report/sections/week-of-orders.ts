/**
 * Orders, revenue and buyers by week: the week of the report and the four before it.
 */
import { IS_PURCHASE, STANDING } from '../../store/schema/counting-rules.ts';
import { REVENUE_IN_LIST } from '../../store/schema/exchange.ts';
import { daysLater } from '../contents/period.ts';
import type { ReportSource } from '../source/report-source.ts';

/** The orders of seven days. */
export interface WeekOfOrders {
  readonly from: string;
  readonly to: string;
  readonly orders: number;
  /** Number of customers who bought. */
  readonly buyers: number;
  /** In minor units, less the returns of that week. */
  readonly revenue: number;
}

interface WeekRow extends Omit<WeekOfOrders, 'from' | 'to'> {
  readonly ago: number;
}

const WEEKS = 5;

/** The five weeks, the latest first; a week without orders has zeros. */
export function weeksOfOrders({ list, period }: ReportSource): WeekOfOrders[] {
  const rows = list.db
    .prepare<[string, string, string], WeekRow>(
      `SELECT
         CAST(julianday(?) - julianday(orders.ordered_on) AS INTEGER) / 7 AS ago,
         COUNT(*) FILTER (WHERE ${IS_PURCHASE}) AS orders,
         COUNT(DISTINCT ${STANDING}) FILTER (WHERE ${IS_PURCHASE}) AS buyers,
         COALESCE(SUM(${REVENUE_IN_LIST}), 0) AS revenue
       FROM orders
       JOIN customers ON customers.id = orders.customer_id
       WHERE orders.ordered_on BETWEEN ? AND ?
       GROUP BY 1`,
    )
    .all(period.to, period.fourWeeksFrom, period.to);
  const byAge = new Map(rows.map((row) => [row.ago, row]));
  return Array.from({ length: WEEKS }, (_, ago) => {
    const { orders, buyers, revenue } = byAge.get(ago) ?? { orders: 0, buyers: 0, revenue: 0 };
    return { from: daysLater(period.from, -7 * ago), to: daysLater(period.to, -7 * ago), orders, buyers, revenue };
  });
}
