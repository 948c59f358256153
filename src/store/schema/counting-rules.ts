/**
 * What counts as a purchase and as revenue, as SQL over the table `orders`: defined once for the view and the reports.
 *
 * Refunds are negative and reduce the sum. A cancelled line does not count, whatever amount it states.
 */

/** The amount of the line counts as revenue. */
export const COUNTS = `(orders.amount < 0 OR COALESCE(orders.status, '') NOT IN ('cancelled', 'refunded'))`;

/** The line is a purchase; so is a gift. */
export const IS_PURCHASE = `(orders.amount >= 0 AND COALESCE(orders.status, '') NOT IN ('cancelled', 'refunded'))`;

/** Identifies an order: its lines share the ref, a line without a ref is an order of its own. */
export const ORDER_NAME = `COALESCE(orders.ref, 'line ' || orders.id)`;

/** The surviving customer of the order's customer; `customers` is joined by its id. */
export const STANDING = 'COALESCE(customers.merged_into, customers.id)';
