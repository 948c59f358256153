/** The views of orders, for people who read a list with other programs: what each counts, and what was bought. */
import { IS_PURCHASE, REVENUE, STANDING } from './counting-rules.ts';
import { REVENUE_IN_LIST } from './exchange.ts';

/** Every order with the customer whom it counts for, what it adds to the revenue, and whether it is a purchase. */
export const COUNTED_ORDERS = `SELECT
  orders.id AS order_id,
  orders.ref,
  orders.source,
  ${STANDING} AS customer_id,
  orders.ordered_on,
  orders.status,
  orders.channel,
  orders.currency,
  orders.amount,
  orders.refunded,
  ${REVENUE} AS revenue,
  ${REVENUE_IN_LIST} AS revenue_in_list_currency,
  ${IS_PURCHASE} AS is_purchase
FROM orders
JOIN customers ON customers.id = orders.customer_id`;

const ofOrder = `orders.id AS order_id,
  orders.ref,
  ${STANDING} AS customer_id,
  orders.ordered_on,
  orders.status,
  orders.channel,
  orders.currency,
  ${IS_PURCHASE} AS is_purchase`;

/** Every line of an order; an order without lines is its own only one. */
export const ORDER_ITEMS = `SELECT
  ${ofOrder},
  order_lines.product,
  order_lines.variant,
  order_lines.category,
  order_lines.quantity,
  order_lines.unit_price,
  order_lines.amount
FROM order_lines
JOIN orders ON orders.id = order_lines.order_id
JOIN customers ON customers.id = orders.customer_id
UNION ALL
SELECT
  ${ofOrder},
  orders.product,
  orders.variant,
  orders.category,
  orders.quantity,
  NULL,
  orders.amount
FROM orders
JOIN customers ON customers.id = orders.customer_id
WHERE NOT EXISTS (SELECT 1 FROM order_lines WHERE order_lines.order_id = orders.id)`;
