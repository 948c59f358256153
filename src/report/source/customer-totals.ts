/**
 * The totals of each customer by the day of a report: one pass over the orders, in typed arrays by the id of the surviving
 * customer.
 */
import { int32At } from '../../base/typed-at.ts';
import type { List } from '../../store/file/list.ts';
import { IS_PURCHASE, STANDING } from '../../store/schema/counting-rules.ts';
import { REVENUE_IN_LIST } from '../../store/schema/exchange.ts';
import { daysBetween, daysLater, type Period } from '../contents/period.ts';

/** Totals up to and including the day of the report. The arrays are indexed by id; money is in minor units of the list's currency. */
export interface CustomerTotals {
  /** The ids of the customers with order lines, ascending. */
  readonly ids: Uint32Array;
  readonly revenue: Float64Array;
  readonly revenueOfWeek: Float64Array;
  readonly orders: Uint32Array;
  /** Days since 1970-01-01; 0 without purchases. */
  readonly lastOrderDay: Int32Array;
  /** The revenue of all customers. */
  readonly total: number;
}

interface TotalsRow {
  readonly customer: number;
  readonly revenue: number;
  readonly week: number;
  readonly orders: number;
  readonly lastOrder: string | null;
}

/** Reads the totals of all customers. */
export function readTotals({ db }: List, period: Period): CustomerTotals {
  const length = highestId(db) + 1;
  const ids: number[] = [];
  const revenue = new Float64Array(length);
  const revenueOfWeek = new Float64Array(length);
  const orders = new Uint32Array(length);
  const lastOrderDay = new Int32Array(length);
  let total = 0;
  const rows = db.prepare<[string, string], TotalsRow>(
    `SELECT
       ${STANDING} AS customer,
       COALESCE(SUM(${REVENUE_IN_LIST}), 0) AS revenue,
       COALESCE(SUM(${REVENUE_IN_LIST}) FILTER (WHERE orders.ordered_on >= ?), 0) AS week,
       COUNT(*) FILTER (WHERE ${IS_PURCHASE}) AS orders,
       MAX(orders.ordered_on) FILTER (WHERE ${IS_PURCHASE}) AS lastOrder
     FROM orders
     JOIN customers ON customers.id = orders.customer_id
     WHERE orders.ordered_on <= ?
     GROUP BY 1
     ORDER BY 1`,
  );
  for (const row of rows.iterate(period.from, period.to)) {
    ids.push(row.customer);
    revenue[row.customer] = row.revenue;
    revenueOfWeek[row.customer] = row.week;
    orders[row.customer] = row.orders;
    lastOrderDay[row.customer] = row.lastOrder === null ? 0 : daysBetween('1970-01-01', row.lastOrder);
    total += row.revenue;
  }
  return { ids: Uint32Array.from(ids), revenue, revenueOfWeek, orders, lastOrderDay, total };
}

/** The highest id of a customer; 0 in an empty list. */
export function highestId(db: List['db']): number {
  return db.prepare<[], number>('SELECT COALESCE(MAX(id), 0) FROM customers').pluck().get() ?? 0;
}

/** The civil date of a customer's last purchase; null without purchases. */
export function lastOrderOn(totals: CustomerTotals, id: number): string | null {
  const day = int32At(totals.lastOrderDay, id);
  return day === 0 ? null : daysLater('1970-01-01', day);
}
