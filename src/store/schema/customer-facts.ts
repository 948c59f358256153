/**
 * The view `customer_facts`: one row for each customer that is not merged into another, with all that `--where` can use.
 *
 * The totals are scalar subqueries, so a query computes only those that it names.
 */

import { consentColumns, consentTo, EMAILS, PHONES } from './contact-views.ts';
import { IS_PURCHASE, REVENUE } from './counting-rules.ts';
import { customerColumns } from './customer-columns.ts';
import { LIST_MINOR_UNITS, minorUnitsOf, REVENUE_IN_LIST } from './exchange.ts';
import { RECORDS } from './records-of-customer.ts';
import { SCORE_TABLES, scoredSchemes, scoreTableOf } from './score-tables.ts';

const OWN_ORDERS = `orders WHERE orders.customer_id IN ${RECORDS}`;

const classIn = (scheme: string) => `(
    SELECT classes.class
    FROM classes
    WHERE classes.customer_id = customers.id
      AND classes.scheme = '${scheme}'
      AND classes.valid_until IS NULL
  )`;

const FIGURES = scoredSchemes
  .flatMap(([scheme, { columns }]) =>
    columns.map(({ name, money }) =>
      money ? `${scoreTableOf(scheme)}.${name} / ${LIST_MINOR_UNITS} AS ${name},` : `${scoreTableOf(scheme)}.${name},`,
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

/** The revenue in each currency as JSON, in major units and not converted; null where there is none. */
const BY_CURRENCY = `NULLIF((
    SELECT JSON_GROUP_OBJECT(own.currency, own.revenue / ${minorUnitsOf('own.currency')})
    FROM (
      SELECT orders.currency, SUM(${REVENUE}) AS revenue
      FROM ${OWN_ORDERS}
      GROUP BY orders.currency
      HAVING revenue <> 0
      ORDER BY orders.currency
    ) AS own
  ), '{}')`;

const CONSENTS = consentColumns.map((channel) => `${consentTo(channel)} AS ${channel}_consent,`).join('\n  ');

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
  (SELECT COUNT(*) FROM ${OWN_ORDERS} AND ${IS_PURCHASE}) AS orders,
  COALESCE((SELECT SUM(${REVENUE_IN_LIST}) FROM ${OWN_ORDERS}), 0) / ${LIST_MINOR_UNITS} AS revenue,
  ${BY_CURRENCY} AS revenue_by_currency,
  (SELECT MIN(orders.ordered_on) FROM ${OWN_ORDERS} AND ${IS_PURCHASE}) AS first_order_on,
  (SELECT MAX(orders.ordered_on) FROM ${OWN_ORDERS} AND ${IS_PURCHASE}) AS last_order_on,
  ${FIGURES}
  ${CLASSES}
  ${ALL_CLASSES} AS classes,
  ${TAGS} AS tags,
  ${PHONES} AS phones,
  ${EMAILS} AS emails,
  ${CONSENTS}
  (SELECT COUNT(*) FROM customers AS record WHERE record.merged_into = customers.id) + 1 AS records,
  customers.extra, customers.verified_at, customers.created_at, customers.updated_at
FROM customers
${JOINS}
WHERE customers.merged_into IS NULL`;
