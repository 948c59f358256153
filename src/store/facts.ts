/**
 * The view `customer_facts`: one row for each customer that stands, with everything that `--where` can speak of.
 *
 * The totals are scalar subqueries, so a query pays only for those that it names.
 */
import { COUNTS, IS_PURCHASE, ORDER_NAME } from './counting-rules.ts';

const RECORDS = `(
    SELECT record.id
    FROM customers AS record
    WHERE record.id = customers.id
    UNION ALL
    SELECT record.id
    FROM customers AS record
    WHERE record.merged_into = customers.id
  )`;

/** Sums are in the currency of the list; amounts in others cannot be added to them. */
const CURRENCY = `COALESCE((SELECT value FROM settings WHERE name = 'currency'), orders.currency)`;

const OWN_ORDERS = `orders WHERE orders.customer_id IN ${RECORDS}`;

const classIn = (scheme: string) => `(
    SELECT classes.class
    FROM classes
    WHERE classes.customer_id = customers.id
      AND classes.scheme = '${scheme}'
      AND classes.valid_until IS NULL
  )`;

export const CUSTOMER_FACTS = `
CREATE VIEW customer_facts AS
SELECT
  customers.id, customers.ref, customers.source, customers.kind, customers.name, customers.phone, customers.tel,
  customers.email, customers.wechat, customers.company, customers.title, customers.sex, customers.birthday,
  customers.id_code, customers.country, customers.province, customers.city, customers.district, customers.address,
  customers.postcode, customers.industry, customers.size, customers.owner, customers.note,
  (SELECT COUNT(DISTINCT ${ORDER_NAME}) FROM ${OWN_ORDERS} AND ${IS_PURCHASE}) AS orders,
  COALESCE((
    SELECT SUM(orders.amount)
    FROM ${OWN_ORDERS} AND ${COUNTS} AND orders.currency = ${CURRENCY}
  ), 0) / COALESCE((SELECT CAST(value AS REAL) FROM settings WHERE name = 'minor_units'), 100.0) AS revenue,
  (SELECT MIN(orders.ordered_on) FROM ${OWN_ORDERS} AND ${IS_PURCHASE}) AS first_order_on,
  (SELECT MAX(orders.ordered_on) FROM ${OWN_ORDERS} AND ${IS_PURCHASE}) AS last_order_on,
  scores.recency_days, scores.frequency, scores.r, scores.f, scores.m, scores.rfm,
  scores.revenue_share, scores.cumulative_share, scores.usual_gap_days,
  ${classIn('abc')} AS abc,
  ${classIn('rfm')} AS segment,
  ${classIn('lifecycle')} AS lifecycle,
  (SELECT COUNT(*) FROM customers AS record WHERE record.merged_into = customers.id) + 1 AS records,
  customers.extra, customers.verified_at, customers.created_at, customers.updated_at
FROM customers
LEFT JOIN scores ON scores.customer_id = customers.id
WHERE customers.merged_into IS NULL;
`;
