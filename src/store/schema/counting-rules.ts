/**
 * What counts as a purchase and as revenue, as SQL over the table `orders`: said once, for the view and for the reports.
 *
 * Money that went back is negative and takes from the sum. A line that was called off counts for nothing, whatever it
 * says was paid.
 */

/** The line's amount counts. */
export const COUNTS = `(orders.amount < 0 OR COALESCE(orders.status, '') NOT IN ('cancelled', 'refunded'))`;

/** The line is a purchase; a gift, too, is one. */
export const IS_PURCHASE = `(orders.amount >= 0 AND COALESCE(orders.status, '') NOT IN ('cancelled', 'refunded'))`;

/** Names an order: the lines of one order share its number, a line without a number is an order of its own. */
export const ORDER_NAME = `COALESCE(orders.ref, 'line ' || orders.id)`;

/** The customer that stands for the one that the line came to; `customers` is joined by its id. */
export const STANDING = 'COALESCE(customers.merged_into, customers.id)';
