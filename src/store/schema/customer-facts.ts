/**
 * The view `customer_facts`: one row for each customer that is not merged into another, with all that `--where` can use.
 *
 * The totals are scalar subqueries, so a query computes only those that it names.
 */

import { COUNTS, IS_PURCHASE, ORDER_NAME } from './counting-rules.ts';
import { customerColumns } from './customer-columns.ts';
import { SCORE_TABLES, scoredSchemes, scoreTableOf } from './score-tables.ts';

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

const MINOR_UNITS = `COALESCE((SELECT CAST(value AS REAL) FROM settings WHERE name = 'minor_units'), 100.0)`;

const FIGURES = scoredSchemes
  .flatMap(([scheme, { columns }]) =>
    columns.map(({ name, money }) =>
      money ? `${scoreTableOf(scheme)}.${name} / ${MINOR_UNITS} AS ${name},` : `${scoreTableOf(scheme)}.${name},`,
    ),
  )
  .join('\n  ');

const CLASSES = scoredSchemes
  .map(([scheme, { classColumn }]) => `${classIn(scheme)} AS ${classColumn.name},`)
  .join('\n  ');

// SQLite does not read a joined table that a query does not use, because its key is the customer's.
const JOINS = SCORE_TABLES.map((table) => `LEFT JOIN ${table} ON ${table}.customer_id = customers.id`).join('\n');

/**
 * The tags of all records, separated and enclosed by commas, so that `tags LIKE '%,vip,%'` finds exactly one tag; empty if
 * there is none, so that NOT LIKE finds customers without tags.
 */
const TAGS = `COALESCE((
    SELECT ',' || GROUP_CONCAT(tag, ',') || ','
    FROM (SELECT DISTINCT tags.tag FROM tags WHERE tags.customer_id IN ${RECORDS} ORDER BY tags.tag)
  ), '')`;

/** The latest class by every scheme, as JSON, so that user-defined schemes can be queried by their names. */
const ALL_CLASSES = `(
    SELECT JSON_GROUP_OBJECT(classes.scheme, classes.class)
    FROM classes
    WHERE classes.customer_id = customers.id
      AND classes.valid_until IS NULL
      AND classes.scheme NOT LIKE 'segment:%'
  )`;

/** Names its tables without a schema, so that `facts-on-day.ts` can substitute them. */
export const CUSTOMER_FACTS = `SELECT
  customers.id,
  ${customerColumns.map((column) => `customers.${column},`).join('\n  ')}
  (SELECT COUNT(DISTINCT ${ORDER_NAME}) FROM ${OWN_ORDERS} AND ${IS_PURCHASE}) AS orders,
  COALESCE((
    SELECT SUM(orders.amount)
    FROM ${OWN_ORDERS} AND ${COUNTS} AND orders.currency = ${CURRENCY}
  ), 0) / ${MINOR_UNITS} AS revenue,
  (SELECT MIN(orders.ordered_on) FROM ${OWN_ORDERS} AND ${IS_PURCHASE}) AS first_order_on,
  (SELECT MAX(orders.ordered_on) FROM ${OWN_ORDERS} AND ${IS_PURCHASE}) AS last_order_on,
  ${FIGURES}
  ${CLASSES}
  ${ALL_CLASSES} AS classes,
  ${TAGS} AS tags,
  (SELECT COUNT(*) FROM customers AS record WHERE record.merged_into = customers.id) + 1 AS records,
  customers.extra, customers.verified_at, customers.created_at, customers.updated_at
FROM customers
${JOINS}
WHERE customers.merged_into IS NULL`;
